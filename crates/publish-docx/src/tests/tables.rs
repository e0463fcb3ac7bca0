use super::support::{build, style, words};

#[test]
fn headers_repeat_and_rows_stay_whole() {
    let built = build("| A | B |\n|---|--:|\n| 1 | 2 |\n\nTable: A caption\n\nText.\n");
    let body = built.body();
    assert!(body.contains("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert!(body.contains(r#"<w:tblCaption w:val="A caption"/>"#));
    assert_eq!(words(built.paragraph("A caption")), "Table\u{a0}1. A caption");
    assert_eq!(style(built.paragraph("A caption")), "TableCaption");
    let cells: Vec<&str> =
        built.paragraphs().into_iter().filter(|paragraph| style(paragraph).starts_with("Table")).skip(1).collect();
    assert_eq!(
        cells.iter().map(|cell| style(cell)).collect::<Vec<_>>(),
        ["TableHeading", "TableHeading", "TableText", "TableText"]
    );
    assert!(cells[3].contains(r#"<w:jc w:val="right"/>"#));
    assert!(built.paragraph("Text.").contains(r#"<w:spacing w:before="180"/>"#));
}

#[test]
fn spans_are_merged() {
    let built = build(
        "<table><tr><th colspan=\"2\">Head</th><th>C</th></tr><tr><td rowspan=\"2\">A</td><td>B</td><td>C</td></tr>\
         <tr><td>D</td><td>E</td></tr></table>\n",
    );
    let body = built.body();
    assert_eq!(body.matches(r#"<w:gridSpan w:val="2"/>"#).count(), 1, "{body}");
    assert_eq!(body.matches(r#"<w:vMerge w:val="restart"/>"#).count(), 1);
    assert_eq!(body.matches(r#"<w:vMerge w:val="continue"/>"#).count(), 1);
    assert_eq!(body.matches("<w:tc>").count(), 8);
}

#[test]
fn tables_are_kept_apart_and_cells_are_never_empty() {
    let table = "| A |\n|---|\n|   |\n";
    let built = build(&format!("{table}\n{table}"));
    assert_eq!(built.body().matches("<w:tbl>").count(), 2);
    assert!(!built.body().contains("</w:tbl><w:tbl>"));
    assert!(!built.body().contains("</w:tcPr></w:tc>"));
    assert!(!built.body().contains("</w:tbl><w:sectPr>"));
}

#[test]
fn columns_fill_the_measure() {
    let built = build(
        "---\nlang: en-US\n---\n\n| A | B |\n|---|--:|\n| running text that takes more than half of the width there is, or nearly so | 2 |\n",
    );
    let widths: Vec<u32> = built
        .body()
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().and_then(|width| width.parse().ok()).expect("a width"))
        .collect();
    let margins = publish_core::Theme::default().metrics.word_margins;
    let measure = (publish_core::Pt(612.0) - margins.left - margins.right).twips().0 as u32;
    assert!(widths.iter().sum::<u32>().abs_diff(measure) <= 1, "{widths:?}");
    assert!(widths[0] > widths[1] * 4);
}

#[test]
fn columns_that_word_does_not_have_share_the_last() {
    let row = |cell: &dyn Fn(usize) -> String| format!("|{}|\n", (0..70).map(cell).collect::<Vec<_>>().join("|"));
    let table = row(&|n| format!("h{n}")) + &row(&|_| "-".into()) + &row(&|n| format!("c{n}"));
    let built = build(&table);
    assert_eq!(built.body().matches("<w:gridCol ").count(), 63);
    assert_eq!(built.body().matches("<w:tc>").count(), 126);
    let words: String = built.paragraphs().iter().map(|paragraph| words(paragraph) + " ").collect();
    assert!(words.contains("c61 c62 c63 c64") && words.contains("c69 "), "{words}");
    assert_eq!(built.diagnostics.len(), 1);
}

#[test]
fn code_in_a_table_without_room_is_as_small_as_its_text() {
    let long = "x".repeat(400);
    let built = build(&format!("| A | B |\n|---|---|\n| {long} | `code` words |\n"));
    let cell = built.paragraph("code words");
    assert!(cell.contains(r#"<w:sz w:val="14"/>"#) && cell.contains(r#"<w:sz w:val="13"/>"#), "{cell}");
    // The word that is far too long is the one that is broken.
    let widths: Vec<&str> =
        built.body().split("<w:gridCol w:w=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let widths: Vec<u32> = widths.iter().map(|width| width.parse().expect("a width")).collect();
    assert!(widths[1] > 600, "{widths:?}");
}
