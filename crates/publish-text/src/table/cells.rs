//! What is in the cells of a table, measured.

use publish_core::model::{Block, BlockKind, Cell, Grid, Row, Table};
use publish_resolve::Resolved;

use crate::blocks::write_blocks;
use crate::characters::BREAK;
use crate::context::{Context, FORMAT};
use crate::inlines::words;
use crate::width::columns;
use crate::wrap::{Fit, extent, lines};

/// The cells of the head, the body or the foot.
pub(super) struct Group<'a> {
    pub(super) rows: Vec<Vec<Measured<'a>>>,
}

/// A cell with its place and its extent.
pub(super) struct Measured<'a> {
    pub(super) cell: &'a Cell,
    /// The column it starts in.
    pub(super) start: usize,
    pub(super) content: Content<'a>,
    /// The width of its widest word.
    pub(super) least: usize,
    /// The width of its widest line.
    pub(super) most: usize,
}

/// What is in a cell.
pub(super) enum Content<'a> {
    /// Words.
    Words(String),
    /// Blocks that are more than words.
    Blocks(&'a [Block]),
}

impl<'a> Group<'a> {
    /// The groups of a table: head, body, foot. Stress is not marked in the cells that are headers.
    pub(super) fn all(ctx: &mut Context, table: &'a Table, room: usize) -> [Group<'a>; 3] {
        let Table { grid, header_columns, caption: _, summary: _ } = table;
        let columns = grid.columns().len();
        let head = Group::of(ctx, grid.head(), columns, columns, room);
        let rest = [grid.body(), grid.foot()];
        let [body, foot] = rest.map(|rows| Group::of(ctx, rows, columns, usize::from(*header_columns), room));
        [head, body, foot]
    }

    fn of(ctx: &mut Context, rows: &'a [Row], columns: usize, header_columns: usize, room: usize) -> Group<'a> {
        let starts = Grid::starts(rows, columns);
        let measure = |ctx: &mut Context, row: &'a Row, starts: Vec<usize>| {
            let Row { id: _, span: _, cells } = row;
            let cell = |(cell, start)| Measured::of(ctx, cell, start, start < header_columns, room);
            cells.iter().zip(starts).map(cell).collect()
        };
        Group { rows: rows.iter().zip(starts).map(|(row, starts)| measure(ctx, row, starts)).collect() }
    }
}

impl<'a> Measured<'a> {
    fn of(ctx: &mut Context, cell: &'a Cell, start: usize, is_header: bool, room: usize) -> Measured<'a> {
        let content = if is_header { Content::title(ctx, &cell.content) } else { Content::of(ctx, &cell.content) };
        let (least, most) = match &content {
            Content::Words(words) => extent(words),
            Content::Blocks(blocks) => {
                ctx.measuring = true;
                let text = block_text(ctx, blocks, room);
                ctx.measuring = false;
                let most = text.lines().map(columns).max().unwrap_or(0);
                let word = text.split_whitespace().map(columns).max().unwrap_or(0);
                // Lists and quotations need room for their indents as well.
                (most.min(word + 8), most)
            }
        };
        Measured { cell, start, content, least, most }
    }

    /// The lines of the cell at a width.
    pub(super) fn lines(&self, ctx: &mut Context, width: usize) -> Vec<String> {
        match &self.content {
            Content::Words(words) => lines(words, width, Fit::Fewest),
            Content::Blocks(blocks) => block_text(ctx, blocks, width).lines().map(str::to_owned).collect(),
        }
    }
}

impl<'a> Content<'a> {
    /// Cells of nothing but paragraphs are words, their paragraphs kept apart by line breaks.
    pub(super) fn of(ctx: &mut Context, blocks: &'a [Block]) -> Content<'a> {
        let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
        if !Resolved::visible(blocks, FORMAT).all(is_paragraph) {
            return Content::Blocks(blocks);
        }
        let mut text = String::new();
        for block in Resolved::visible(blocks, FORMAT) {
            if let BlockKind::Paragraph(content) = &block.kind {
                if !text.is_empty() {
                    text.push(BREAK);
                }
                text.push_str(&words(ctx, block.id, content));
            }
        }
        Content::Words(text)
    }

    /// What is in a header: words in one line, without marks of stress.
    pub(super) fn title(ctx: &mut Context, blocks: &'a [Block]) -> Content<'a> {
        match ctx.unstressed(|ctx| Content::of(ctx, blocks)) {
            Content::Words(words) => Content::Words(words.replace(BREAK, " ")),
            Content::Blocks(blocks) => Content::Blocks(blocks),
        }
    }
}

/// The lines of blocks in a column.
pub(super) fn block_text(ctx: &mut Context, blocks: &[Block], width: usize) -> String {
    let mut page = ctx.page(width);
    write_blocks(ctx, &mut page, blocks);
    page.finish()
}
