//! How the width of a table is shared out among its columns where it is too narrow for their text: print and Word do it
//! alike.

/// A cell, by what its text takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellExtent {
    /// The row it starts in, counted over all groups of rows.
    pub row: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// The column it starts in.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// The width in which no line of it is broken, with the padding at its sides.
    pub natural: f32,
}

/// What part of a line is filled where text is broken into lines.
const FILLED: f32 = 0.92;
/// What is moved from one column to another at a time: much first, then less and less.
const STEPS: [f32; 8] = [128.0, 64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0];
/// How many cells are looked at: the rows of a long table are alike.
const SAMPLE: usize = 400;

/// Moves width between columns as long as that makes the table lower: short phrases may be broken so that prose gets room.
/// No column becomes narrower than `least`. `padding` is the space at both sides of a cell together.
pub fn least_high(mut widths: Vec<f32>, least: &[f32], cells: &[CellExtent], padding: f32) -> Vec<f32> {
    // A row is looked at as a whole.
    let rows = cells.get(SAMPLE).map_or(usize::MAX, |cell| cell.row.max(1));
    let cells = &cells[..cells.partition_point(|cell| cell.row < rows)];
    let mut heights = Vec::new();
    let mut lowest = height(&widths, cells, padding, &mut heights);
    for step in STEPS {
        while let Some((height, from, to)) =
            best_move(&mut widths, least, step, |widths| height(widths, cells, padding, &mut heights))
                .filter(|(height, ..)| *height < lowest - 1e-3)
        {
            widths[from] -= step;
            widths[to] += step;
            lowest = height;
        }
    }
    widths
}

/// The move of `step` that makes the table lowest, and how high it is then.
fn best_move(
    widths: &mut [f32],
    least: &[f32],
    step: f32,
    mut height: impl FnMut(&[f32]) -> f32,
) -> Option<(f32, usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for from in (0..widths.len()).filter(|&from| widths[from] - step >= least[from]).collect::<Vec<_>>() {
        for to in (0..widths.len()).filter(|&to| to != from) {
            let (had, has) = (widths[from], widths[to]);
            (widths[from], widths[to]) = (had - step, has + step);
            let height = height(widths);
            (widths[from], widths[to]) = (had, has);
            if best.is_none_or(|(lowest, ..)| height < lowest) {
                best = Some((height, from, to));
            }
        }
    }
    best
}

/// How high a table is, in lines.
fn height(widths: &[f32], cells: &[CellExtent], padding: f32, heights: &mut Vec<f32>) -> f32 {
    heights.clear();
    let lines = |cell: &CellExtent| {
        let span = cell.column..(cell.column + cell.columns).min(widths.len());
        let room = (widths[span].iter().sum::<f32>() - padding).max(1.0);
        let text = cell.natural - padding;
        if text <= room + 0.01 {
            return 1.0;
        }
        let lines = (text / (room * FILLED)).max(1.01);
        // Half of what a line less would save counts before it is saved, so that small steps lead there.
        (lines + lines.ceil()) / 2.0
    };
    for cell in cells {
        let end = cell.row + if cell.rows == 1 { 1 } else { cell.rows };
        if heights.len() < end {
            heights.resize(end, 1.0);
        }
        if cell.rows == 1 {
            heights[cell.row] = heights[cell.row].max(lines(cell));
        }
    }
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        let rows = cell.row..cell.row + cell.rows;
        let missing = lines(cell) - heights[rows.clone()].iter().sum::<f32>();
        heights[rows.end - 1] += missing.max(0.0);
    }
    heights.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, rows: usize, column: usize, natural: f32) -> CellExtent {
        CellExtent { row, rows, column, columns: 1, natural }
    }

    #[test]
    fn phrases_are_broken_where_prose_needs_room() {
        let cells = [cell(0, 1, 0, 150.0), cell(0, 1, 1, 3000.0), cell(1, 1, 0, 60.0), cell(1, 1, 1, 100.0)];
        let widths = least_high(vec![150.0, 250.0], &[50.0, 50.0], &cells, 10.0);
        assert!(widths[0] < 90.0 && widths[0] >= 50.0, "{widths:?}");
        assert_eq!(widths.iter().sum::<f32>(), 400.0);
        // Where it saves no line, a phrase stays whole.
        let cells = [cell(0, 1, 0, 150.0), cell(1, 1, 1, 450.0)];
        assert_eq!(least_high(vec![150.0, 250.0], &[50.0, 50.0], &cells, 10.0)[0], 150.0);
    }

    #[test]
    fn cells_over_several_rows_take_their_share() {
        let cells = [
            cell(0, 4, 0, 4000.0),
            cell(0, 1, 1, 1000.0),
            cell(1, 1, 1, 1000.0),
            cell(2, 1, 1, 1000.0),
            cell(3, 1, 1, 1000.0),
        ];
        let widths = least_high(vec![320.0, 80.0], &[40.0, 40.0], &cells, 10.0);
        assert!((widths[0] - 200.0).abs() < 25.0, "{widths:?}");
    }

    #[test]
    fn no_cells_move_nothing() {
        assert_eq!(least_high(vec![10.0, 20.0], &[1.0, 1.0], &[], 5.0), [10.0, 20.0]);
    }
}
