//! Colours.

use publish_core::theme::Color;

use super::markup::{Markup, Tag};

/// The colours of Word's highlighter (`ST_HighlightColor`, ECMA-376-1 §17.18.40), which are all that it has.
const HIGHLIGHTS: [(u32, &str); 15] = [
    (0x00_00_00, "black"),
    (0x00_00_FF, "blue"),
    (0x00_FF_FF, "cyan"),
    (0x00_00_8B, "darkBlue"),
    (0x00_8B_8B, "darkCyan"),
    (0xA9_A9_A9, "darkGray"),
    (0x00_64_00, "darkGreen"),
    (0x80_00_80, "darkMagenta"),
    (0x8B_00_00, "darkRed"),
    (0x80_80_00, "darkYellow"),
    (0x00_FF_00, "green"),
    (0xD3_D3_D3, "lightGray"),
    (0xFF_00_FF, "magenta"),
    (0xFF_00_00, "red"),
    (0xFF_FF_00, "yellow"),
];

/// What Word calls a colour of its highlighter, if a colour is one.
pub(crate) fn highlight(color: Color) -> Option<&'static str> {
    HIGHLIGHTS.iter().find(|(value, _)| Color::rgb(*value) == color).map(|(_, name)| *name)
}

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
