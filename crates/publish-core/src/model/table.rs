//! Tables.

use thiserror::Error;

use super::attributes::Attributes;
use super::block::{Block, BlockId, Phrase};
use crate::source::Span;

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns and the rows.
    pub grid: Grid,
    /// How many columns at the start are headers of their rows.
    pub header_columns: u16,
    /// The caption, without label and number.
    pub caption: Option<Phrase>,
    /// A summary for those who can't see the table.
    pub summary: Option<String>,
}

/// Columns and rows that fit each other: in each group of rows, cells and their spans fill every place once.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    columns: Vec<ColumnSpec>,
    head: Vec<Row>,
    body: Vec<Row>,
    foot: Vec<Row>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ColumnSpec {
    /// How its cells are aligned.
    pub alignment: Alignment,
    /// Its share of the table's width, 0 to 1, where the author gave one.
    pub width: Option<f32>,
}

/// How text stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the direction of the text has it.
    #[default]
    Start,
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// The cells that start in this row.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// Its attributes.
    pub attributes: Attributes,
    /// Its own alignment, where it is not its column's.
    pub alignment: Option<Alignment>,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// How many rows it spans, at least 1.
    pub rows: u16,
    /// What is in it.
    pub content: Vec<Block>,
}

/// Why rows and columns do not fit each other.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GridError {
    /// A row does not fill its columns.
    #[error("row {row} of its group fills {filled} of {columns} columns")]
    Row {
        /// The row within its group, from 0.
        row: usize,
        /// How many columns are filled.
        filled: usize,
        /// How many there are.
        columns: usize,
    },
    /// A cell spans no column, or no row, or leaves its group of rows.
    #[error("a cell of row {row} spans rows or columns that are not there")]
    Span {
        /// The row within its group, from 0.
        row: usize,
    },
    /// There are no columns.
    #[error("a table needs a column")]
    NoColumns,
}

impl Grid {
    /// Makes a grid of columns and three groups of rows.
    ///
    /// # Errors
    /// When the cells of a group do not fill each of its places exactly once.
    pub fn new(columns: Vec<ColumnSpec>, head: Vec<Row>, body: Vec<Row>, foot: Vec<Row>) -> Result<Grid, GridError> {
        if columns.is_empty() {
            return Err(GridError::NoColumns);
        }
        for group in [&head, &body, &foot] {
            check(columns.len(), group)?;
        }
        Ok(Grid { columns, head, body, foot })
    }

    /// The columns.
    pub fn columns(&self) -> &[ColumnSpec] {
        &self.columns
    }

    /// Gives the columns widths in relation to each other; those that have none in `shares` get none.
    pub fn set_widths(&mut self, shares: &[f32]) {
        let total: f32 = shares.iter().sum();
        for (index, column) in self.columns.iter_mut().enumerate() {
            column.width = shares.get(index).map(|share| share / total);
        }
    }

    /// The header rows.
    pub fn head(&self) -> &[Row] {
        &self.head
    }

    /// The rows of the body.
    pub fn body(&self) -> &[Row] {
        &self.body
    }

    /// The footer rows.
    pub fn foot(&self) -> &[Row] {
        &self.foot
    }

    /// All rows: head, body, foot.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.head.iter().chain(&self.body).chain(&self.foot)
    }

    /// All rows, to change what is in their cells; their shape can't be changed.
    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.head.iter_mut().chain(&mut self.body).chain(&mut self.foot)
    }

    /// The blocks of each cell, to be changed in place.
    pub fn cell_contents_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        self.rows_mut().flat_map(|row| row.cells.iter_mut()).map(|cell| &mut cell.content)
    }

    /// For each row of a group, the column in which each of its cells starts.
    pub fn starts(group: &[Row], columns: usize) -> Vec<Vec<usize>> {
        let mut open = vec![0u16; columns];
        let mut all = Vec::with_capacity(group.len());
        for row in group {
            let mut starts = Vec::with_capacity(row.cells.len());
            let mut column = 0;
            for cell in &row.cells {
                while column < columns && open[column] > 0 {
                    column += 1;
                }
                starts.push(column);
                for place in open.iter_mut().skip(column).take(usize::from(cell.columns)) {
                    *place = cell.rows;
                }
                column += usize::from(cell.columns);
            }
            open.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            all.push(starts);
        }
        all
    }
}

fn check(columns: usize, group: &[Row]) -> Result<(), GridError> {
    let mut open = vec![0u16; columns];
    for (index, row) in group.iter().enumerate() {
        let mut filled = open.iter().filter(|&&rows| rows > 0).count();
        let mut column = 0;
        for cell in &row.cells {
            if cell.columns == 0 || cell.rows == 0 || index + usize::from(cell.rows) > group.len() {
                return Err(GridError::Span { row: index });
            }
            while column < columns && open[column] > 0 {
                column += 1;
            }
            let end = column + usize::from(cell.columns);
            if end > columns || open[column..end].iter().any(|&rows| rows > 0) {
                return Err(GridError::Span { row: index });
            }
            open[column..end].fill(cell.rows);
            filled += usize::from(cell.columns);
            column = end;
        }
        if filled != columns {
            return Err(GridError::Row { row: index, filled, columns });
        }
        open.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(spans: &[(u16, u16)]) -> Row {
        let cell = |&(columns, rows): &(u16, u16)| Cell {
            id: BlockId(0),
            span: Span::default(),
            attributes: Attributes::NONE,
            alignment: None,
            columns,
            rows,
            content: Vec::new(),
        };
        Row { id: BlockId(0), span: Span::default(), cells: spans.iter().map(cell).collect() }
    }

    #[test]
    fn spans_must_fill_the_grid() {
        let columns = vec![ColumnSpec::default(); 3];
        let grid = |body: Vec<Row>| Grid::new(columns.clone(), vec![], body, vec![]);
        assert!(grid(vec![row(&[(1, 2), (2, 1)]), row(&[(1, 1), (1, 1)])]).is_ok());
        assert_eq!(grid(vec![row(&[(1, 1), (1, 1)])]), Err(GridError::Row { row: 0, filled: 2, columns: 3 }));
        assert_eq!(grid(vec![row(&[(3, 2)])]), Err(GridError::Span { row: 0 }));
        assert_eq!(grid(vec![row(&[(2, 1), (2, 1)])]), Err(GridError::Span { row: 0 }));
        assert_eq!(Grid::new(vec![], vec![], vec![], vec![]), Err(GridError::NoColumns));
    }

    #[test]
    fn starts_skip_places_taken_from_above() {
        let group = [row(&[(1, 2), (2, 1)]), row(&[(1, 1), (1, 1)])];
        assert_eq!(Grid::starts(&group, 3), vec![vec![0, 1], vec![1, 2]]);
    }
}
