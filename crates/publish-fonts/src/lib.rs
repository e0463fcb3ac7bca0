//! Finds faces, falls back, measures and shapes; holds the bundled fonts.
//!
//! A [`Fonts`] opens nothing until a face is asked for, and each face at most once. Lengths are font units: one em is
//! [`Metrics::units_per_em`] of them, and what was measured or shaped once serves every size.
#![warn(missing_docs)]

mod bundled;
mod compose;
mod excerpt;
mod face;
mod fallback;
mod fonts;
mod inspect;
mod kept;
mod metrics;
mod project;
mod sfnt;
mod shape;
mod system;
mod woff2;

pub use bundled::UnpackedFonts;
pub use compose::{Component, Composite, compose};
pub use excerpt::excerpt;
pub use face::{Face, FaceId};
pub use fallback::{Han, Wish};
pub use fonts::{Choice, Fonts, is_ignorable};
pub use metrics::{Bounds, Metrics, Stroke};
pub use project::{FontFinding, FontFolder, UsedFamily};
pub use shape::{Beside, Direction, Features, ShapedGlyph, Shaper, Spec};
pub use system::same_family;

#[cfg(test)]
#[path = "../tests/support/tiny_font.rs"]
mod tiny_font;
