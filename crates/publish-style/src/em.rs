//! Lengths as shares of the size of text, and the distances within text.

use publish_core::Pt;

use crate::page::Share;

/// A length as a share of the size of the text around it.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Em(pub f32);

impl Em {
    /// The length in text of a size.
    pub fn of(self, size: Pt) -> Pt {
        size * self.0
    }
}

/// Between the mark of an item of a list and its text.
pub const MARK_GAP: Em = Em(0.5);
/// Between the number of a note and its text.
pub const NOTE_GAP: Em = Em(0.35);
/// How far the text of notes stands in at least.
pub const NOTE_INDENT: Em = Em(0.9);
/// The room for the number of a page behind an entry of the contents.
pub const ENTRY_NUMBER: Em = Em(2.6);
/// What a leader leaves free at both of its ends.
pub const LEADER_GAP: Em = Em(0.4);
/// From dot to dot of a leader.
pub const LEADER_STEP: Em = Em(0.55);
/// The height of an empty line of a verse, as a share of the leading.
pub const EMPTY_LINE: Share = Share(0.6);
/// No column is narrower than this: deeper nesting is not indented any more.
pub const NARROWEST: Em = Em(9.0);
/// Justified lines that are shorter than this have holes; such narrow columns are set ragged.
pub const NARROWEST_JUSTIFIED: Em = Em(20.0);
/// The last line of a paragraph is at least this wide: about five letters.
pub const SHORTEST_LAST: Em = Em(2.4);
/// The width of a space in the families for display.
pub const WORD_SPACE: Em = Em(0.2);
/// The width of a character in the families for code, which all have the same.
pub const CODE_CHARACTER: Em = Em(0.6);
/// How wide a bullet is taken to be where it can't be measured.
pub const BULLET: Em = Em(0.4);
/// How wide a figure is taken to be where it can't be measured.
pub const FIGURE: Em = Em(0.55);
/// At each side of a formula that stands alone, for its number; the formula stays in the middle.
pub const EQUATION_NUMBER: Em = Em(3.5);
/// Behind a large first letter.
pub const INITIAL_GAP: Em = Em(0.3);
/// So many lines stand beside a large first letter.
pub const INITIAL_LINES: u8 = 3;
/// Tabs in code stand at every fourth character, as programmers have them.
pub const TAB: usize = 4;
/// How much of a column a broken line of code stands in at most.
pub const MOST_HANG: Share = Share(1.0 / 3.0);
/// How far the numbers of lines stand before code: the width of so many of its characters is between them.
const CODE_NUMBER_GAP: f32 = 1.5;

/// The room for numbers of `digits` digits before the lines of code with characters of a width.
pub fn code_numbers(digits: usize, character: Pt) -> Pt {
    character * (digits as f32 + CODE_NUMBER_GAP)
}
