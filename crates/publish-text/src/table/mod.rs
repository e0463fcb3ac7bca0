//! Tables, drawn with spaces and a rule.
//!
//! The cells of a row start level, and at most one of them has several lines. Where the words of a table leave no room
//! for that, its rows become records.

mod cells;
mod columns;
mod draw;
mod records;

use publish_core::model::{Block, Table};

use crate::context::Context;
use crate::page::Page;
use crate::pictures::caption_words;
use cells::Group;

/// Writes a table; one whose words don't fit side by side becomes records, and so does a table in a table.
pub(crate) fn write_table(ctx: &mut Context, page: &mut Page, block: &Block, table: &Table) {
    let Table { grid: _, header_columns: _, caption, summary: _ } = table;
    page.start_displayed();
    if let Some(caption) = caption {
        let text = caption_words(ctx, block, caption);
        page.words(&text);
        page.gap();
    }
    let outer = std::mem::replace(&mut ctx.in_table, true);
    let drawn = if outer { None } else { drawn(ctx, table, page.room()) };
    match drawn {
        Some(lines) => lines.iter().for_each(|line| page.line(line)),
        None => records::write_records(ctx, page, table),
    }
    ctx.in_table = outer;
    page.end_displayed();
}

/// The lines of a table at most `room` wide, where it can be drawn.
fn drawn(ctx: &mut Context, table: &Table, room: usize) -> Option<Vec<String>> {
    let groups = Group::all(ctx, table, room);
    let widths = columns::widths(table.grid.columns().len(), &groups, room)?;
    draw::draw(ctx, &table.grid, &groups, &widths)
}
