//! Finds the face for a style, and another where a face lacks a character.

use std::sync::OnceLock;

use publish_core::theme::Family;

use crate::bundled::BUNDLED;
use crate::face::{Face, FaceId};

/// How bold a face is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The weight of running text.
    #[default]
    Regular,
    /// Between regular and bold; bold where the family has none.
    SemiBold,
    /// Bold.
    Bold,
}

impl Weight {
    /// The weight on the scale of OpenType's `usWeightClass`.
    pub const fn class(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
            Weight::Bold => 700,
        }
    }
}

/// Whether a face leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slant {
    /// It stands upright.
    #[default]
    Upright,
    /// It is italic.
    Italic,
}

/// The faces that a build may use; a face is opened when it is first asked for.
pub struct Fonts {
    faces: Box<[OnceLock<Face>]>,
}

impl Fonts {
    /// The bundled fonts, none of them opened.
    pub fn bundled() -> Fonts {
        Fonts { faces: BUNDLED.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The face of a family that is nearest in slant, then in weight.
    pub fn find(&self, family: Family, weight: Weight, slant: Slant) -> FaceId {
        let distance = |face: &crate::bundled::Bundled| {
            // A semibold that is missing is better too bold than too light.
            let weights = face.weight.class().abs_diff(weight.class()) * 2 + u16::from(face.weight < weight);
            (face.slant != slant, weights)
        };
        let family = BUNDLED.iter().enumerate().filter(|(_, face)| face.family == family);
        let nearest = family.min_by_key(|(_, face)| distance(face)).expect("every family has a face");
        FaceId(nearest.0 as u16)
    }

    /// The face of an id; opens it the first time.
    ///
    /// # Panics
    /// When `id` was not made by these fonts.
    pub fn face(&self, id: FaceId) -> &Face {
        let index = usize::from(id.0);
        self.faces[index].get_or_init(|| Face::open(id, &BUNDLED[index]))
    }

    /// The face that shows `character` where `wanted` was asked for: that face, else one of another family in the
    /// same weight and slant, else none.
    pub fn covering(&self, wanted: FaceId, character: char) -> Option<FaceId> {
        let has = |id: FaceId| self.face(id).glyph(character).is_some();
        if has(wanted) {
            return Some(wanted);
        }
        let like = &BUNDLED[usize::from(wanted.0)];
        [Family::Sans, Family::Serif, Family::Mono]
            .into_iter()
            .filter(|&family| family != like.family)
            .map(|family| self.find(family, like.weight, like.slant))
            .find(|&id| has(id))
            .or_else(|| self.upright_covering(like.weight, character))
    }

    /// An upright face with the character: signs are often missing from italics.
    fn upright_covering(&self, weight: Weight, character: char) -> Option<FaceId> {
        [Family::Serif, Family::Sans, Family::Mono]
            .into_iter()
            .map(|family| self.find(family, weight, Slant::Upright))
            .find(|&id| self.face(id).glyph(character).is_some())
    }
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts::bundled()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let opened = self.faces.iter().filter(|face| face.get().is_some()).count();
        write!(f, "{} fonts, {opened} of them opened", self.faces.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(family: Family, weight: Weight, slant: Slant) -> String {
        let fonts = Fonts::bundled();
        fonts.face(fonts.find(family, weight, slant)).postscript_name().to_owned()
    }

    #[test]
    fn faces_are_found_by_style() {
        assert_eq!(name(Family::Serif, Weight::Regular, Slant::Upright), "SourceSerif4-Regular");
        assert_eq!(name(Family::Sans, Weight::SemiBold, Slant::Upright), "SourceSans3-SemiBold");
        assert_eq!(name(Family::Sans, Weight::SemiBold, Slant::Italic), "SourceSans3-BoldItalic");
        assert_eq!(name(Family::Mono, Weight::SemiBold, Slant::Upright), "SourceCodePro-Bold");
    }

    #[test]
    fn finding_opens_nothing() {
        let fonts = Fonts::bundled();
        let id = fonts.find(Family::Serif, Weight::Bold, Slant::Italic);
        assert_eq!(format!("{fonts:?}"), "13 fonts, 0 of them opened");
        fonts.face(id);
        assert_eq!(format!("{fonts:?}"), "13 fonts, 1 of them opened");
    }

    #[test]
    fn a_missing_character_comes_from_another_family() {
        let fonts = Fonts::bundled();
        let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        assert_eq!(fonts.covering(serif, 'é'), Some(serif));
        assert_eq!(fonts.covering(serif, '\u{4E2D}'), None);
        let box_drawing = fonts.covering(serif, '┌').expect("the monospaced family has it");
        assert!(fonts.face(box_drawing).metrics().monospaced);
    }
}
