//! Where a block stands.

use publish_core::model::{Block, Direction};
use publish_core::{Pt, Twips};
use publish_style::word::LEAST_COLUMN;

use crate::frames::Frame;
use crate::look::Look;
use crate::styles::ParagraphStyle;
use crate::wml::Justification;

/// Where a block stands.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The style of plain paragraphs.
    pub(crate) style: ParagraphStyle,
    /// Where text starts and ends, from the edges of the column.
    pub(crate) left: Twips,
    pub(crate) right: Twips,
    /// The quotation or callout around it.
    pub(crate) frame: Option<Frame>,
    /// How many lists are around it.
    pub(crate) depth: usize,
    /// The space after its last paragraph, where it is not the style's.
    pub(crate) after: Option<Twips>,
    /// Whether its paragraphs stay on the page of what follows them.
    pub(crate) keep: bool,
    /// Whether items of a loose list are around it.
    pub(crate) loose: bool,
    /// The width of the column.
    pub(crate) width: Pt,
    /// The alignment of table cells.
    pub(crate) justification: Option<Justification>,
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
            left: Twips::ZERO,
            right: Twips::ZERO,
            frame: None,
            depth: 0,
            after: None,
            keep: false,
            loose: false,
            width,
            justification: None,
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
        (self.width - (self.left + self.right).points()).max(LEAST_COLUMN)
    }
}
