//! The levels of Word's outline.

use publish_core::model::HeadingLevel;

/// A level of Word's outline (`w:outlineLvl`, ECMA-376-1 §17.3.1.20), counted from 1 as the names of its styles are.
///
/// The title has none: it is no heading in Word, and sections start at the first level, where those of the structure
/// start at the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OutlineLevel(u8);

impl OutlineLevel {
    /// The level of sections that are in no other.
    pub(crate) const FIRST: OutlineLevel = OutlineLevel(1);
    /// The lowest level that Word has.
    const LOWEST: OutlineLevel = OutlineLevel(9);

    /// The level of a heading of the structure; `None` for the title.
    pub(crate) fn of(level: HeadingLevel) -> Option<OutlineLevel> {
        (level > HeadingLevel::TITLE).then(|| OutlineLevel(level.get() - 1))
    }

    /// So many levels, at least one and as many as Word has.
    pub(crate) fn down_to(depth: u8) -> OutlineLevel {
        OutlineLevel(depth.clamp(OutlineLevel::FIRST.0, OutlineLevel::LOWEST.0))
    }

    /// All levels.
    pub(crate) fn all() -> impl Iterator<Item = OutlineLevel> {
        OutlineLevel::FIRST.and_below()
    }

    /// The level and all below it.
    pub(crate) fn and_below(self) -> impl Iterator<Item = OutlineLevel> {
        (self.0..=OutlineLevel::LOWEST.0).map(OutlineLevel)
    }

    /// The level so many above it, if there is one.
    pub(crate) fn above(self, levels: usize) -> Option<OutlineLevel> {
        let level = self.0.checked_sub(u8::try_from(levels).ok()?)?;
        (level >= OutlineLevel::FIRST.0).then_some(OutlineLevel(level))
    }

    /// The level as a number from 1 to 9.
    pub(crate) fn get(self) -> u8 {
        self.0
    }

    /// The level as a number from 0 to 8.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0) - 1
    }

    /// The level of the structure, which has fewer: the lowest look alike.
    pub(crate) fn in_structure(self) -> HeadingLevel {
        HeadingLevel::clamped(self.0 + 1)
    }
}
