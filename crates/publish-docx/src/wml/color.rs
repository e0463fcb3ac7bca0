//! Colours.

use publish_core::theme::Color;

use super::markup::{Markup, Tag};

/// A colour by its value and by its place in the palette of the theme part. Word takes the place, others the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaletteColor {
    pub(crate) value: Color,
    /// An `ST_ThemeColor` (ECMA-376-1 §17.18.97).
    pub(crate) slot: Option<&'static str>,
}

impl PaletteColor {
    /// A colour that is not in the palette.
    pub(crate) fn fixed(value: Color) -> PaletteColor {
        PaletteColor { value, slot: None }
    }

    /// Writes `w:color` (§17.3.2.6).
    pub(crate) fn write(self, out: &mut Markup) {
        let PaletteColor { value, slot } = self;
        out.tag("w:color").attribute("w:val", value).optional("w:themeColor", slot).empty();
    }

    /// Adds the attributes of a border (§17.3.4).
    pub(super) fn of_border<'o>(self, tag: Tag<'o>) -> Tag<'o> {
        let PaletteColor { value, slot } = self;
        tag.attribute("w:color", value).optional("w:themeColor", slot)
    }

    /// Adds the attributes of a ground (§17.3.5).
    pub(super) fn of_ground<'o>(self, tag: Tag<'o>) -> Tag<'o> {
        let PaletteColor { value, slot } = self;
        tag.attribute("w:fill", value).optional("w:themeFill", slot)
    }
}
