//! Holds Latin subsets of the bundled fonts, for web pages: WOFF 2.0, in the letters of `data:` addresses (RFC 2397).
//!
//! They are made when the program is built (`build/`), so that a page pays for copying them alone. Their outlines, kerning,
//! ligatures and figures are those of the fonts. Their names are their own: that of the fonts is reserved (SIL OFL 1.1, §3).
#![warn(missing_docs)]

mod characters;
mod fonts;

pub use fonts::{WEB_FONTS, WebFont, name, unicode_range};
