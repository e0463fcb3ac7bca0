//! The pictures of the package.

use std::collections::HashMap;

use publish_core::{Bytes, Pt};
use publish_resolve::{PictureFile, PictureKind};
use publish_style::word::PIXELS_PER_INCH;
use publish_svg::Lettering;

use crate::cache::PixelCache;

/// The pictures of the package, each file once.
#[derive(Debug, Default)]
pub(crate) struct Media {
    files: Vec<File>,
    /// Where each file is, by the address of its bytes.
    places: HashMap<usize, usize>,
}

#[derive(Debug)]
struct File {
    names: Names,
    kind: PictureKind,
    bytes: Bytes,
    /// The greatest width at which it is shown.
    width: Pt,
}

/// The names of a picture's parts, relative to the document's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    /// Pixels.
    pub(crate) pixels: String,
    /// The drawing that the pixels are of.
    pub(crate) drawing: Option<String>,
}

/// A picture as it lies in the package.
#[derive(Debug)]
pub(crate) struct MediaPart {
    pub(super) name: String,
    pub(super) kind: PictureKind,
    pub(super) bytes: Bytes,
}

impl Media {
    /// The names of a picture that is shown at a width.
    pub(crate) fn add(&mut self, file: &PictureFile, width: Pt) -> Names {
        if let Some(known) = self.places.get(&file.bytes.address()).and_then(|place| self.files.get_mut(*place)) {
            known.width = known.width.max(width);
            return known.names.clone();
        }
        let place = self.files.len();
        let name = |extension: &str| format!("media/image{}.{extension}", place + 1);
        let names = match file.kind {
            PictureKind::Png | PictureKind::Jpeg => Names { pixels: name(file.kind.extension()), drawing: None },
            PictureKind::Svg => Names { pixels: name("png"), drawing: Some(name("svg")) },
        };
        self.places.insert(file.bytes.address(), place);
        self.files.push(File { names: names.clone(), kind: file.kind, bytes: file.bytes.clone(), width });
        names
    }

    /// The parts; drawings are followed by what they are.
    pub(crate) fn finish(self, lettering: &Lettering<'_>, cache: Option<&PixelCache>) -> Vec<MediaPart> {
        let mut parts = Vec::with_capacity(self.files.len());
        for File { names, kind, bytes, width } in self.files {
            let Names { pixels, drawing } = names;
            let Some(drawing) = drawing else {
                parts.push(MediaPart { name: pixels, kind, bytes });
                continue;
            };
            let columns = (width / Pt::from_inches(1.0) * PIXELS_PER_INCH).ceil() as u32;
            // A drawing was checked, so it can be drawn; were it not, its place would stay.
            let draw = || Bytes::new(publish_svg::pixels(&bytes, lettering, columns).unwrap_or_default());
            let known = cache.and_then(|cache| Some((cache, (bytes.fingerprint(), lettering.key()?, columns))));
            let drawn = known.map_or_else(draw, |(cache, key)| cache.get_or(key, draw, |drawn| drawn.len()));
            parts.push(MediaPart { name: pixels, kind: PictureKind::Png, bytes: drawn });
            parts.push(MediaPart { name: drawing, kind, bytes });
        }
        parts
    }
}
