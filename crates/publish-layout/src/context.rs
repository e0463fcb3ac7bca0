//! What measuring reads.

use publish_core::theme::Theme;
use publish_fonts::Fonts;
use publish_resolve::Paged;

use crate::style::BlockStyle;
use publish_style::Ink;

/// What measuring reads. It never sees a page, only how large the page area is.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) resolved: &'a Paged<'a>,
    pub(crate) theme: &'a Theme,
    pub(crate) fonts: &'a Fonts<'a>,
    /// The width of the page area, in points.
    pub(crate) width: f32,
    /// The height of the page area, in points.
    pub(crate) height: f32,
    /// Whether a table that must break words here is measured anew where there is more room.
    pub(crate) is_narrow: bool,
}

impl Context<'_> {
    /// The style of running text.
    pub(crate) fn running(&self) -> BlockStyle {
        BlockStyle::running(self.theme, self.resolved.language())
    }

    /// The display family at a size.
    pub(crate) fn display(&self, metrics: publish_core::theme::TextMetrics, ink: Ink) -> BlockStyle {
        let family = self.theme.metrics.display_family;
        BlockStyle::plain(family, metrics, ink).figured(self.theme.metrics.text_figures)
    }
}
