//! Pictures as image objects (ISO 32000-1 §8.9.5). Files are passed through as far as PDF can read them; those of SVG are
//! drawings.

mod book;
mod icc;
pub(crate) mod image;
pub(crate) mod jpeg;
pub(crate) mod png;
mod png_decode;
mod png_rows;
mod png_split;

use std::borrow::Cow;

use publish_svg::Drawing;

pub(crate) use book::PictureBook;

/// A picture as it is shown.
#[derive(Debug)]
pub(crate) enum Shown<'a> {
    /// Pixels.
    Pixels(Embedded<'a>),
    /// Paths.
    Drawing(Drawing),
}

/// A picture of pixels as it is embedded: what its dictionary has besides type and size, and its data.
#[derive(Debug)]
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

impl Shown<'_> {
    /// How many bytes of memory it takes, as far as they grow with the picture.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Shown::Pixels(picture) => picture.bytes(),
            Shown::Drawing(drawing) => drawing.bytes(),
        }
    }
}

impl Embedded<'_> {
    fn bytes(&self) -> usize {
        let colors = match &self.space {
            ColorSpace::Gray | ColorSpace::Rgb => 0,
            ColorSpace::Palette(colors) | ColorSpace::Profile(_, colors) => colors.len(),
        };
        self.data.len() + colors + self.mask.as_ref().map_or(0, |mask| mask.bytes())
    }

    /// The same with data of its own.
    pub(crate) fn into_owned(self) -> Embedded<'static> {
        let Embedded { columns, rows, space, bits, entries, data, mask } = self;
        let data = Cow::Owned(data.into_owned());
        let mask = mask.map(|mask| Box::new(mask.into_owned()));
        Embedded { columns, rows, space, bits, entries, data, mask }
    }
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
