//! What is kept from Word document to Word document.

use publish_core::{Bytes, Cache, CacheCounts};

use crate::package::PieceCache;

/// Keeps what was deflated and what SVG pictures look like in pixels, to be taken where the same is written again: in another
/// build of an edited document, or in another document.
///
/// What is deflated is known by its fingerprint; pixels are by that of the SVG file, how many there are in a row, and how letters
/// are drawn. A document that is written with a cache has the bytes of one that is not. Several threads and documents may share
/// one.
#[derive(Debug)]
pub struct DocxCache {
    pub(crate) pieces: PieceCache,
    pub(crate) pixels: PixelCache,
}

/// PNG files of SVG pictures, by the fingerprints of these, how letters are drawn in them
/// ([`Lettering::key`](publish_svg::Lettering::key)), and how many pixels were wanted in a row.
pub(crate) type PixelCache = Cache<([u8; 16], [u8; 2], u32), Bytes>;

impl DocxCache {
    /// A cache that keeps as much as takes `limit` bytes, half of it deflated parts.
    pub fn new(limit: usize) -> DocxCache {
        DocxCache { pieces: Cache::new(limit / 2), pixels: Cache::new(limit / 2) }
    }

    /// What it was good for so far: pieces of parts, and pictures.
    pub fn counts(&self) -> [CacheCounts; 2] {
        [self.pieces.counts(), self.pixels.counts()]
    }

    /// Begins another document.
    pub(crate) fn begin(&self) {
        self.pieces.begin();
        self.pixels.begin();
    }
}
