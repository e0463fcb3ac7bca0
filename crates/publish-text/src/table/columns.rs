//! How wide the columns of a table are.

use publish_style::plain::CELL_GAP;

use super::cells::Group;

/// A column of words that must be broken is no narrower than this, so that its lines can be read.
const NARROWEST: usize = 20;

/// The widths of the columns in a table at most `room` wide: all as wide as their words, or all but one, whose cells
/// have several lines. `None` where that does not fit: lines of several columns side by side can't be read in order.
pub(super) fn widths(count: usize, groups: &[Group<'_>], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub((count - 1) * CELL_GAP)?;
    let cells = || groups.iter().flat_map(|group| &group.rows).flatten();
    let mut least = vec![1; count];
    let mut most = vec![1; count];
    for cell in cells().filter(|cell| cell.cell.columns == 1) {
        least[cell.start] = least[cell.start].max(cell.least);
        most[cell.start] = most[cell.start].max(cell.most);
    }
    let mut widths = match most.iter().sum::<usize>().checked_sub(room).filter(|&excess| excess > 0) {
        None => most,
        Some(excess) => {
            let narrowed = |&column: &usize| {
                let narrowest = least[column].max(NARROWEST.min(most[column]));
                most[column] >= narrowest + excess
            };
            let widest = (0..count).filter(narrowed).max_by_key(|&column| most[column])?;
            most[widest] -= excess;
            most
        }
    };
    for cell in cells().filter(|cell| cell.cell.columns > 1) {
        let span = cell.start..cell.start + usize::from(cell.cell.columns);
        let gaps = (span.len() - 1) * CELL_GAP;
        let spare = room - widths.iter().sum::<usize>();
        let wanted = cell.most.saturating_sub(gaps + widths[span.clone()].iter().sum::<usize>());
        // What spans columns widens the last of them.
        widths[span.end - 1] += wanted.min(spare);
    }
    Some(widths)
}
