//! Cells of pipe tables that are joined: `<<` joins a cell to the one at its left, `^^` to the one above.

use publish_core::model::{Block, BlockKind, Cell, Inline, InlineKind};

use super::rows::{CellDraft, RowDraft};

/// To what a cell is joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Left,
    Above,
}

fn join(cell: &Cell) -> Option<Join> {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = cell.content.as_slice() else { return None };
    let [Inline { kind: InlineKind::Text(words), .. }] = content.as_slice() else { return None };
    match words.as_str() {
        "<<" => Some(Join::Left),
        "^^" => Some(Join::Above),
        _ => None,
    }
}

/// Joins the cells of a table's rows, each cell of one column. Where the cells that are joined make no rectangle, or
/// there is none to join to, they stay as they are.
pub(super) fn join_cells(rows: &mut [RowDraft]) {
    if !rows.iter().any(|row| row.cells.iter().any(|(_, cell)| join(cell).is_some())) {
        return;
    }
    // For each cell, the row and column of the one that it is part of.
    let mut owners: Vec<Vec<(usize, usize)>> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut line: Vec<(usize, usize)> = Vec::with_capacity(row.cells.len());
        for (column, (_, cell)) in row.cells.iter().enumerate() {
            let same_group = index > 0 && rows[index - 1].group == row.group;
            let owner = match join(cell) {
                Some(Join::Left) => column.checked_sub(1).map(|left| line[left]),
                Some(Join::Above) if same_group => owners[index - 1].get(column).copied(),
                Some(Join::Above) | None => None,
            };
            line.push(owner.unwrap_or((index, column)));
        }
        owners.push(line);
    }
    let spans = spans(&owners);
    for (index, row) in rows.iter_mut().enumerate() {
        let mut column = 0;
        row.cells.retain_mut(|(draft, cell)| {
            let owner = owners[index][column];
            let own = owner == (index, column);
            let span = spans.get(&owner);
            column += 1;
            match span {
                Some(&(rows, columns)) if own => {
                    *draft = CellDraft { columns, rows, ..*draft };
                    (cell.columns, cell.rows) = (columns, rows);
                    true
                }
                Some(_) => false,
                None => true,
            }
        });
    }
}

/// The rows and columns that each cell with others joined to it spans, where they make a rectangle.
fn spans(owners: &[Vec<(usize, usize)>]) -> std::collections::HashMap<(usize, usize), (u16, u16)> {
    let mut found: std::collections::HashMap<(usize, usize), (usize, usize, usize)> = Default::default();
    for (row, line) in owners.iter().enumerate() {
        for (column, &owner) in line.iter().enumerate() {
            let (last_row, last_column, count) = found.entry(owner).or_insert((row, column, 0));
            *last_row = (*last_row).max(row);
            *last_column = (*last_column).max(column);
            *count += 1;
        }
    }
    let span = |((row, column), (last_row, last_column, count)): ((usize, usize), (usize, usize, usize))| {
        let (rows, columns) = (last_row + 1 - row, (last_column + 1).checked_sub(column)?);
        let rectangle = rows * columns == count && count > 1;
        let size = (u16::try_from(rows).ok()?, u16::try_from(columns).ok()?);
        rectangle.then_some(((row, column), size))
    };
    found.into_iter().filter_map(span).collect()
}
