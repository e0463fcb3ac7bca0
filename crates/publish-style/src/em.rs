//! Lengths as shares of the size of text, and the distances within text.

use publish_core::Pt;

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
