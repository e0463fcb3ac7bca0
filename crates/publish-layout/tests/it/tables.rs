use publish_layout::{Artifact, Owner};

use crate::support::{lay, prose, runs};

fn rows(count: usize) -> String {
    let mut table = String::from("| Name | Figure |\n|:--|--:|\n");
    table.extend((0..count).map(|row| format!("| row {row} | {row} |\n")));
    table
}

#[test]
fn the_head_is_repeated_on_every_page() {
    let laid = lay(&rows(150));
    laid.check();
    assert!(laid.pages() >= 3);
    assert_eq!(laid.artifact(0, Artifact::RepeatedHead), "");
    for page in 1..laid.pages() {
        assert_eq!(laid.artifact(page, Artifact::RepeatedHead), "Name | Figure");
    }
    assert_eq!(laid.text().matches("Name").count(), 1);
}

#[test]
fn cells_stand_in_their_columns() {
    let laid = lay(&rows(12));
    let ends: Vec<f32> = runs(&laid.layout.pages[0])
        .filter(|(_, run)| run.text.parse::<u32>().is_ok())
        .map(|(placed, run)| placed.at.x.0 + run.at.x.0 + run.width().0)
        .collect();
    assert_eq!(ends.len(), 12);
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.1), "{ends:?}");
    let starts: Vec<f32> = (0..12).filter_map(|row| laid.find(&format!("row {row}")).map(|found| found.1)).collect();
    assert!(starts.iter().all(|start| (start - starts[0]).abs() < 0.1));
}

#[test]
fn decimal_points_stand_below_each_other() {
    let laid = lay("| Name | Figure |\n|---|--:|\n| a | 7.874 |\n| b | 19.3 |\n| c | 400 |\n");
    // Where the point of each number stands, or would stand.
    let points: Vec<f32> = runs(&laid.layout.pages[0])
        .filter(|(_, run)| run.text.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(placed, run)| {
            let whole = run.text.find('.').unwrap_or(run.text.len());
            let before = run.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < whole);
            placed.at.x.0 + run.at.x.0 + before.map(|glyph| glyph.advance.0).sum::<f32>()
        })
        .collect();
    assert!(points.len() >= 3, "{points:?}");
    assert!(points[..3].iter().all(|point| (point - points[0]).abs() < 0.1), "{points:?}");
}

#[test]
fn a_table_too_wide_for_upright_pages_turns_with_its_heading() {
    let table = |columns: usize| {
        let row = |word: &str| format!("|{}\n", format!(" {word} |").repeat(columns));
        format!("Before.\n\n# Heading\n\n{}{}{}\nAfter.\n", row("Representatives"), row("---"), row("1"))
    };
    let laid = lay(&table(8));
    laid.check();
    let shapes: Vec<bool> = laid.layout.pages.iter().map(|page| page.size.width > page.size.height).collect();
    assert_eq!(shapes, [false, true, false]);
    assert!(laid.page_text(1).contains("Heading") && laid.codes().is_empty());
    // What is too wide there too is reported.
    let laid = lay(&table(60));
    let turned = laid.layout.pages[1].size;
    assert!(turned.width > turned.height);
    assert_eq!((laid.pages(), laid.codes()), (3, vec!["wide-table"]));
}

#[test]
fn a_row_taller_than_a_page_is_split_and_reported() {
    let laid = lay(&format!("| a | b |\n|---|---|\n| short | {} |\n", prose(40).replace("\n\n", " ")));
    laid.check();
    assert!(laid.codes().contains(&"row-split"), "{:?}", laid.codes());
    assert!(laid.pages() >= 2);
}

#[test]
fn a_table_too_wide_is_set_smaller_and_reported() {
    let wide = (0..16).map(|column| format!("extraordinarily{column}")).collect::<Vec<_>>().join(" | ");
    let laid = lay(&format!("| {wide} |\n|{}\n| {wide} |\n", "---|".repeat(16)));
    laid.check();
    assert_eq!(laid.codes(), ["wide-table"]);
    let head = laid.layout.pages.iter().flat_map(runs).find(|(_, run)| run.text.starts_with("extra"));
    assert!(head.is_some_and(|(_, run)| run.size.0 < 8.0));
}

#[test]
fn four_hundred_columns_stay_on_the_paper() {
    let laid = lay(&format!("| {}\n|{}\n| {}\n", "h |".repeat(400), "---|".repeat(400), "c |".repeat(400)));
    laid.check();
    assert_eq!(laid.text().matches('c').count(), 400);
}

#[test]
fn empty_cells_and_empty_tables_are_no_trouble() {
    let laid = lay("| | |\n|---|---|\n| | |\n\n|a|\n|---|\n");
    laid.check();
    assert_eq!(laid.text(), "testa");
}

#[test]
fn cells_may_hold_anything() {
    let laid = lay("<table><tr><td><ul><li>one</li><li>two</li></ul></td><td><blockquote>q</blockquote></td></tr>\
                    <tr><td colspan=\"2\">wide</td></tr></table>");
    laid.check();
    assert!(laid.text().contains("one"));
    let bars =
        laid.layout.pages[0].placed.iter().filter(|placed| placed.owner == Owner::Artifact(Artifact::Decoration));
    assert!(bars.count() >= 3);
}

#[test]
fn thousands_of_rows_are_laid_out() {
    let laid = lay(&rows(4_000));
    assert!(laid.pages() > 60);
    assert!(laid.text().contains("row 3999"));
}
