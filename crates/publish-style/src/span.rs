//! Words in running text that look different: as a share of what is around them.

use publish_core::Pt;
use publish_core::theme::{Family, Metrics};

use crate::sheet::Sheet;

/// Words in a text that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Inline code.
    Code,
    /// A key of a keyboard.
    Key,
}

/// How they look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpanStyle {
    /// The family.
    pub family: Family,
    scale: f32,
}

impl SpanStyle {
    /// The size in text of a size.
    pub fn size(&self, around: Pt) -> Pt {
        around * self.scale
    }
}

impl Sheet<'_> {
    /// How words in a text look.
    pub fn span(&self, span: Span) -> SpanStyle {
        let Metrics { code_family, display_family, inline_code_scale: scale, .. } = self.theme.metrics;
        match span {
            Span::Code => SpanStyle { family: code_family, scale },
            Span::Key => SpanStyle { family: display_family, scale },
        }
    }
}
