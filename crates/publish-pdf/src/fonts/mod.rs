//! The faces that pages use: codes for their glyphs, and the subsets that are embedded.

mod book;
mod code;
mod embed;

pub(crate) use book::FontBook;
pub(crate) use embed::{EmbeddedFont, Program};
