//! The faces in use, in the order of their first use.

use publish_fonts::{Component, Composite, Face, FaceId, Fonts, compose};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::code::Codes;
use super::embed::{EmbeddedFont, embed};

/// The faces in use. A face is opened when the first glyph of it is painted.
pub(crate) struct FontBook<'a> {
    fonts: &'a Fonts<'a>,
    /// The place in `used` of each face, by its id.
    places: Vec<Option<u16>>,
    used: Vec<Used<'a>>,
    /// Glyphs that can't be embedded, with the place of their face, in the order in which they were found.
    damaged: Vec<(u16, u16)>,
}

struct Used<'a> {
    face: &'a Face,
    codes: Codes,
    /// Whether it can have glyphs that are composed of others, once that was asked.
    composes: Option<bool>,
}

impl<'a> FontBook<'a> {
    pub(crate) fn new(fonts: &'a Fonts<'a>) -> FontBook<'a> {
        FontBook { fonts, places: Vec::new(), used: Vec::new(), damaged: Vec::new() }
    }

    /// The place of a face among those in use.
    pub(crate) fn place(&mut self, id: FaceId) -> u16 {
        let index = usize::from(id.0);
        if self.places.len() <= index {
            self.places.resize(index + 1, None);
        }
        *self.places[index].get_or_insert_with(|| {
            let face = self.fonts.face(id);
            self.used.push(Used { face, codes: Codes::new(face.has_cff()), composes: None });
            (self.used.len() - 1) as u16
        })
    }

    /// The face at a place.
    pub(crate) fn face(&self, place: u16) -> &'a Face {
        self.used[usize::from(place)].face
    }

    /// The code of a glyph that shows `text`, and whether it says just that text; code 0 for a damaged glyph.
    pub(crate) fn code(&mut self, place: u16, glyph: u16, text: &str) -> (u16, bool) {
        let Used { face, codes, .. } = &mut self.used[usize::from(place)];
        if !face.is_bundled() && !codes.has(glyph) {
            let damaged = (place, glyph);
            if self.damaged.contains(&damaged) {
                return (0, false);
            }
            if !is_sound(face, glyph) {
                self.damaged.push(damaged);
                return (0, false);
            }
        }
        codes.code(glyph, text)
    }

    /// The code of a cluster whose glyphs are made one that shows `text`; `None` where that can't be: in CFF, where
    /// glyphs are damaged, or where there are too many.
    pub(crate) fn composed(&mut self, place: u16, cluster: Composite, text: &str) -> Option<u16> {
        let Used { face, codes, composes } = &mut self.used[usize::from(place)];
        if !*composes.get_or_insert_with(|| composes_glyphs(face)) {
            return None;
        }
        let sound = |part: &Component| face.is_bundled() || codes.has(part.glyph) || is_sound(face, part.glyph);
        if !cluster.parts.iter().all(sound) {
            return None;
        }
        codes.composed(cluster, text)
    }

    /// How many damaged glyphs were found.
    pub(crate) fn damaged(&self) -> usize {
        self.damaged.len()
    }

    /// Makes the subsets.
    pub(crate) fn finish(self) -> Vec<EmbeddedFont<'a>> {
        let fonts = self.fonts;
        self.used.into_par_iter().map(|used| embed(fonts, used.face, used.codes)).collect()
    }
}

/// Whether a face can have glyphs that are composed of others.
fn composes_glyphs(face: &Face) -> bool {
    let (mut alone, part) = (GlyphRemapper::new(), Component { glyph: 0, dx: 0, dy: 0 });
    alone.remap(0);
    let subset = subsetter::subset(face.data(), face.index(), &alone);
    let composed = |subset: Vec<u8>| compose(&subset, &[Composite { parts: vec![part], advance: 0 }]);
    !face.has_cff() && subset.ok().and_then(composed).is_some()
}

/// Whether a glyph can be embedded. One that can't would keep its whole face from being cut down.
fn is_sound(face: &Face, glyph: u16) -> bool {
    let mut alone = GlyphRemapper::new();
    alone.remap(glyph);
    subsetter::subset(face.data(), face.index(), &alone).is_ok()
}
