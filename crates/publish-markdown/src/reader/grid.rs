//! Puts the cells of a table's rows in place, so that they fill a grid.

use publish_core::Span;
use publish_core::model::{Attributes, BlockId, Cell, Row};

/// More columns than any page or reader could bear; cells beyond join the last one.
const MAX_COLUMNS: usize = 1000;

/// The rows of a group with their cells in place.
#[derive(Debug, Default)]
pub(super) struct PlacedGroup {
    pub(super) rows: Vec<Row>,
    /// For each row, how many columns its cells and those that reach into it from above fill.
    filled: Vec<usize>,
    /// How many columns the group has.
    pub(super) width: usize,
}

/// Puts cells in place, each at the first free column of its row (HTML §4.9.12.1). Spans that would overlap others
/// or leave the group are cut. There are at least `columns` columns.
pub(super) fn place(rows: Vec<(Span, Vec<Cell>)>, columns: usize) -> PlacedGroup {
    let mut placed = PlacedGroup { width: columns, ..PlacedGroup::default() };
    let mut taken = Taken { columns: Vec::new(), limit: MAX_COLUMNS.max(columns) };
    let count = rows.len();
    // The last row that has cells of its own.
    let mut last_filled = 0;
    for (index, (span, drafts)) in rows.into_iter().enumerate() {
        let mut cells: Vec<Cell> = Vec::with_capacity(drafts.len());
        let mut column = 0;
        for mut cell in drafts {
            column = taken.free_from(column);
            if column >= taken.limit {
                let above = placed.rows.get_mut(last_filled).and_then(|row| row.cells.last_mut());
                if let Some(last) = cells.last_mut().or(above) {
                    last.content.append(&mut cell.content);
                }
                continue;
            }
            cell.rows = cell.rows.max(1).min(u16::try_from(count - index).unwrap_or(u16::MAX));
            column = taken.put(&mut cell, column);
            cells.push(cell);
        }
        if !cells.is_empty() {
            last_filled = index;
        }
        placed.filled.push(taken.filled());
        placed.width = placed.width.max(taken.columns.len());
        placed.rows.push(Row { id: BlockId(0), span, cells });
        taken.next_row();
    }
    placed
}

/// For each column, how many rows from this one on are taken.
struct Taken {
    columns: Vec<u16>,
    limit: usize,
}

impl Taken {
    /// The first free column from one on.
    fn free_from(&self, column: usize) -> usize {
        let rest = self.columns.get(column..).unwrap_or_default();
        column + rest.iter().take_while(|&&rows| rows > 0).count()
    }

    /// Takes columns for a cell, which loses those that are taken; the column behind it.
    fn put(&mut self, cell: &mut Cell, column: usize) -> usize {
        let wanted = (column + usize::from(cell.columns.max(1))).min(self.limit);
        let end = (column..wanted).find(|&at| self.columns.get(at).is_some_and(|&rows| rows > 0)).unwrap_or(wanted);
        if self.columns.len() < end {
            self.columns.resize(end, 0);
        }
        self.columns[column..end].fill(cell.rows);
        cell.columns = u16::try_from(end - column).unwrap_or(u16::MAX);
        end
    }

    fn filled(&self) -> usize {
        self.columns.iter().filter(|&&rows| rows > 0).count()
    }

    fn next_row(&mut self) {
        self.columns.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
}

impl PlacedGroup {
    /// The rows, filled up with empty cells to a number of columns.
    pub(super) fn padded(self, width: usize) -> Vec<Row> {
        let mut rows = self.rows;
        for (row, filled) in rows.iter_mut().zip(self.filled) {
            let end = Span { start: row.span.end, ..row.span };
            row.cells.extend((filled..width).map(|_| empty_cell(end)));
        }
        rows
    }
}

fn empty_cell(span: Span) -> Cell {
    Cell {
        id: BlockId(0),
        span,
        attributes: Attributes::NONE,
        alignment: None,
        columns: 1,
        rows: 1,
        content: Vec::new(),
    }
}
