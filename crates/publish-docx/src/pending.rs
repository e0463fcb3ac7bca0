//! What waits for the next paragraph.

use publish_core::Twips;

/// What the next paragraph takes with it.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Bookmarks that start there.
    pub(crate) anchors: Vec<String>,
    /// The mark of the list item that starts there.
    pub(crate) label: Option<Label>,
    /// Whether it starts a page.
    pub(crate) page_break: bool,
    /// The space that the table before it leaves.
    pub(crate) space: Twips,
    /// The mark of the note that starts there.
    pub(crate) note_mark: Option<NoteMark>,
    /// Whether a table stands before it, which another table would join.
    pub(crate) after_table: bool,
    /// Whether a rule stands before it: two in a row are one, since empty paragraphs are read out.
    pub(crate) after_rule: bool,
    /// Whether a code block was written last: paragraphs with the same frame would join.
    pub(crate) after_code: bool,
}

/// The mark of a list item.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) mark: Mark,
    /// How far the mark stands to the left of the text.
    pub(crate) hanging: Twips,
}

/// What the mark is.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// Word counts it.
    Numbered { number: usize, level: usize },
    /// A number that Word can't count to.
    Text(String),
    /// A box to be checked.
    Box { done: bool, level: usize },
}

/// What stands at the start of a note.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoteMark {
    /// The number that Word counts.
    Counted,
    /// A number.
    Number(u32),
}
