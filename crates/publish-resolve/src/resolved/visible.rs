//! What appears in a format.

use publish_core::model::{Block, Image, Inline, InlineKind};
use publish_core::{Format, walk};

use super::Resolved;

impl Resolved {
    /// The top-level blocks that appear in `format`.
    pub fn blocks(&self, format: Format) -> impl Iterator<Item = &Block> {
        Resolved::visible(&self.document.blocks, format)
    }

    /// Those of `blocks` that appear in `format`. Every renderer goes through this at every level.
    pub fn visible(blocks: &[Block], format: Format) -> impl Iterator<Item = &Block> {
        blocks.iter().filter(move |block| block.attributes.formats().contains(format))
    }

    /// Those of `content` that appear in `format`. Every renderer goes through this at every level.
    pub fn visible_inlines(content: &[Inline], format: Format) -> impl Iterator<Item = &Inline> {
        content.iter().filter(move |inline| inline.attributes.formats().contains(format))
    }

    /// All blocks of the body that appear in `format`, those inside others too, in reading order.
    pub fn shown(&self, format: Format) -> impl Iterator<Item = &Block> {
        Resolved::all_visible(&self.document.blocks, format)
    }

    /// Those of `blocks`, and of the blocks inside them, that appear in `format`, in reading order.
    pub fn all_visible(blocks: &[Block], format: Format) -> impl Iterator<Item = &Block> {
        let mut stack: Vec<&Block> = blocks.iter().rev().collect();
        std::iter::from_fn(move || {
            let block = std::iter::from_fn(|| stack.pop()).find(|block| block.attributes.formats().contains(format))?;
            let from = stack.len();
            stack.extend(walk::children(block).into_iter().filter_map(|child| match child {
                walk::Child::Block(block) => Some(block),
                walk::Child::Phrase(_) => None,
            }));
            stack[from..].reverse();
            Some(block)
        })
    }

    /// The picture of a paragraph that shows nothing else in `format`.
    pub fn lone_picture(content: &[Inline], format: Format) -> Option<(&Inline, &Image)> {
        let mut found = None;
        for inline in content {
            if let InlineKind::Image(image) = &inline.kind
                && found.is_none()
                && inline.attributes.formats().contains(format)
            {
                found = Some((inline, &**image));
            } else if !is_blank(inline) {
                return None;
            }
        }
        found
    }
}

/// Whether an inline is white space alone.
fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(words) => words.trim().is_empty(),
        kind => matches!(kind, InlineKind::SoftBreak),
    }
}
