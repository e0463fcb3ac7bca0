//! What is kept from PDF to PDF.

use std::sync::Arc;

use publish_core::{Cache, CacheCounts};

use crate::pictures::Shown;
use crate::write::StreamCache;

/// Keeps compressed streams and embedded pictures, to be taken where the same are written again: in another build of an edited
/// document, or in another document.
///
/// A stream is known by the fingerprint of what is compressed, a picture by that of its file and, if letters are drawn in it,
/// by how they are. A PDF that is written with a cache has the bytes of one that is not. Several threads and documents may share
/// one.
#[derive(Debug)]
pub struct PdfCache {
    pub(crate) streams: StreamCache,
    pub(crate) pictures: PictureCache,
}

/// Embedded pictures, by their files; `None` for what can't be embedded.
pub(crate) type PictureCache = Cache<PictureKey, Option<Arc<Shown<'static>>>>;

/// What an embedded picture depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PictureKey {
    /// The fingerprint of a PNG file.
    Png([u8; 16]),
    /// The fingerprint of an SVG file, and how letters are drawn in it ([`Lettering::key`](publish_svg::Lettering::key)).
    Svg([u8; 16], [u8; 2]),
}

impl PdfCache {
    /// A cache that keeps as much as takes `limit` bytes, half of it streams.
    pub fn new(limit: usize) -> PdfCache {
        PdfCache { streams: Cache::new(limit / 2), pictures: Cache::new(limit / 2) }
    }

    /// What it was good for so far: streams and pictures.
    pub fn counts(&self) -> [CacheCounts; 2] {
        [self.streams.counts(), self.pictures.counts()]
    }

    /// Begins another PDF.
    pub(crate) fn begin(&self) {
        self.streams.begin();
        self.pictures.begin();
    }
}
