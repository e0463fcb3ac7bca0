//! How wide the columns of a table are: as in print, by what their content needs and wants.

use publish_core::Pt;
use publish_core::model::{Cell, Table};
use publish_style::Em;
use publish_style::columns::{CellExtent, Division, MeasuredTable, divide as divide_columns};
use publish_style::word::ALLOWANCE;

use crate::needs::{Setting, extents};

/// Divides `measure` among the columns of a table.
///
/// `missing` says what the number in a cell lacks.
pub(crate) fn divide(table: &Table, measure: Pt, setting: Setting<'_>, missing: impl Fn(&Cell) -> Em) -> Division {
    let (columns, padding) = (table.grid.columns(), setting.padding);
    let size = setting.theme.metrics.table.size;
    let cells = extents(table, setting, missing);
    let divided = |cells: &[CellExtent]| divide_columns(MeasuredTable { columns, cells, size, padding }, measure);
    let division = divided(&cells);
    if division.size >= size {
        return division;
    }
    // Where room is short there is none for wider fonts.
    let paddings = padding * 2.0;
    let exact = |width: Pt| (width - paddings) / ALLOWANCE.0 + paddings;
    let cells = cells.iter().map(|cell| CellExtent { least: exact(cell.least), natural: exact(cell.natural), ..*cell });
    divided(&cells.collect::<Vec<_>>())
}
