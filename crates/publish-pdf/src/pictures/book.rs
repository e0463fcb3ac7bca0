//! The pictures in use; each file is embedded once.

use std::collections::HashMap;
use std::sync::Arc;

use publish_resolve::{PictureFile, PictureKind};
use publish_svg::Lettering;
use rayon::prelude::*;

use super::{Shown, jpeg, png};
use crate::cache::{PictureCache, PictureKey};

/// The pictures in use, in the order of their first use.
#[derive(Default)]
pub(crate) struct PictureBook<'a> {
    /// Where each file is, by the address of its bytes.
    places: HashMap<usize, usize>,
    files: Vec<&'a Arc<PictureFile>>,
}

impl<'a> PictureBook<'a> {
    /// The name of a picture among the resources of pages.
    pub(crate) fn name(&mut self, file: &'a Arc<PictureFile>) -> String {
        let place = *self.places.entry(file.bytes.address()).or_insert_with(|| {
            self.files.push(file);
            self.files.len() - 1
        });
        format!("I{place}")
    }

    /// Makes the pictures ready to be embedded, but for those that are in the cache. A file that turns out to be unreadable
    /// leaves a gap.
    pub(crate) fn finish(self, lettering: &Lettering<'_>, cache: Option<&PictureCache>) -> Vec<Option<Arc<Shown<'a>>>> {
        self.files.par_iter().map(|file| find(file, lettering, cache)).collect()
    }
}

/// A picture ready to be embedded, from the cache where it can be there.
fn find<'a>(file: &'a PictureFile, lettering: &Lettering<'_>, cache: Option<&PictureCache>) -> Option<Arc<Shown<'a>>> {
    let PictureFile { kind, bytes, .. } = file;
    let keep = |key: Option<PictureKey>, embed: &dyn Fn() -> Option<Shown<'static>>| match cache.zip(key) {
        Some((cache, key)) => {
            let size = |shown: &Option<Arc<Shown<'_>>>| shown.as_ref().map_or(0, |shown| shown.bytes());
            cache.get_or(key, || embed().map(Arc::new), size)
        }
        None => embed().map(Arc::new),
    };
    match kind {
        PictureKind::Png => {
            let key = cache.map(|_| PictureKey::Png(bytes.fingerprint()));
            keep(key, &|| png::embed(bytes).map(Shown::Pixels))
        }
        // They are passed on as they are.
        PictureKind::Jpeg => jpeg::embed(bytes).map(Shown::Pixels).map(Arc::new),
        PictureKind::Svg => {
            let key = cache.and_then(|_| Some(PictureKey::Svg(bytes.fingerprint(), lettering.key()?)));
            keep(key, &|| publish_svg::draw(bytes, lettering).map(Shown::Drawing))
        }
    }
}
