//! Anchors, and the links that lead to them and elsewhere.

use publish_core::Format;
use publish_core::model::{BlockId, InlineRef, Place};

use super::Resolved;
use crate::facts::LinkTarget;

impl Resolved {
    /// The anchor of a block: every heading has one, other blocks where the author gave them an identifier.
    pub fn anchor(&self, block: BlockId) -> Option<&str> {
        self.facts.anchors.blocks.get(block).map(|anchor| &**anchor)
    }

    /// The anchor of an inline that the author gave an identifier.
    pub fn inline_anchor(&self, inline: InlineRef) -> Option<&str> {
        self.facts.anchors.inlines.get(&inline).map(String::as_str)
    }

    /// The inlines that have anchors, in order.
    pub fn inline_anchors(&self) -> Vec<InlineRef> {
        let mut found: Vec<InlineRef> = self.facts.anchors.inlines.keys().copied().collect();
        found.sort_unstable();
        found
    }

    /// Where an anchor is.
    pub fn anchor_place(&self, anchor: &str) -> Option<Place> {
        self.facts.anchors.places.get(anchor).copied()
    }

    /// The block that has an anchor, or holds the inline that has it.
    pub fn anchor_block(&self, anchor: &str) -> Option<BlockId> {
        self.facts.anchors.places.get(anchor).map(|place| place.block)
    }

    /// Whether what has an anchor appears in `format`.
    pub fn has_anchor(&self, anchor: &str, format: Format) -> bool {
        let formats = self.facts.anchors.restricted.get(anchor);
        formats.is_none_or(|formats| formats.contains(format))
    }

    /// What a link leads to in `format`; nowhere, where that format lacks what it leads to.
    pub fn link(&self, inline: InlineRef, format: Format) -> &LinkTarget {
        match self.facts.inlines.links.get(&inline) {
            Some(LinkTarget::Anchor(anchor)) if !self.has_anchor(anchor, format) => &LinkTarget::Nowhere,
            found => found.unwrap_or(&LinkTarget::Nowhere),
        }
    }
}
