//! The levels of lists that Word has styles for.

use crate::numbering::LEVELS;

/// A level of lists, counted from 0. Word has styles for five of them, List Bullet to List Bullet 5; what is nested deeper
/// has the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListLevel(usize);

/// How many levels have a style.
pub(super) const STYLED: usize = 5;

impl ListLevel {
    /// The level of lists that are in so many others.
    pub(crate) fn of(depth: usize) -> ListLevel {
        ListLevel(depth.min(STYLED - 1))
    }

    /// The level that is a level of a numbering too, if it has a style of its own.
    pub(crate) fn of_numbering(level: usize) -> Option<ListLevel> {
        debug_assert!(level < LEVELS);
        (level < STYLED).then_some(ListLevel(level))
    }

    /// All levels.
    pub(crate) fn all() -> impl Iterator<Item = ListLevel> {
        (0..STYLED).map(ListLevel)
    }

    /// The level as a number from 0.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}
