//! Whether a table fits a small screen.

use publish_core::model::{Block, Grid, InlineKind};
use publish_core::walk;

/// How many characters of a table's text stand side by side on a screen 320 CSS pixels wide.
const SCREEN: usize = 34;
/// What the space between two columns takes, in characters.
const GAP: usize = 2;

/// Whether the longest words of the columns, side by side, are wider than a small screen.
pub(super) fn scrolls(grid: &Grid) -> bool {
    let columns = grid.columns().len();
    let mut widths = vec![0; columns];
    let mut total = (columns - 1) * GAP;
    for group in [grid.head(), grid.body(), grid.foot()] {
        for (row, starts) in group.iter().zip(Grid::starts(group, columns)) {
            for (cell, start) in row.cells.iter().zip(starts) {
                let word = if cell.columns == 1 { longest_word(&cell.content) } else { 0 };
                if word > widths[start] {
                    total += word - widths[start];
                    widths[start] = word;
                }
            }
            if total > SCREEN {
                return true;
            }
        }
    }
    false
}

fn longest_word(content: &[Block]) -> usize {
    let longest = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let words = |inline: &publish_core::model::Inline| match &inline.kind {
        InlineKind::Text(words) => longest(words),
        InlineKind::Code(words) => longest(words),
        InlineKind::Math(math) => math.source.chars().count(),
        InlineKind::Image(_) => SCREEN / 2,
        InlineKind::Styled(_, _)
        | InlineKind::Link(_)
        | InlineKind::Note(_)
        | InlineKind::Reference(_)
        | InlineKind::PageNumber(_)
        | InlineKind::Citation(_)
        | InlineKind::Raw(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => 0,
    };
    walk::blocks(content).flat_map(|block| walk::inlines(walk::own_inlines(block))).map(words).max().unwrap_or(0)
}
