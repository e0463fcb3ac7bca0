//! Tables: rows as they were written become a grid.

use publish_core::Span;
use publish_core::model::{Alignment, Attributes, Block, BlockId, BlockKind, Cell, ColumnSpec, Grid, Phrase, Table};

use super::rows::{CellDraft, RowDraft};
use super::{grid, row_headers, spans};
use crate::html::RowGroup;

/// How many empty places a table may have, whatever the number of its cells.
const MAX_EMPTY: usize = 1 << 20;

/// A table that is being read.
#[derive(Debug, Default)]
pub(crate) struct TableDraft {
    /// The alignments of the columns, as far as they were given.
    pub(crate) columns: Vec<Alignment>,
    /// Their shares of the table's width, as far as they were given.
    pub(crate) widths: Vec<Option<f32>>,
    /// The group of the rows to come; `None` where HTML did not name it.
    pub(crate) group: Option<RowGroup>,
    pub(crate) rows: Vec<RowDraft>,
    pub(crate) caption: Option<Phrase>,
}

impl TableDraft {
    pub(crate) fn start_row(&mut self, span: Span) {
        self.rows.push(RowDraft { group: self.group, span, cells: Vec::new() });
    }

    /// The span of the cell that was read last.
    pub(super) fn last_cell(&self) -> Option<Span> {
        Some(self.rows.last()?.cells.last()?.1.span)
    }

    pub(super) fn push_cell(&mut self, draft: CellDraft, span: Span, attributes: Attributes, content: Vec<Block>) {
        if self.rows.is_empty() {
            self.start_row(span);
        }
        let row = self.rows.last_mut().expect("there is a row");
        row.span = row.span.to(span);
        let CellDraft { columns, rows, alignment, header: _ } = draft;
        row.cells.push((draft, Cell { id: BlockId(0), span, attributes, alignment, columns, rows, content }));
    }

    /// What is in a table of HTML that is nothing but a box around it: a single cell, no header, without caption. Read
    /// aloud as a table it would be a riddle.
    pub(super) fn take_box(&mut self) -> Option<Vec<Block>> {
        let mut cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        let (draft, cell) = cells.next()?;
        let bare = !draft.header && cell.attributes.get().is_none();
        let alone = cells.next().is_none() && bare && self.columns.is_empty() && self.caption.is_none();
        alone.then(|| std::mem::take(&mut cell.content))
    }

    /// The table; `None` when it has no cell. In `extended` dialects cells may say that they are joined to others.
    ///
    /// # Errors
    /// When rows and columns make a grid of far more places than there are cells.
    pub(super) fn finish(self, extended: bool) -> Result<Option<BlockKind>, TooLarge> {
        let TableDraft { columns, widths, group: _, mut rows, caption } = self;
        // A header without words is how pipe tables say that they have none (pandoc).
        let worded = |row: &RowDraft| row.cells.iter().any(|(_, cell)| !cell.content.is_empty());
        let headless = rows.len() > 1 && !rows.iter().any(|row| row.group == Some(RowGroup::Head) && worded(row));
        rows.retain(|row| !row.cells.is_empty());
        if headless {
            rows.retain(|row| row.group != Some(RowGroup::Head));
        }
        if extended {
            spans::join_cells(&mut rows);
        }
        let header_columns = row_headers::columns(&rows);
        let cells_of = |row: RowDraft| (row.span, row.cells.into_iter().map(|(_, cell)| cell).collect());
        let [head, body, foot] =
            groups(rows).map(|rows| grid::place(rows.into_iter().map(cells_of).collect(), columns.len()));
        let width = head.width.max(body.width).max(foot.width);
        let rows = || head.rows.iter().chain(&body.rows).chain(&foot.rows);
        let places = rows().count().saturating_mul(width);
        let cells = rows().map(|row| row.cells.len()).sum::<usize>();
        if places > MAX_EMPTY && places > cells.saturating_mul(4) {
            return Err(TooLarge { rows: rows().count(), columns: width });
        }
        if width == 0 || cells == 0 {
            return Ok(None);
        }
        let spec = |index: usize| ColumnSpec {
            alignment: columns.get(index).copied().unwrap_or_default(),
            width: widths.get(index).copied().flatten(),
        };
        let columns = (0..width).map(spec).collect();
        let grid = Grid::new(columns, head.padded(width), body.padded(width), foot.padded(width))
            .expect("placing fills every place of the grid once");
        Ok(Some(BlockKind::Table(Box::new(Table { grid, header_columns, caption, summary: None }))))
    }
}

/// A table that has too many empty places.
#[derive(Clone, Copy, Debug)]
pub(super) struct TooLarge {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// Rows by group. HTML that names no head has its first rows of header cells alone for one.
fn groups(rows: Vec<RowDraft>) -> [Vec<RowDraft>; 3] {
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for row in rows {
        let leading = groups[1].is_empty() && groups[2].is_empty();
        let index = match row.group {
            Some(RowGroup::Head) => 0,
            None if leading && row.is_head() => 0,
            Some(RowGroup::Body) | None => 1,
            Some(RowGroup::Foot) => 2,
        };
        groups[index].push(row);
    }
    groups
}

impl RowDraft {
    /// Whether it is one of the header rows.
    pub(super) fn is_head(&self) -> bool {
        self.group == Some(RowGroup::Head) || (self.group.is_none() && self.cells.iter().all(|(draft, _)| draft.header))
    }
}
