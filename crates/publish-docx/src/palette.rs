//! The palette: the colours that Word offers and lets be changed together (Design › Colours), and what of a document has
//! them. Other colours are told by their value alone.

use publish_core::theme::Paint;
use publish_style::{Callout, Ink};

use crate::wml::PaletteColor;

/// A place of the palette.
pub(crate) struct Slot {
    /// Its element in the theme part (`a:clrScheme`, ECMA-376-1 §20.1.6.2).
    pub(crate) element: &'static str,
    /// What it is called where it is used (`ST_ThemeColor`, §17.18.97).
    name: &'static str,
    /// What it holds.
    pub(crate) ink: Ink,
}

/// The palette, in the order of the theme part.
pub(crate) const PALETTE: [Slot; 12] = [
    slot("dk1", "text1", Ink::Text),
    slot("lt1", "background1", Ink::Page),
    slot("dk2", "text2", Ink::Title),
    slot("lt2", "background2", Ink::CodeGround),
    slot("accent1", "accent1", Ink::Accent),
    slot("accent2", "accent2", Ink::Callout(Callout::Note)),
    slot("accent3", "accent3", Ink::Callout(Callout::Tip)),
    slot("accent4", "accent4", Ink::Callout(Callout::Important)),
    slot("accent5", "accent5", Ink::Callout(Callout::Warning)),
    slot("accent6", "accent6", Ink::Callout(Callout::Caution)),
    slot("hlink", "hyperlink", Ink::Link),
    slot("folHlink", "followedHyperlink", Ink::Link),
];

const fn slot(element: &'static str, name: &'static str, ink: Ink) -> Slot {
    Slot { element, name, ink }
}

/// The colour of an ink: its value, and its place in the palette where it has one.
pub(crate) fn color(ink: Ink, paint: &Paint) -> PaletteColor {
    let value = ink.color(paint);
    let like = match ink {
        // The colours of headings are those of roles, unless a theme gives them others.
        Ink::Heading(_) => [Ink::Accent, Ink::Title, Ink::Text].into_iter().find(|role| role.color(paint) == value),
        other => Some(other),
    };
    let slot = PALETTE.iter().find(|slot| Some(slot.ink) == like).map(|slot| slot.name);
    PaletteColor { value, slot }
}
