//! Tables: rows as they were written become a grid.

use publish_core::Span;
use publish_core::model::{
    Alignment, Attributes, Block, BlockId, BlockKind, Cell, ColumnSpec, Grid, Phrase, Row, Table,
};

/// More columns than any page or reader could bear; cells beyond join the last one.
const MAX_COLUMNS: usize = 1000;

/// How many empty places a table may have, whatever the number of its cells.
const MAX_EMPTY: usize = 1 << 20;

/// The part of a table that a row belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Group {
    /// The header rows.
    Head,
    /// The body.
    #[default]
    Body,
    /// The footer rows.
    Foot,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(crate) struct TableDraft {
    /// The alignments of the columns, as far as they were given.
    pub(crate) columns: Vec<Alignment>,
    /// The group of the rows to come; `None` where HTML did not name it.
    pub(crate) group: Option<Group>,
    pub(crate) rows: Vec<RowDraft>,
    pub(crate) caption: Option<Phrase>,
}

/// A row that is being read.
#[derive(Debug)]
pub(crate) struct RowDraft {
    group: Option<Group>,
    span: Span,
    cells: Vec<(CellDraft, Cell)>,
}

/// What is known of a cell when it starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellDraft {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) alignment: Option<Alignment>,
    /// Whether it is a header cell of HTML.
    pub(crate) header: bool,
}

impl CellDraft {
    /// A cell of one column and one row.
    pub(crate) const SINGLE: CellDraft = CellDraft { columns: 1, rows: 1, alignment: None, header: false };
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

    /// The table; `None` when it has no cell.
    ///
    /// # Errors
    /// When rows and columns make a grid of far more places than there are cells.
    pub(super) fn finish(self) -> Result<Option<BlockKind>, TooLarge> {
        let TableDraft { columns, group: _, mut rows, caption } = self;
        rows.retain(|row| !row.cells.is_empty());
        let header_columns = header_columns(&rows);
        let [head, body, foot] = groups(rows).map(|rows| place(rows, columns.len()));
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
        let spec =
            |index: usize| ColumnSpec { alignment: columns.get(index).copied().unwrap_or_default(), width: None };
        let columns = (0..width).map(spec).collect();
        let grid = Grid::new(columns, head.padded(width), body.padded(width), foot.padded(width))
            .expect("placing fills every place of the grid once");
        Ok(Some(BlockKind::Table(Table { grid, header_columns, caption, summary: None })))
    }
}

/// A table that has too many empty places.
#[derive(Clone, Copy, Debug)]
pub(super) struct TooLarge {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// How many columns at the start are headers: the first, where each row of several has a header cell there alone.
fn header_columns(rows: &[RowDraft]) -> u16 {
    let mut body = rows.iter().filter(|row| !row.is_head()).peekable();
    let first_alone = |row: &RowDraft| row.cells[0].0.header && row.cells[0].0.columns == 1;
    u16::from(body.peek().is_some() && body.all(first_alone))
}

/// Rows by group. HTML that names no head has its first rows of header cells alone for one.
fn groups(rows: Vec<RowDraft>) -> [Vec<RowDraft>; 3] {
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for row in rows {
        let leading = groups[1].is_empty() && groups[2].is_empty();
        let index = match row.group {
            Some(Group::Head) => 0,
            None if leading && row.is_head() => 0,
            Some(Group::Body) | None => 1,
            Some(Group::Foot) => 2,
        };
        groups[index].push(row);
    }
    groups
}

impl RowDraft {
    fn is_head(&self) -> bool {
        self.group == Some(Group::Head) || (self.group.is_none() && self.cells.iter().all(|(draft, _)| draft.header))
    }
}

/// The rows of a group with their cells in place.
#[derive(Debug, Default)]
struct PlacedGroup {
    rows: Vec<Row>,
    /// For each row, how many columns its cells and those that reach into it from above fill.
    filled: Vec<usize>,
    width: usize,
}

/// Puts cells in place, each at the first free column of its row (HTML §4.9.12.1). Spans that would overlap others
/// or leave the group are cut.
fn place(rows: Vec<RowDraft>, columns: usize) -> PlacedGroup {
    let mut placed = PlacedGroup { width: columns, ..PlacedGroup::default() };
    // For each column, how many rows from this one on are taken from above.
    let mut taken: Vec<u16> = Vec::new();
    let count = rows.len();
    for (index, row) in rows.into_iter().enumerate() {
        let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for (_, mut cell) in row.cells {
            while taken.get(column).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            if let (Some(last), true) = (cells.last_mut(), column >= MAX_COLUMNS.max(columns)) {
                last.content.append(&mut cell.content);
                continue;
            }
            let wanted = usize::from(cell.columns.max(1)).min(MAX_COLUMNS);
            let end = (column..column + wanted).find(|&at| taken.get(at).is_some_and(|&rows| rows > 0));
            let end = end.unwrap_or(column + wanted).min(MAX_COLUMNS.max(columns).max(column + 1));
            cell.columns = u16::try_from(end - column).unwrap_or(1);
            cell.rows = cell.rows.max(1).min(u16::try_from(count - index).unwrap_or(u16::MAX));
            if taken.len() < end {
                taken.resize(end, 0);
            }
            taken[column..end].fill(cell.rows);
            column = end;
            cells.push(cell);
        }
        placed.filled.push(taken.iter().filter(|&&rows| rows > 0).count());
        placed.width = placed.width.max(taken.len());
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        placed.rows.push(Row { id: BlockId(0), span: row.span, cells });
    }
    placed
}

impl PlacedGroup {
    /// The rows, filled up with empty cells.
    fn padded(self, width: usize) -> Vec<Row> {
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
