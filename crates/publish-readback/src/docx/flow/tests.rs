use super::*;
use crate::docx::support::{document, document_with_footnotes, open, package};

fn read(body: &str) -> Flow {
    flow(&open(&document(body))).unwrap()
}

fn paragraph(flow: &Flow, index: usize) -> &Paragraph {
    match &flow.blocks[index] {
        Block::Paragraph(paragraph) => paragraph,
        Block::Table(table) => panic!("{table:?}"),
    }
}

fn text(paragraph: &Paragraph) -> String {
    let of = |run: &Run| match &run.content {
        Content::Text(text) => text.clone(),
        Content::Tab => "\t".to_owned(),
        Content::LineBreak => "\n".to_owned(),
        Content::PageBreak => "\u{c}".to_owned(),
        Content::Picture(picture) => format!("[{}]", picture.description),
        Content::Note(number) => format!("^{number}"),
    };
    paragraph.runs.iter().map(of).collect()
}

#[test]
fn runs_have_their_own_looks_over_those_of_styles() {
    let styles = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr><w:color w:val=\"112233\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:basedOn w:val=\"N\"/><w:pPr><w:jc w:val=\"center\"/>\
        <w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:i/><w:b w:val=\"0\"/></w:rPr></w:style></w:styles>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>One</w:t></w:r><w:r><w:rPr><w:rStyle \
        w:val=\"C\"/><w:u w:val=\"single\"/></w:rPr><w:t>two</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r></w:p>\
        <w:p><w:r><w:t>three</w:t></w:r></w:p>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let bytes = package([
        (
            "_rels/.rels",
            format!("<Relationships><Relationship Id=\"a\" Type=\"{kind}/officeDocument\" Target=\"d.xml\"/></Relationships>")
                .as_bytes(),
        ),
        (
            "_rels/d.xml.rels",
            format!("<Relationships><Relationship Id=\"a\" Type=\"{kind}/styles\" Target=\"s.xml\"/></Relationships>")
                .as_bytes(),
        ),
        ("d.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
        ("s.xml", styles.as_bytes()),
    ]);
    let flow = flow(&open(&bytes)).unwrap();
    let head = paragraph(&flow, 0);
    assert_eq!((head.heading, head.look.alignment, head.runs.len()), (Some(2), Some(Alignment::Center), 2));
    let [one, two] = [0, 1].map(|run| &head.runs[run].look);
    assert_eq!((one.bold, one.italic, one.size, one.color.as_deref()), (Some(true), None, Some(20), Some("112233")));
    assert_eq!((two.bold, two.italic, two.underline), (Some(false), Some(true), Some(true)));
    let plain = paragraph(&flow, 1);
    assert_eq!((plain.heading, plain.runs[0].look.bold), (None, None));
    assert_eq!(plain.runs[0].look.color.as_deref(), Some("112233"));
}

#[test]
fn fields_show_their_results_and_what_was_deleted_is_not_shown() {
    let flow = read(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>4</w:t>\
         </w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t> new &amp; old</w:t><w:tab/></w:r></w:ins></w:p>",
    );
    assert_eq!(text(paragraph(&flow, 0)), "4 new & old\t");
}

#[test]
fn cells_take_columns_and_rows() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "wide"),
        cell("<w:vMerge w:val=\"restart\"/>", "high"),
        cell("", "a"),
        cell("", "b"),
        cell("<w:vMerge/>", "")
    );
    let flow = read(&body);
    let [Block::Table(table)] = flow.blocks.as_slice() else { panic!("{flow:?}") };
    let sizes: Vec<Vec<(u32, u32)>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| (cell.columns, cell.rows)).collect()).collect();
    assert_eq!(sizes, [vec![(2, 1), (1, 2)], vec![(1, 1), (1, 1), (1, 0)]]);
    assert_eq!((table.rows[0].header, table.rows[1].header), (true, false));
}

#[test]
fn notes_come_in_the_order_of_their_references() {
    let reference = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let note =
        |id: u8, text: &str| format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>");
    let body = format!("<w:p>{}{}{}</w:p>", reference(2), reference(1), reference(2));
    let bytes = document_with_footnotes(&body, &(note(1, "second") + &note(2, "first") + &note(3, "none")));
    let flow = flow(&open(&bytes)).unwrap();
    assert_eq!(text(paragraph(&flow, 0)), "^0^1^0");
    let notes: Vec<String> = flow
        .notes
        .iter()
        .map(|note| match note.as_slice() {
            [Block::Paragraph(paragraph)] => text(paragraph),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(notes, ["first", "second"]);
}

#[test]
fn pictures_have_their_descriptions_and_sizes() {
    let flow = read(
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"914400\" cy=\"457200\"/><wp:docPr id=\"1\" descr=\"a view\"/>\
         </wp:inline></w:drawing></w:r></w:p>",
    );
    let picture = Picture { part: String::new(), description: "a view".to_owned(), width: 914_400, height: 457_200 };
    assert_eq!(paragraph(&flow, 0).runs[0].content, Content::Picture(picture));
}
