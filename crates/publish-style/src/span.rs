//! Words in running text that look different: as shares of what is around them.

use publish_core::Pt;
use publish_core::theme::{Family, Metrics, Weight};

use crate::em::Em;
use crate::sheet::Sheet;

/// How bold words are that are strong.
pub const STRONG: Weight = Weight::Bold;

/// Words in a text that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
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
pub struct SpanStyle {
    /// The family; `None` for that of the text.
    pub family: Option<Family>,
    /// How far the baseline is raised.
    pub rise: Em,
    /// The space added between letters.
    pub tracking: Em,
    scale: Em,
}

impl SpanStyle {
    /// The size in text of a size.
    pub fn size(&self, around: Pt) -> Pt {
        self.scale.of(around)
    }
}

impl Sheet<'_> {
    /// How words in a text look.
    pub fn span(&self, span: Span) -> SpanStyle {
        let Metrics { code_family, display_family, inline_code_scale, .. } = self.theme.metrics;
        let scaled = |scale| SpanStyle { family: None, rise: Em(0.0), tracking: Em(0.0), scale: Em(scale) };
        match span {
            Span::Code => SpanStyle { family: Some(code_family), ..scaled(inline_code_scale) },
            Span::Key => SpanStyle { family: Some(display_family), ..scaled(inline_code_scale) },
            Span::Raised => SpanStyle { rise: Em(0.33), ..scaled(0.68) },
            Span::Lowered => SpanStyle { rise: Em(-0.16), ..scaled(0.68) },
            Span::SmallCaps => SpanStyle { tracking: Em(0.03), ..scaled(0.86) },
            Span::Missing => SpanStyle { family: Some(display_family), ..scaled(0.9) },
        }
    }
}
