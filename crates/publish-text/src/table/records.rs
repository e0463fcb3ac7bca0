//! A table as records: each row a group of lines, one for each column, with what heads the column before it.

use publish_core::model::{Cell, Grid, Row, Table};
use publish_style::plain::INDENT;

use super::cells::{Content, block_text};
use crate::blocks::write_blocks;
use crate::context::Context;
use crate::page::Page;

/// Writes each row as a record.
pub(super) fn write_records(ctx: &mut Context, page: &mut Page, table: &Table) {
    let Table { grid, header_columns, caption: _, summary: _ } = table;
    let count = grid.columns().len();
    let (mut head, mut body) = (grid.head(), grid.body());
    if body.is_empty() && grid.foot().is_empty() {
        // A head over nothing heads nothing.
        (head, body) = (&[], head);
    }
    let labels = labels(ctx, head, count, page.room());
    for group in [body, grid.foot()] {
        for (row, starts) in group.iter().zip(Grid::starts(group, count)) {
            let Row { id: _, span: _, cells } = row;
            for (cell, start) in cells.iter().zip(starts) {
                let label = label(&labels[start..start + usize::from(cell.columns)]);
                write_cell(ctx, page, cell, &label, start < usize::from(*header_columns));
            }
            page.end_displayed();
        }
    }
}

/// The words over each column, those of several rows one after another.
fn labels(ctx: &mut Context, head: &[Row], count: usize, room: usize) -> Vec<String> {
    let mut labels = vec![String::new(); count];
    for (row, starts) in head.iter().zip(Grid::starts(head, count)) {
        for (cell, start) in row.cells.iter().zip(starts) {
            let words = match Content::title(ctx, &cell.content) {
                Content::Words(words) => words,
                Content::Blocks(blocks) => block_text(ctx, blocks, room),
            };
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            for label in &mut labels[start..start + usize::from(cell.columns)] {
                let gap = if label.is_empty() || words.is_empty() { "" } else { ", " };
                label.push_str(gap);
                label.push_str(&words);
            }
        }
    }
    labels
}

/// What stands before a cell that may span columns.
fn label(columns: &[String]) -> String {
    let mut names: Vec<&str> = columns.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    names.dedup();
    let mut label = names.join(" / ");
    if !label.is_empty() && !label.ends_with([':', '?', '!', '.', '…']) {
        label.push(':');
    }
    label
}

fn write_cell(ctx: &mut Context, page: &mut Page, cell: &Cell, label: &str, is_header: bool) {
    let content = if is_header { Content::title(ctx, &cell.content) } else { Content::of(ctx, &cell.content) };
    match content {
        Content::Words(words) => page.hanging(format!("{label} {}", words.trim()).trim(), INDENT),
        Content::Blocks(blocks) => {
            page.hanging(label, INDENT);
            let indent = if label.is_empty() { 0 } else { INDENT };
            page.spaced(true, |page| {
                page.indented(indent, |page| page.adjoined(|page| write_blocks(ctx, page, blocks)));
            });
        }
    }
}
