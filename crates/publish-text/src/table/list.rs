//! A table as a list of its rows.

use publish_core::model::{Grid, Row};

use super::cells::Content;
use crate::blocks::INDENT;
use crate::blocks::write_blocks;
use crate::characters::{BREAK, GLUE};
use crate::context::Context;
use crate::page::Page;

/// Writes each row as a paragraph, its cells parted by bars; a row with more than words in it has its cells one under
/// the other. The header is written once: to repeat its words in each row would be words that the author did not write.
pub(super) fn write_rows(ctx: &mut Context, page: &mut Page, grid: &Grid) {
    for group in [grid.head(), grid.body(), grid.foot()] {
        for row in group {
            write_row(ctx, page, row);
        }
        if !group.is_empty() {
            page.gap();
        }
    }
}

fn write_row(ctx: &mut Context, page: &mut Page, row: &Row) {
    let Row { id: _, span: _, cells } = row;
    let contents: Vec<Content<'_>> = cells.iter().map(|cell| Content::of(ctx, &cell.content)).collect();
    let words: Option<Vec<String>> = contents
        .iter()
        .map(|content| match content {
            Content::Words(words) => Some(words.replace(BREAK, " ").trim().to_owned()),
            Content::Blocks(_) => None,
        })
        .collect();
    match words {
        Some(mut words) => {
            let filled = words.iter().rposition(|words| !words.is_empty()).map_or(0, |last| last + 1);
            words.truncate(filled);
            page.hanging(&words.join(&format!("{GLUE}| ")), INDENT);
        }
        None => {
            for (index, cell) in cells.iter().enumerate() {
                page.item("", if index == 0 { 0 } else { INDENT }, |page| write_blocks(ctx, page, &cell.content));
            }
            page.end_displayed();
        }
    }
}
