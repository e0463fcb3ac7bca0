//! The pictures in use; each file is embedded once.

use std::collections::HashMap;
use std::sync::Arc;

use publish_resolve::{PictureFile, PictureKind};
use publish_svg::Lettering;
use rayon::prelude::*;

use super::{Shown, jpeg, png};

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

    /// Makes the pictures ready to be embedded. A file that turns out to be unreadable leaves a gap.
    pub(crate) fn finish(self, lettering: &Lettering<'_>) -> Vec<Option<Shown<'a>>> {
        let embed = |file: &&'a Arc<PictureFile>| match file.kind {
            PictureKind::Png => png::embed(&file.bytes).map(Shown::Pixels),
            PictureKind::Jpeg => jpeg::embed(&file.bytes).map(Shown::Pixels),
            PictureKind::Svg => publish_svg::draw(&file.bytes, lettering).map(Shown::Drawing),
        };
        self.files.par_iter().map(embed).collect()
    }
}
