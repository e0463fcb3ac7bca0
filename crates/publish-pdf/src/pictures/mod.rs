//! Pictures as image objects (ISO 32000-1 §8.9.5). Files are passed through as far as PDF can read them.

mod book;
mod icc;
mod jpeg;
mod png;
mod png_decode;
mod png_rows;
mod png_split;

use std::borrow::Cow;

pub(crate) use book::PictureBook;

/// A picture as it is embedded: what its dictionary has besides type and size, and its data.
pub(crate) struct Embedded<'a> {
    pub(crate) columns: u32,
    pub(crate) rows: u32,
    pub(crate) space: ColorSpace,
    pub(crate) bits: u8,
    /// The filter with its parameters, and further entries, as they are written.
    pub(crate) entries: String,
    pub(crate) data: Cow<'a, [u8]>,
    /// How opaque each pixel is.
    pub(crate) mask: Option<Box<Embedded<'a>>>,
}

/// What the components of a pixel mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ColorSpace {
    Gray,
    Rgb,
    /// Indexes into RGB colours.
    Palette(Vec<u8>),
    /// As an ICC profile says, for a number of components.
    Profile(u8, Vec<u8>),
}
