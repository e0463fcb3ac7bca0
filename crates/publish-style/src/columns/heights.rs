//! Moves width between columns that are too narrow for their text, so that the table becomes lower.

use std::ops::Range;

use super::CellExtent;

/// What part of a line is filled where text is broken into lines.
const FILLED: f32 = 0.92;
/// What is moved from one column to another at a time: much first, then less and less.
const STEPS: [f32; 8] = [128.0, 64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0];
/// How many cells are looked at: the rows of a long table are alike.
const SAMPLE: usize = 400;
/// How many heights of rows are worked out for each cell that is looked at; tables of dozens of columns would take more,
/// and stay higher than they might be.
const WORK: usize = 5_000;
/// As many heights of cells, where some of them span others.
const WORK_WITH_SPANS: usize = 20_000;

/// Moves width between columns as long as that makes the table lower: short phrases may be broken so that prose gets room.
/// No column becomes narrower than `least`. `padding` is the space at both sides of a cell together.
pub(super) fn least_high(widths: Vec<f32>, least: &[f32], cells: &[CellExtent], padding: f32) -> Vec<f32> {
    // A row is looked at as a whole.
    let rows = cells.get(SAMPLE).map_or(u32::MAX, |cell| cell.row.max(1));
    let cells = &cells[..cells.partition_point(|cell| cell.row < rows)];
    let is_plain = |cell: &CellExtent| cell.rows == 1 && cell.columns == 1 && usize::from(cell.column) < widths.len();
    if cells.iter().all(is_plain) {
        let mut rows = PlainRows::new(cells, padding, widths.len());
        return lowered(widths, least, WORK * cells.len(), &mut rows);
    }
    lowered(widths, least, WORK_WITH_SPANS * cells.len(), &mut Spanned { cells, padding, heights: Vec::new() })
}

/// The rows of a table, of which it is known how high they are in columns of some widths.
trait Rows {
    /// How high they are, in lines.
    fn height(&mut self, widths: &[f32]) -> f32;

    /// The move of `step` that makes them lowest, and how high they are then.
    fn best_move(&mut self, widths: &mut [f32], least: &[f32], step: f32) -> Option<(f32, usize, usize)>;

    /// What a move takes to be looked at.
    fn work(&self) -> usize;
}

fn lowered(mut widths: Vec<f32>, least: &[f32], mut work: usize, rows: &mut impl Rows) -> Vec<f32> {
    let mut lowest = rows.height(&widths);
    for step in STEPS {
        loop {
            let moves = givers(&widths, least, step).count() * widths.len().saturating_sub(1);
            let Some(left) = work.checked_sub(moves * rows.work()) else { return widths };
            work = left;
            let found = rows.best_move(&mut widths, least, step);
            let Some((height, from, to)) = found.filter(|(height, ..)| *height < lowest - 1e-3) else { break };
            widths[from] -= step;
            widths[to] += step;
            lowest = height;
        }
    }
    widths
}

/// The columns that can become narrower by `step`.
fn givers(widths: &[f32], least: &[f32], step: f32) -> impl Iterator<Item = usize> {
    (0..widths.len()).filter(move |&from| widths[from] - step >= least[from])
}

impl CellExtent {
    /// The rows that it spans.
    fn rows(&self) -> Range<usize> {
        let row = self.row as usize;
        row..row + usize::from(self.rows)
    }
}

/// How many lines a text takes that is `natural` wide, both with the padding of its cell.
fn lines(natural: f32, width: f32, padding: f32) -> f32 {
    let (room, text) = ((width - padding).max(1.0), natural - padding);
    if text <= room + 0.01 {
        return 1.0;
    }
    let lines = (text / (room * FILLED)).max(1.01);
    // Half of what a line less would save counts before it is saved, so that small steps lead there.
    (lines + lines.ceil()) / 2.0
}

/// Rows without cells that span others: what a move changes is known from the two columns alone.
struct PlainRows {
    columns: usize,
    padding: f32,
    /// The natural width of each cell, row by row; 0 where there is none.
    natural: Vec<f32>,
    /// How high the cells of a row are where their columns are narrower, and where they are wider.
    narrower: Vec<f32>,
    wider: Vec<f32>,
    /// The three highest cells of each row, as they are, the highest first.
    highest: Vec<[(f32, usize); 3]>,
}

impl PlainRows {
    fn new(cells: &[CellExtent], padding: f32, columns: usize) -> PlainRows {
        let rows = cells.last().map_or(0, |cell| cell.row as usize + 1);
        let mut natural = vec![0.0; rows * columns];
        for cell in cells {
            natural[cell.row as usize * columns + usize::from(cell.column)] = cell.natural.0;
        }
        PlainRows { columns, padding, natural, narrower: Vec::new(), wider: Vec::new(), highest: Vec::new() }
    }

    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.natural.chunks(self.columns.max(1))
    }

    /// Works out how high all cells are, and would be after a move of `step`.
    fn look_at(&mut self, widths: &[f32], step: f32) {
        let (padding, columns) = (self.padding, self.columns);
        let all = |change: f32| -> Vec<f32> {
            let cells = self.natural.iter().enumerate();
            cells.map(|(index, natural)| lines(*natural, widths[index % columns] + change, padding)).collect()
        };
        let (narrower, wider) = (all(-step), all(step));
        let highest = self.rows().map(|row| three_highest(row, widths, padding)).collect();
        (self.narrower, self.wider, self.highest) = (narrower, wider, highest);
    }

    /// How high the rows are after a move, as long as they are lower than `most`.
    fn after(&self, from: usize, to: usize, most: f32) -> Option<f32> {
        let mut height = 0.0;
        for (row, highest) in self.highest.iter().enumerate() {
            let others = highest.iter().find(|(_, column)| *column != from && *column != to);
            let others = others.map_or(1.0, |(lines, _)| *lines);
            let start = row * self.columns;
            height += others.max(self.narrower[start + from]).max(self.wider[start + to]);
            if height >= most {
                return None;
            }
        }
        Some(height)
    }
}

fn three_highest(row: &[f32], widths: &[f32], padding: f32) -> [(f32, usize); 3] {
    let mut highest = [(1.0, usize::MAX); 3];
    for (column, natural) in row.iter().enumerate() {
        let mut cell = (lines(*natural, widths[column], padding), column);
        for place in &mut highest {
            if cell.0 > place.0 {
                std::mem::swap(place, &mut cell);
            }
        }
    }
    highest
}

impl Rows for PlainRows {
    fn height(&mut self, widths: &[f32]) -> f32 {
        self.rows().map(|row| three_highest(row, widths, self.padding)[0].0).sum()
    }

    fn best_move(&mut self, widths: &mut [f32], least: &[f32], step: f32) -> Option<(f32, usize, usize)> {
        self.look_at(widths, step);
        let mut best: Option<(f32, usize, usize)> = None;
        for from in givers(widths, least, step) {
            for to in (0..widths.len()).filter(|&to| to != from) {
                let most = best.map_or(f32::INFINITY, |(lowest, ..)| lowest);
                best = self.after(from, to, most).map(|height| (height, from, to)).or(best);
            }
        }
        best
    }

    fn work(&self) -> usize {
        self.natural.len() / self.columns.max(1)
    }
}

/// Rows with cells that span others.
struct Spanned<'a> {
    cells: &'a [CellExtent],
    padding: f32,
    /// Room for the heights of rows.
    heights: Vec<f32>,
}

impl Rows for Spanned<'_> {
    fn height(&mut self, widths: &[f32]) -> f32 {
        let (cells, padding, heights) = (self.cells, self.padding, &mut self.heights);
        heights.clear();
        let lines = |cell: &CellExtent| {
            let start = usize::from(cell.column);
            let span = start..(start + usize::from(cell.columns)).min(widths.len());
            lines(cell.natural.0, widths[span].iter().sum::<f32>(), padding)
        };
        for cell in cells {
            let rows = cell.rows();
            if heights.len() < rows.end {
                heights.resize(rows.end, 1.0);
            }
            if cell.rows == 1 {
                heights[rows.start] = heights[rows.start].max(lines(cell));
            }
        }
        for cell in cells.iter().filter(|cell| cell.rows > 1) {
            let rows = cell.rows();
            let missing = lines(cell) - heights[rows.clone()].iter().sum::<f32>();
            heights[rows.end - 1] += missing.max(0.0);
        }
        heights.iter().sum()
    }

    fn best_move(&mut self, widths: &mut [f32], least: &[f32], step: f32) -> Option<(f32, usize, usize)> {
        let mut best: Option<(f32, usize, usize)> = None;
        for from in givers(widths, least, step).collect::<Vec<_>>() {
            for to in (0..widths.len()).filter(|&to| to != from) {
                let (had, has) = (widths[from], widths[to]);
                (widths[from], widths[to]) = (had - step, has + step);
                let height = self.height(widths);
                (widths[from], widths[to]) = (had, has);
                if best.is_none_or(|(lowest, ..)| height < lowest) {
                    best = Some((height, from, to));
                }
            }
        }
        best
    }

    fn work(&self) -> usize {
        self.cells.len()
    }
}

#[cfg(test)]
mod tests {
    use publish_core::Pt;

    use super::*;

    fn cell(row: usize, rows: usize, column: usize, natural: f32) -> CellExtent {
        let (row, rows, column) = (row as u32, rows as u16, column as u16);
        CellExtent { row, rows, column, columns: 1, least: Pt::ZERO, natural: Pt(natural) }
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

    /// What plain rows know of moves is what is found by making each of them.
    #[test]
    fn moves_are_judged_as_if_they_were_made() {
        let mut number = 1_u32;
        let mut next = |most: f32| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (number >> 8) as f32 / (1 << 24) as f32 * most
        };
        for columns in [2, 3, 7] {
            let mut cells = Vec::new();
            for index in 0..columns * 5 {
                cells.push(cell(index / columns, 1, index % columns, next(700.0)));
            }
            let widths: Vec<f32> = (0..columns).map(|_| 60.0 + next(80.0)).collect();
            let least = vec![30.0; columns];
            let plain = lowered(widths.clone(), &least, 1 << 30, &mut PlainRows::new(&cells, 8.0, columns));
            let mut made = Spanned { cells: &cells, padding: 8.0, heights: Vec::new() };
            assert_eq!(plain, lowered(widths, &least, 1 << 30, &mut made));
        }
    }

    #[test]
    fn wide_tables_take_a_bounded_time() {
        let cells: Vec<CellExtent> = (0..1000).map(|column| cell(0, 1, column, 50.0 + (column % 40) as f32)).collect();
        let widths = least_high(vec![30.0; 1000], &[1.0; 1000], &cells, 1.0);
        assert!((widths.iter().sum::<f32>() - 30_000.0).abs() < 1.0);
    }

    #[test]
    fn no_cells_move_nothing() {
        assert_eq!(least_high(vec![10.0, 20.0], &[1.0, 1.0], &[], 5.0), [10.0, 20.0]);
    }
}
