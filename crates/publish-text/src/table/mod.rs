//! Tables, drawn with spaces and a rule.
//!
//! A cell starts on the line on which the cell before it ends, so that cells of several lines step down from left to
//! right: whoever reads the lines one after the other, by ear, by finger or by program, has the cells in their order.

mod cells;
mod columns;
mod draw;
mod list;

use publish_core::model::{Block, Table};

use crate::context::Context;
use crate::page::Page;
use crate::pictures::caption_words;
use cells::Group;

/// The space between two columns.
const GAP: usize = 2;

/// Writes a table; one whose words don't fit side by side becomes a list of its rows.
pub(crate) fn write_table(ctx: &mut Context, page: &mut Page, block: &Block, table: &Table) {
    let Table { grid, header_columns: _, caption, summary: _ } = table;
    page.start_displayed();
    if let Some(caption) = caption {
        let text = caption_words(ctx, block, caption);
        page.words(&text);
        page.gap();
    }
    if ctx.in_table {
        list::write_rows(ctx, page, grid);
    } else {
        ctx.in_table = true;
        let groups = Group::all(ctx, grid, page.room());
        let drawn = columns::widths(grid.columns().len(), &groups, page.room())
            .and_then(|widths| draw::draw(ctx, grid, &groups, &widths));
        match drawn {
            Some(lines) => lines.iter().for_each(|line| page.line(line)),
            None => {
                list::write_rows(ctx, page, grid);
                ctx.unsupported(block.span, "the table is wider than the text; each row is written as a paragraph");
            }
        }
        ctx.in_table = false;
    }
    page.end_displayed();
}
