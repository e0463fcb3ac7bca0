//! Signs that are drawn, since fonts may have none for them: their form, as shares of the size of the text around them.

use publish_core::Pt;

use crate::em::Em;
use crate::page::Share;

/// The box around words: the ground of code, the outline of a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordBox {
    /// How far it reaches beyond the words at each side.
    pub beyond: Pt,
    /// How far it reaches above the baseline.
    pub above: Em,
    /// How high it is.
    pub height: Em,
}

/// The hook before a line of code that was broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hook {
    /// How far before the code it starts, as a share of the width of a character.
    pub start: Share,
    /// How far it reaches from there, as one of the same.
    pub reach: Share,
    /// How far its foot is above the baseline.
    pub foot: Em,
    /// How high it is.
    pub height: Em,
    /// How thick its lines are.
    pub thickness: Pt,
}

/// The tick in the box of a task that is done: a box of which two sides are drawn, and which is turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickStyle {
    /// Where it starts, as a share of the box, as all of it.
    pub start: Share,
    /// Where its top is.
    pub top: Share,
    /// How wide it is.
    pub width: Share,
    /// How high it is.
    pub height: Share,
}

/// The box with the description of a picture that can't be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placeholder {
    /// The distance of its lines.
    pub leading: Em,
    /// Between outline and text at the sides: of one that stands alone, and of one in a line of text.
    pub sides: (Em, Em),
    /// The same above and below.
    pub ends: (Em, Em),
    /// How far one in a line is lowered, so that its text is on the baseline.
    pub drop: Em,
}

/// The box with the description of a picture that can't be shown.
pub const PLACEHOLDER: Placeholder =
    Placeholder { leading: Em(1.2), sides: (Em(0.8), Em(0.4)), ends: (Em(0.5), Em(0.05)), drop: Em(0.3) };
/// The tick in the box of a task that is done.
pub const TICK: TickStyle = TickStyle { start: Share(0.2), top: Share(-0.1), width: Share(0.38), height: Share(0.7) };
/// The box around words.
pub const WORD_BOX: WordBox = WordBox { beyond: Pt(1.6), above: Em(0.88), height: Em(1.16) };
/// The hook before a line of code that was broken.
pub const HOOK: Hook =
    Hook { start: Share(1.3), reach: Share(0.8), foot: Em(0.28), height: Em(0.42), thickness: Pt(0.6) };
/// The width of the box that stands for a character that no font has.
pub const MISSING_GLYPH: Em = Em(0.72);
/// The thickness of crop marks.
pub const CROP_MARK: Pt = Pt(0.25);
