//! Which cells stand in a row: its own, and those that reach into it from above.

use publish_core::model::Cell;

use crate::wml::VerticalMerge;

/// As many columns as Word has.
pub(crate) const MOST_COLUMNS: usize = 63;

/// A place of a row: a cell, or the continuation of one from above.
pub(crate) struct CellPlace<'b> {
    /// The cells whose content stands there; none for the continuation of a cell.
    pub(crate) cells: Vec<&'b Cell>,
    pub(crate) column: usize,
    pub(crate) columns: usize,
    pub(crate) merge: Option<VerticalMerge>,
}

/// The cells of a row in the order of columns, those that reach into it from above among them.
pub(crate) fn places<'b>(cells: &'b [Cell], starts: &[usize], open: &mut [(u16, usize)]) -> Vec<CellPlace<'b>> {
    let mut places = Vec::new();
    let mut next = cells.iter().zip(starts).peekable();
    let mut column = 0;
    while column < open.len() {
        if let Some((cell, _)) = next.next_if(|(_, start)| **start == column) {
            let columns = usize::from(cell.columns).max(1);
            let merge = (cell.rows > 1).then_some(VerticalMerge::Restart);
            open[column] = (cell.rows.saturating_sub(1), columns);
            places.push(CellPlace { cells: vec![cell], column, columns, merge });
            column += columns;
            continue;
        }
        let (rows, columns) = open[column];
        let columns = columns.max(1);
        open[column].0 = rows.saturating_sub(1);
        let merge = (rows > 0).then_some(VerticalMerge::Continue);
        places.push(CellPlace { cells: Vec::new(), column, columns, merge });
        column += columns;
    }
    places
}

/// The places of a row with no more columns than Word has: what is too much shares the last column.
pub(crate) fn limited(mut places: Vec<CellPlace<'_>>) -> Vec<CellPlace<'_>> {
    let Some(from) = places.iter().position(|place| place.column + place.columns > MOST_COLUMNS) else { return places };
    let mut surplus = places.split_off(from).into_iter();
    let Some(mut last) = surplus.next() else { return places };
    if last.column >= MOST_COLUMNS {
        // The place before ends where the columns do.
        let Some(before) = places.pop() else { return places };
        let first = std::mem::replace(&mut last, before);
        last.cells.extend(first.cells);
    }
    last.columns = MOST_COLUMNS - last.column;
    last.merge = None;
    last.cells.extend(surplus.flat_map(|place| place.cells));
    places.push(last);
    places
}

#[cfg(test)]
mod tests {
    use publish_core::Span;
    use publish_core::model::{Attributes, BlockId};

    use super::*;

    fn cell(columns: u16, rows: u16) -> Cell {
        let (id, span, attributes) = (BlockId(0), Span::default(), Attributes::NONE);
        Cell { id, span, attributes, alignment: None, columns, rows, content: Vec::new() }
    }

    fn shape(places: &[CellPlace<'_>]) -> Vec<(usize, usize, usize)> {
        places.iter().map(|place| (place.column, place.columns, place.cells.len())).collect()
    }

    #[test]
    fn cells_from_above_keep_their_place() {
        let mut open = vec![(0, 0); 4];
        let first = [cell(1, 1), cell(2, 2), cell(1, 1)];
        assert_eq!(shape(&places(&first, &[0, 1, 3], &mut open)), [(0, 1, 1), (1, 2, 1), (3, 1, 1)]);
        let second = [cell(1, 1), cell(1, 1)];
        assert_eq!(shape(&places(&second, &[0, 3], &mut open)), [(0, 1, 1), (1, 2, 0), (3, 1, 1)]);
    }

    #[test]
    fn what_is_too_much_shares_the_last_column() {
        for (first, rest, last) in
            [(60, 10, (60, 3, 1)), (63, 10, (0, 63, 2)), (62, 5, (62, 1, 1)), (70, 1, (0, 63, 2))]
        {
            let cells = [cell(first, 1), cell(rest, 1)];
            let mut open = vec![(0, 0); usize::from(first + rest)];
            let places = limited(places(&cells, &[0, usize::from(first)], &mut open));
            assert_eq!(shape(&places).last(), Some(&last), "{first} and {rest}");
        }
        let cells = [cell(63, 1)];
        assert_eq!(shape(&limited(places(&cells, &[0], &mut [(0, 0); 63]))), [(0, 63, 1)]);
    }
}
