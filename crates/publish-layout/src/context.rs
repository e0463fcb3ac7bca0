//! What measuring reads.

use publish_core::theme::Theme;
use publish_fonts::Fonts;
use publish_resolve::Paged;
use publish_style::{Role, Sheet};

use crate::style::BlockStyle;

/// What measuring reads. It never sees a page, only how large the page area is.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) resolved: &'a Paged<'a>,
    pub(crate) theme: &'a Theme,
    /// How its parts look.
    pub(crate) sheet: Sheet<'a>,
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
        self.style(Role::Body)
    }

    /// The style of a role.
    pub(crate) fn style(&self, role: Role) -> BlockStyle {
        BlockStyle::of(&self.sheet.style(role), self.theme.metrics.justified, self.resolved.language())
    }
}
