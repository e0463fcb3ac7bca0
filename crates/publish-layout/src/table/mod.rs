//! Tables: hairlines and no boxes; the head repeated on every page.

mod rows;
mod widths;

use publish_core::Format;
use publish_core::columns::CellExtent;
use publish_core::model::{self, BlockId, Cell, Direction, Grid, InlineId, Row};
use publish_fonts::Weight;

use crate::finding::{FindingKind, TableWidth, table_width};
use crate::ink::Ink;
use crate::measure::{Builder, Column, NEVER, extent};
use crate::style::{Alignment, BlockStyle, hyphenation};
use rows::{Group, Rows};
use widths::Extent;

/// How a table is set.
pub(crate) struct Plan {
    /// The style of cells.
    style: BlockStyle,
    /// The left edge of each column, and the right edge of the last.
    edges: Vec<f32>,
    alignments: Vec<Alignment>,
    /// The direction of the text around it.
    direction: Direction,
    /// The space beside and above the content of a cell.
    padding: (f32, f32),
    header_columns: usize,
}

/// The usual padding of cells, and the smallest.
const PADDING: (f32, f32) = (7.0, 3.2);
/// Type in tables is made no smaller than this as long as words can be kept whole, or broken.
const SMALLEST: f32 = 7.0;
/// A table in smaller type than this is reported: it is hard to read.
const LEGIBLE: f32 = 8.0;

/// Measures a table.
pub(crate) fn table(b: &mut Builder<'_, '_>, owner: BlockId, table: &model::Table, column: &Column) {
    let model::Table { grid, header_columns, caption, summary: _ } = table;
    let space = b.ctx.theme.metrics.float_space.0;
    b.space(space);
    if let Some(caption) = caption {
        crate::measure::caption(b, owner, caption, column);
        b.keep(NEVER);
        b.replace_space(4.0);
    }
    let plan = plan(b, owner, grid, usize::from(*header_columns), column);
    // A table by itself will have more room; its rows would only be measured to be dropped.
    if b.ctx.is_narrow && owner == b.base && table_width(&b.out.findings) == TableWidth::Broken {
        return;
    }
    let mut rows = Rows::new(b, owner, plan, column.x);
    rows.group(b, Group::Head, grid);
    rows.group(b, Group::Body, grid);
    rows.group(b, Group::Foot, grid);
    b.space(space);
}

fn plan(b: &mut Builder<'_, '_>, owner: BlockId, grid: &Grid, header_columns: usize, column: &Column) -> Plan {
    let theme = b.ctx.theme;
    let style = BlockStyle::plain(theme.metrics.display_family, theme.metrics.table, Ink::Text);
    let mut style = style.figured(theme.metrics.table_figures);
    if column.style.text.size < style.text.size {
        style = scaled(style, column.style.text.size);
    }
    let count = grid.columns().len();
    let padding = PADDING.0.min(column.width / (count as f32 * 5.0));
    let (mut extents, mut cells) = extents(b, grid, &style, header_columns, padding);
    let mut widths = widths::divide(&extents, column.width);
    let full = style.text.size;
    if widths.is_none() {
        let needed: f32 = extents.iter().map(|extent| extent.least - 2.0 * padding).sum();
        let room = column.width - 2.0 * padding * count as f32;
        let size = (full * room / needed.max(1.0) * 0.995).max(SMALLEST).min(full);
        shrink(&mut extents, &mut cells, size / style.text.size, padding);
        style = scaled(style, size);
        widths = widths::divide(&extents, column.width);
        if widths.is_none() || size < LEGIBLE {
            b.report(owner, InlineId(0), FindingKind::WideTable { broken: widths.is_none() });
        }
    }
    let (widths, padding) = match widths {
        Some(widths) => (widths::lower(widths, &extents, &cells, 2.0 * padding), padding),
        None => {
            // A letter must fit each column, whatever size that takes.
            let widest = column.width / count as f32;
            let padding = padding.min(widest * 0.1);
            let size = style.text.size.min((widest - 2.0 * padding) / 1.1).max(0.5);
            style = scaled(style, size);
            // What must be broken is, where it can be, broken as words are.
            style.text.hyphenation = hyphenation(b.ctx.resolved.language());
            (widths::divide_breaking(&extents, column.width, size * 1.1 + 2.0 * padding), padding)
        }
    };
    let mut edges = vec![0.0];
    for width in &widths {
        edges.push(edges[edges.len() - 1] + width);
    }
    let alignments = grid.columns().iter().map(|column| alignment(column.alignment, b.ws.direction)).collect();
    Plan {
        style,
        edges,
        alignments,
        direction: b.ws.direction,
        padding: (padding, PADDING.1 * style.text.size / full),
        header_columns,
    }
}

fn scaled(mut style: BlockStyle, size: f32) -> BlockStyle {
    style.leading *= size / style.text.size;
    style.text.size = size;
    style
}

fn shrink(extents: &mut [Extent], cells: &mut [CellExtent], factor: f32, padding: f32) {
    let shrink = |width: &mut f32| *width = (*width - 2.0 * padding) * factor + 2.0 * padding;
    extents.iter_mut().flat_map(|extent| [&mut extent.least, &mut extent.natural]).for_each(shrink);
    cells.iter_mut().map(|cell| &mut cell.natural).for_each(shrink);
}

/// What the content of each column, and of each cell, needs and wants.
fn extents(
    b: &mut Builder<'_, '_>,
    grid: &Grid,
    style: &BlockStyle,
    header_columns: usize,
    padding: f32,
) -> (Vec<Extent>, Vec<CellExtent>) {
    let mut extents: Vec<Extent> = grid
        .columns()
        .iter()
        .map(|column| Extent {
            share: column.width.filter(|width| *width > 0.0),
            tight: matches!(column.alignment, model::Alignment::Right | model::Alignment::Center),
            least: 2.0 * padding,
            natural: 2.0 * padding,
        })
        .collect();
    let mut wide: Vec<(usize, usize, f32, f32)> = Vec::new();
    let mut found: Vec<CellExtent> = Vec::new();
    let mut rows = 0..;
    for (group, bold) in [(grid.head(), true), (grid.body(), false), (grid.foot(), true)] {
        for ((row, starts), index) in group.iter().zip(Grid::starts(group, extents.len())).zip(&mut rows) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let weight = if bold || start < header_columns { Weight::SemiBold } else { Weight::Regular };
                let (least, natural) = extent(b, &cell.content, &style.weighted(weight));
                let more = missing_width(b, cell, style) + 2.0 * padding;
                let (least, natural) = (least + more, natural + more);
                let (rows, columns) = (usize::from(cell.rows), usize::from(cell.columns));
                found.push(CellExtent { row: index, rows, column: start, columns, natural });
                if cell.columns == 1 {
                    let column = &mut extents[start];
                    column.least = column.least.max(least);
                    column.natural = column.natural.max(natural);
                } else {
                    wide.push((start, usize::from(cell.columns), least, natural));
                }
            }
        }
    }
    for (start, count, least, natural) in wide {
        widen(&mut extents[start..start + count], least, natural);
    }
    (extents, found)
}

/// The width of the decimals that the number in a cell lacks.
fn missing_width(b: &mut Builder<'_, '_>, cell: &Cell, style: &BlockStyle) -> f32 {
    match b.ctx.resolved.missing_decimals(cell.id) {
        Some(missing) => b.width(&missing.text(), style.text),
        None => 0.0,
    }
}

/// Widens columns, evenly, so that a cell over all of them fits.
fn widen(columns: &mut [Extent], least: f32, natural: f32) {
    let count = columns.len() as f32;
    let missing = |total: f32, wanted: f32| (wanted - total).max(0.0) / count;
    let more = missing(columns.iter().map(|column| column.least).sum(), least);
    columns.iter_mut().for_each(|column| column.least += more);
    let more = missing(columns.iter().map(|column| column.natural).sum(), natural);
    for column in columns {
        column.natural = (column.natural + more).max(column.least);
    }
}

/// The alignment of a cell as it is laid out: text from right to left in a mirror.
fn alignment(alignment: model::Alignment, direction: Direction) -> Alignment {
    match (alignment, direction) {
        (model::Alignment::Start, _) => Alignment::Left,
        (model::Alignment::Center, _) => Alignment::Center,
        (model::Alignment::Left, Direction::LeftToRight) | (model::Alignment::Right, Direction::RightToLeft) => {
            Alignment::Left
        }
        (model::Alignment::Right, Direction::LeftToRight) | (model::Alignment::Left, Direction::RightToLeft) => {
            Alignment::Right
        }
    }
}

/// A cell and the column it starts in.
fn cells<'a>(row: &'a Row, starts: &'a [usize]) -> impl Iterator<Item = (&'a Cell, usize)> {
    let shown = |(cell, _): &(&Cell, usize)| cell.attributes.formats().contains(Format::Pdf);
    row.cells.iter().zip(starts.iter().copied()).filter(shown)
}
