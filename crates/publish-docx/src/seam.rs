//! The end of what was written last in a quotation or callout.

use publish_core::Twips;

use crate::frames::{Caps, Placed, Strip};
use crate::story::Position;
use crate::styles::ParagraphStyle;
use crate::wml::PaletteColor;

/// The end of what was written last in a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seam {
    /// Where it ends: what starts there stands right below it.
    pub(crate) end: Position,
    pub(crate) depth: usize,
    pub(crate) ground: Option<PaletteColor>,
    /// The space that it leaves.
    pub(crate) after: Twips,
    /// The paragraph that it is the end of; none is that of a table.
    pub(crate) paragraph: Option<Written>,
}

/// A paragraph that was written in a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    pub(crate) style: ParagraphStyle,
    pub(crate) placed: Placed,
    pub(crate) joint: Joint,
    /// Whether it keeps no space to paragraphs of its style.
    pub(crate) contextual: bool,
}

/// How a paragraph goes on from what is above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint {
    pub(crate) caps: Caps,
    /// Whether it is one box with the paragraph above.
    pub(crate) is_joined: bool,
}

impl Written {
    /// Whether there is no space between it and what it is one box with.
    pub(crate) fn is_tight(&self, after: Twips) -> bool {
        self.contextual || after == Twips::ZERO
    }

    /// Its caps if the ground reaches as far below it.
    pub(crate) fn ending(&self, bottom: Option<u8>) -> Caps {
        // What is above it has its own border there.
        let top = self.joint.caps.top.filter(|_| !self.joint.is_joined);
        Caps { top, bottom }
    }
}

impl Seam {
    /// The paragraph, if the ground of the frame can reach below it.
    pub(crate) fn capped(&self) -> Option<Written> {
        let is_ours = |written: &Written| written.placed.has_caps() && written.placed.frame.ground == self.ground;
        self.paragraph.filter(is_ours)
    }

    /// Whether it is room for what follows already.
    pub(crate) fn is_gap(&self) -> bool {
        let is_ours =
            |written: Written| written.placed.strip == Strip::Gap && written.placed.frame.ground == self.ground;
        self.paragraph.is_some_and(is_ours)
    }

    /// The space between it and a paragraph of a style that leaves `before` above itself.
    pub(crate) fn space(&self, style: ParagraphStyle, before: Twips) -> Twips {
        let is_close = |written: Written| written.contextual && written.style == style;
        let after = if self.paragraph.is_some_and(is_close) { Twips::ZERO } else { self.after };
        after.max(before)
    }
}
