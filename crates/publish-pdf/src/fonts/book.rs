//! The faces in use, in the order of their first use.

use publish_fonts::{Face, FaceId, Fonts};
use rayon::prelude::*;

use super::code::Codes;
use super::embed::{EmbeddedFont, embed};

/// The faces in use. A face is opened when the first glyph of it is painted.
pub(crate) struct FontBook<'a> {
    fonts: &'a Fonts<'a>,
    /// The place in `used` of each face, by its id.
    places: Vec<Option<u16>>,
    used: Vec<Used<'a>>,
}

struct Used<'a> {
    face: &'a Face,
    codes: Codes,
}

impl<'a> FontBook<'a> {
    pub(crate) fn new(fonts: &'a Fonts<'a>) -> FontBook<'a> {
        FontBook { fonts, places: Vec::new(), used: Vec::new() }
    }

    /// The place of a face among those in use.
    pub(crate) fn place(&mut self, id: FaceId) -> u16 {
        let index = usize::from(id.0);
        if self.places.len() <= index {
            self.places.resize(index + 1, None);
        }
        *self.places[index].get_or_insert_with(|| {
            let face = self.fonts.face(id);
            self.used.push(Used { face, codes: Codes::new(face.has_cff()) });
            (self.used.len() - 1) as u16
        })
    }

    /// The face at a place.
    pub(crate) fn face(&self, place: u16) -> &'a Face {
        self.used[usize::from(place)].face
    }

    /// The code of a glyph that shows `text`, and whether it says just that text.
    pub(crate) fn code(&mut self, place: u16, glyph: u16, text: &str) -> (u16, bool) {
        self.used[usize::from(place)].codes.code(glyph, text)
    }

    /// Makes the subsets.
    pub(crate) fn finish(self) -> Vec<EmbeddedFont<'a>> {
        self.used.into_par_iter().map(|used| embed(used.face, used.codes)).collect()
    }
}
