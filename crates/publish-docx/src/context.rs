//! Where a block stands, and what waits for the next paragraph.

use publish_core::Pt;
use publish_core::model::{Block, Direction};

use crate::frames::Frame;
use crate::look::Look;
use crate::notes::NoteMark;
use crate::styles::ParagraphStyle;

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
    pub(crate) space: i32,
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
    pub(crate) hanging: i32,
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

/// Where a block stands.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The style of plain paragraphs.
    pub(crate) style: ParagraphStyle,
    /// Where text starts and ends, from the edges of the column.
    pub(crate) left: i32,
    pub(crate) right: i32,
    /// The quotation or callout around it.
    pub(crate) frame: Option<Frame>,
    /// How many lists are around it.
    pub(crate) depth: usize,
    /// The space after its last paragraph, where it is not the style's.
    pub(crate) after: Option<i32>,
    /// Whether its paragraphs stay on the page of what follows them.
    pub(crate) keep: bool,
    /// Whether items of a loose list are around it.
    pub(crate) loose: bool,
    /// The width of the column.
    pub(crate) width: Pt,
    /// The alignment of table cells.
    pub(crate) alignment: Option<docx_rs::AlignmentType>,
    /// How its text looks.
    pub(crate) look: Look<'a>,
    /// Its direction, where it is not the document's.
    pub(crate) direction: Option<Direction>,
    /// Whether words are repeated that stand elsewhere, as in a table of contents: without bookmarks, notes, pictures, links
    /// and fields.
    pub(crate) repeats: bool,
}

impl<'a> Context<'a> {
    /// The body of a document.
    pub(crate) fn body(width: Pt) -> Context<'a> {
        Context {
            style: ParagraphStyle::BodyText,
            left: 0,
            right: 0,
            frame: None,
            depth: 0,
            after: None,
            keep: false,
            loose: false,
            width,
            alignment: None,
            look: Look::default(),
            direction: None,
            repeats: false,
        }
    }

    /// The same place for content with the attributes of `block`.
    pub(crate) fn within(self, block: &'a Block) -> Context<'a> {
        let language = block.attributes.language().or(self.look.language);
        let written = block.attributes.language().map(|language| language.direction());
        let direction = block.attributes.direction().or(written).or(self.direction);
        Context { look: Look { language, ..self.look }, direction, ..self }
    }

    /// The width that is left for text.
    pub(crate) fn measure(&self) -> Pt {
        (self.width - Pt((self.left + self.right) as f32 / 20.0)).max(Pt(36.0))
    }
}
