//! Tables.

use publish_core::model::{Cell, ColumnSpec, Row, Table};

use super::blocks::{write_attributes, write_blocks, write_optional};
use super::writer::KeyWriter;

pub(super) fn write_table(w: &mut KeyWriter<'_>, table: &Table) {
    let Table { grid, header_columns, caption, summary } = table;
    w.put(&(header_columns, summary, grid.columns().len()));
    for ColumnSpec { alignment, width } in grid.columns() {
        w.put(&(alignment, width.map(f32::to_bits)));
    }
    for rows in [grid.head(), grid.body(), grid.foot()] {
        w.put(&rows.len());
        rows.iter().for_each(|row| write_row(w, row));
    }
    write_optional(w, caption.as_ref());
}

fn write_row(w: &mut KeyWriter<'_>, row: &Row) {
    let Row { id: _, span: _, cells } = row;
    w.put(&cells.len());
    cells.iter().for_each(|cell| write_cell(w, cell));
}

fn write_cell(w: &mut KeyWriter<'_>, cell: &Cell) {
    let Cell { id, span: _, attributes, alignment, columns, rows, content } = cell;
    write_attributes(w, attributes);
    w.put(&(alignment, columns, rows, w.document.missing_decimals(*id)));
    write_blocks(w, content);
}
