//! Tables: hairlines and no boxes; the head repeated on every page.

mod rows;

use publish_core::model::{self, BlockId, Cell, Direction, Grid, InlineId, Row};
use publish_core::theme::Weight;
use publish_core::{Format, Pt};
use publish_style::columns::{self, CellExtent, Division, Fit, MeasuredTable};
use publish_style::{FrameRole, FrameStyle, Role};

use crate::finding::{FindingKind, table_fit};
use crate::measure::{Builder, Column, NEVER, extent};
use crate::style::{Alignment, BlockStyle, hyphenation};
use rows::{Group, Rows};

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

/// Measures a table.
pub(crate) fn table(b: &mut Builder<'_, '_>, owner: BlockId, table: &model::Table, column: &Column) {
    let model::Table { grid, header_columns, caption, summary: _ } = table;
    let space = b.ctx.theme.metrics.float_space.0;
    b.space(space);
    if let Some(caption) = caption {
        crate::measure::caption(b, owner, caption, column);
        b.keep(NEVER);
        b.replace_space(b.ctx.sheet.style(Role::CaptionAbove).below.0);
    }
    let plan = plan(b, owner, grid, usize::from(*header_columns), column);
    // A table by itself will have more room; its rows would only be measured to be dropped.
    if b.ctx.is_narrow && owner == b.base && table_fit(&b.out.findings) == Fit::Broken {
        return;
    }
    let mut rows = Rows::new(b, owner, plan, column.x);
    rows.group(b, Group::Head, grid);
    rows.group(b, Group::Body, grid);
    rows.group(b, Group::Foot, grid);
    b.space(space);
}

fn plan(b: &mut Builder<'_, '_>, owner: BlockId, grid: &Grid, header_columns: usize, column: &Column) -> Plan {
    let mut style = b.ctx.style(Role::TableCell);
    if column.style.text.size < style.text.size {
        style = scaled(style, column.style.text.size);
    }
    let full = style.text.size;
    let FrameStyle { block, start, .. } = b.ctx.sheet.frame(FrameRole::Cell);
    let usual = columns::padding(start, Pt(column.width), grid.columns().len());
    let cells = extents(b, grid, &style, header_columns, usual.0);
    let measured = MeasuredTable { columns: grid.columns(), cells: &cells, size: Pt(full), padding: usual };
    let Division { widths, size, padding, fit } = columns::divide(measured, Pt(column.width));
    style = scaled(style, size.0);
    match fit {
        Fit::Whole => {}
        Fit::Small => b.report(owner, InlineId(0), FindingKind::WideTable { broken: false }),
        Fit::Broken => {
            b.report(owner, InlineId(0), FindingKind::WideTable { broken: true });
            // What must be broken is, where it can be, broken as words are.
            style.text.hyphenation = hyphenation(b.ctx.resolved.language());
        }
    }
    let mut edges = vec![0.0];
    for width in &widths {
        edges.push(edges[edges.len() - 1] + width.0);
    }
    let alignments = grid.columns().iter().map(|column| Alignment::of(column.alignment, b.ws.direction)).collect();
    Plan {
        style,
        edges,
        alignments,
        direction: b.ws.direction,
        padding: (padding.0, block.0 * style.text.size / full),
        header_columns,
    }
}

fn scaled(mut style: BlockStyle, size: f32) -> BlockStyle {
    style.leading *= size / style.text.size;
    style.text.size = size;
    style
}

/// What the text of each cell takes.
fn extents(
    b: &mut Builder<'_, '_>,
    grid: &Grid,
    style: &BlockStyle,
    header_columns: usize,
    padding: f32,
) -> Vec<CellExtent> {
    let mut found = Vec::new();
    let mut rows = 0..;
    let heading = b.ctx.sheet.style(Role::TableHeading).weight;
    for (group, bold) in [(grid.head(), true), (grid.body(), false), (grid.foot(), true)] {
        for ((row, starts), index) in group.iter().zip(Grid::starts(group, grid.columns().len())).zip(&mut rows) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let weight = if bold || start < header_columns { heading } else { Weight::Regular };
                let (least, natural) = extent(b, &cell.content, &style.weighted(weight));
                let more = missing_width(b, cell, style) + 2.0 * padding;
                let (least, natural) = (Pt(least + more), Pt(natural + more));
                let (rows, columns, column) = (cell.rows, cell.columns, start as u16);
                found.push(CellExtent { row: index, rows, column, columns, least, natural });
            }
        }
    }
    found
}

/// The width of the decimals that the number in a cell lacks.
fn missing_width(b: &mut Builder<'_, '_>, cell: &Cell, style: &BlockStyle) -> f32 {
    match b.ctx.resolved.missing_decimals(cell.id) {
        Some(missing) => b.width(&missing.text(), style.text),
        None => 0.0,
    }
}

/// A cell and the column it starts in.
fn cells<'a>(row: &'a Row, starts: &'a [usize]) -> impl Iterator<Item = (&'a Cell, usize)> {
    let shown = |(cell, _): &(&Cell, usize)| cell.attributes.formats().contains(Format::Pdf);
    row.cells.iter().zip(starts.iter().copied()).filter(shown)
}
