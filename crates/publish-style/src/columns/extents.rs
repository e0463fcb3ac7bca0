//! What the columns of a table need and want, by their cells.

use publish_core::Pt;
use publish_core::model::{Alignment, ColumnSpec};

use super::CellExtent;

/// What is known of a column. Lengths are points, with the padding of its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// Less would break words.
    pub(super) least: f32,
    /// With it no line is broken.
    pub(super) natural: f32,
    /// The author's share of the table's width, 0 to 1.
    pub(super) share: Option<f32>,
    /// Whether it holds figures or the like, that stay near each other where there is room to spare.
    pub(super) tight: bool,
}

/// What each column needs and wants; `paddings` is the space at both sides of a cell together.
pub(super) fn extents(columns: &[ColumnSpec], cells: &[CellExtent], paddings: f32) -> Vec<Extent> {
    let mut extents: Vec<Extent> = columns.iter().map(|column| empty(column, paddings)).collect();
    // Cells over several columns come last: they widen what the others made.
    for cell in cells.iter().filter(|cell| cell.columns == 1) {
        let column = &mut extents[usize::from(cell.column)];
        column.least = column.least.max(cell.least.0);
        column.natural = column.natural.max(cell.natural.0);
    }
    for cell in cells.iter().filter(|cell| cell.columns != 1) {
        let start = usize::from(cell.column);
        widen(&mut extents[start..start + usize::from(cell.columns)], cell);
    }
    extents
}

fn empty(column: &ColumnSpec, paddings: f32) -> Extent {
    Extent {
        share: column.width.filter(|width| width.is_finite() && *width > 0.0),
        tight: match column.alignment {
            Alignment::Right | Alignment::Center => true,
            Alignment::Start | Alignment::Left => false,
        },
        least: paddings,
        natural: paddings,
    }
}

/// Widens columns, evenly, so that a cell over all of them fits.
fn widen(columns: &mut [Extent], cell: &CellExtent) {
    let count = columns.len() as f32;
    let missing = |total: f32, wanted: Pt| (wanted.0 - total).max(0.0) / count;
    let more = missing(columns.iter().map(|column| column.least).sum(), cell.least);
    columns.iter_mut().for_each(|column| column.least += more);
    let more = missing(columns.iter().map(|column| column.natural).sum(), cell.natural);
    for column in columns {
        column.natural = (column.natural + more).max(column.least);
    }
}

/// What columns and cells need and want where their type is smaller by `factor`; padding stays.
pub(super) fn shrink(
    mut columns: Vec<Extent>,
    cells: &[CellExtent],
    factor: f32,
    paddings: f32,
) -> (Vec<Extent>, Vec<CellExtent>) {
    let smaller = |width: f32| (width - paddings) * factor + paddings;
    for column in &mut columns {
        (column.least, column.natural) = (smaller(column.least), smaller(column.natural));
    }
    let cells = cells.iter().map(|cell| CellExtent { natural: Pt(smaller(cell.natural.0)), ..*cell });
    (columns, cells.collect())
}
