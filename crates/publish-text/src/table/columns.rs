//! How wide the columns of a table are.

use super::GAP;
use super::cells::{Content, Group, Measured};
use crate::wrap::counts;

/// How many rows are looked at when room is shared out; the rows of a long table are alike.
const SAMPLE: usize = 300;

/// The widths of the columns in a table at most `room` wide; `None` if the widest words don't fit side by side.
pub(super) fn widths(count: usize, groups: &[Group<'_>], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub((count - 1) * GAP)?;
    let cells = || groups.iter().flat_map(|group| &group.rows).flatten();
    let mut least = vec![1; count];
    let mut most = vec![1; count];
    for cell in cells().filter(|cell| cell.cell.columns == 1) {
        least[cell.start] = least[cell.start].max(cell.least);
        most[cell.start] = most[cell.start].max(cell.most);
    }
    for cell in cells().filter(|cell| cell.cell.columns > 1) {
        let span = cell.start..cell.start + usize::from(cell.cell.columns);
        let gaps = (span.len() - 1) * GAP;
        // What spans columns widens the last of them.
        let last = span.end - 1;
        least[last] += cell.least.saturating_sub(gaps + least[span.clone()].iter().sum::<usize>());
        most[last] += cell.most.min(room).saturating_sub(gaps + most[span].iter().sum::<usize>());
    }
    if most.iter().sum::<usize>() <= room {
        return Some(most);
    }
    let spare = room.checked_sub(least.iter().sum())?;
    Some(share(least, &most, spare, groups))
}

/// Gives `spare` columns to where they save most lines.
fn share(mut widths: Vec<usize>, most: &[usize], mut spare: usize, groups: &[Group<'_>]) -> Vec<usize> {
    let savings: Vec<Vec<u32>> =
        (0..widths.len()).map(|column| line_counts(column, widths[column], most[column], spare, groups)).collect();
    let start = widths.clone();
    while spare > 0 {
        let mut best: Option<(u32, usize, usize)> = None;
        for (column, counts) in savings.iter().enumerate() {
            let at = widths[column] - start[column];
            for step in 1..=spare.min(counts.len().saturating_sub(at + 1)) {
                let saved = counts[at] - counts[at + step].min(counts[at]);
                let better = best.is_none_or(|(most, best_step, _)| saved as usize * best_step > most as usize * step);
                if saved > 0 && better {
                    best = Some((saved, step, column));
                }
            }
        }
        let Some((_, step, column)) = best else { break };
        widths[column] += step;
        spare -= step;
    }
    widths
}

/// How many lines the cells of a column take together, at its least width and each wider one.
fn line_counts(column: usize, least: usize, most: usize, spare: usize, groups: &[Group<'_>]) -> Vec<u32> {
    let widths = least..=most.min(least + spare).max(least);
    let mut sums = vec![0; widths.clone().count()];
    let rows = groups.iter().flat_map(|group| group.rows.iter().take(SAMPLE));
    let alone = |cell: &&Measured<'_>| cell.start == column && cell.cell.columns == 1;
    for cell in rows.flatten().filter(alone) {
        let counted = match &cell.content {
            Content::Words(words) => counts(words, widths.clone()),
            Content::Blocks(_) => widths.clone().map(|width| (cell.most * 2).div_ceil(width) as u32).collect(),
        };
        for (sum, lines) in sums.iter_mut().zip(counted) {
            *sum += lines;
        }
    }
    sums
}
