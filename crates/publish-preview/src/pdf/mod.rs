//! Pictures of the pages of PDF files.

mod painter;
mod pictures;

pub(crate) use painter::Painter;
