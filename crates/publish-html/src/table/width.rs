//! Whether a table fits a screen.

use publish_core::model::{Block, Grid, InlineKind};
use publish_core::walk;

/// How many characters of a table's text stand side by side on a screen 320 CSS pixels wide.
const SCREEN: usize = 34;
/// What the space between two columns takes, in characters.
const GAP: usize = 2;

/// How many characters stand side by side in the measure of a desktop screen.
const MEASURE: usize = 80;
/// A column with prose wants to be as wide as this many characters.
const COMFORTABLE: usize = 18;
/// The widest first column that leaves room for others on a small screen, when it stays in sight.
const WIDEST_KEPT: usize = SCREEN / 2;

/// What a table needs of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Whether the longest words of the columns, side by side, are wider than a small screen.
    pub(super) scrolls: bool,
    /// Whether the columns would be cramped in the measure.
    pub(super) is_wide: bool,
    /// Whether the first column can stay in sight on a small screen.
    pub(super) keeps_first: bool,
}

impl Needs {
    pub(super) fn of(grid: &Grid) -> Needs {
        let columns = grid.columns().len();
        let mut words = vec![0; columns];
        let mut wanted = vec![0; columns];
        for group in [grid.head(), grid.body(), grid.foot()] {
            for (row, starts) in group.iter().zip(Grid::starts(group, columns)) {
                for (cell, start) in row.cells.iter().zip(starts).filter(|(cell, _)| cell.columns == 1) {
                    let word = longest_word(&cell.content);
                    words[start] = words[start].max(word);
                    wanted[start] = wanted[start].max(word.max(characters(&cell.content).min(COMFORTABLE)));
                }
            }
        }
        let beside = |widths: &[usize]| widths.iter().sum::<usize>() + (columns - 1) * GAP;
        Needs {
            scrolls: beside(&words) > SCREEN,
            is_wide: beside(&wanted) > MEASURE,
            keeps_first: columns > 1 && words[0] <= WIDEST_KEPT,
        }
    }
}

fn characters(content: &[Block]) -> usize {
    walk::blocks(content).map(|block| walk::plain_text(walk::own_inlines(block)).chars().count()).sum()
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
