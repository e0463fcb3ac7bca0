//! Words in running text that look different: as shares of what is around them.

use publish_core::Pt;
use publish_core::theme::{Family, Metrics, Weight};

use crate::em::Em;
use crate::sheet::Sheet;

/// How bold words are that are strong.
pub const STRONG: Weight = Weight::Bold;

/// Words in a text that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InlineRole {
    /// Inline code.
    Code,
    /// A key of a keyboard.
    Key,
    /// Words above the line, where the face has no glyphs made for it.
    Raised,
    /// Words below the line, where the face has no glyphs made for it.
    Lowered,
    /// Small capitals, where the face has no glyphs made for it.
    SmallCaps,
    /// The description of a picture that can't be shown.
    Missing,
}

/// How they look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InlineStyle {
    /// The family; `None` for that of the text.
    pub family: Option<Family>,
    /// How far the baseline is raised.
    pub rise: Em,
    /// The space added between letters.
    pub tracking: Em,
    scale: Em,
}

impl InlineStyle {
    /// The size in text of a size.
    pub fn size(&self, around: Pt) -> Pt {
        self.scale.of(around)
    }
}

impl Sheet<'_> {
    /// How words in a text look.
    pub fn inline(&self, role: InlineRole) -> InlineStyle {
        let Metrics { code_family, display_family, inline_code_scale, .. } = self.theme.metrics;
        let scaled = |scale| InlineStyle { family: None, rise: Em(0.0), tracking: Em(0.0), scale: Em(scale) };
        match role {
            InlineRole::Code => InlineStyle { family: Some(code_family), ..scaled(inline_code_scale) },
            InlineRole::Key => InlineStyle { family: Some(display_family), ..scaled(inline_code_scale) },
            InlineRole::Raised => InlineStyle { rise: Em(0.33), ..scaled(0.68) },
            InlineRole::Lowered => InlineStyle { rise: Em(-0.16), ..scaled(0.68) },
            InlineRole::SmallCaps => InlineStyle { tracking: Em(0.03), ..scaled(0.86) },
            InlineRole::Missing => InlineStyle { family: Some(display_family), ..scaled(0.9) },
        }
    }
}
