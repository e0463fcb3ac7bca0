//! Finds the face for a style, and another where a face lacks a character.

use std::sync::OnceLock;

use publish_core::theme::Family;

use crate::bundled::{BUNDLED, Bundled};
use crate::face::{Face, FaceId};
use crate::fallback::{Group, Wish, groups};

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
        let in_family = |face: &Bundled| face.group.is_none() && face.family == family;
        nearest(in_family, weight, slant).expect("every family has a face")
    }

    /// The face of an id; opens it the first time.
    ///
    /// # Panics
    /// When `id` was not made by these fonts.
    pub fn face(&self, id: FaceId) -> &Face {
        let index = usize::from(id.0);
        self.faces[index].get_or_init(|| Face::open(id, &BUNDLED[index]))
    }

    /// The face that shows `text`, which is one character with its marks, where `wanted` was asked for: that face,
    /// else one of another family in the same weight and slant, else one that is bundled for such characters, else
    /// none. The face has all characters of `text` that show something.
    pub fn covering(&self, wanted: FaceId, text: &str, wish: Wish) -> Option<FaceId> {
        let has = |id: FaceId| self.covers(id, text);
        let like = &BUNDLED[usize::from(wanted.0)];
        let of_theme = || {
            if has(wanted) {
                return Some(wanted);
            }
            [Family::Sans, Family::Serif, Family::Mono]
                .into_iter()
                .filter(|&family| family != like.family)
                .map(|family| self.find(family, like.weight, like.slant))
                .find(|&id| has(id))
                .or_else(|| self.upright_covering(like.weight, text))
        };
        let first = text.chars().find(|&character| !is_ignorable(character))?;
        let of_group = || {
            let faces = groups(first, wish).filter_map(|group| self.of_group(group, like.weight));
            faces.into_iter().find(|&id| has(id))
        };
        if wish.emoji { of_group().or_else(of_theme) } else { of_theme().or_else(of_group) }
    }

    /// Whether a face has all characters of `text` that show something.
    pub fn covers(&self, id: FaceId, text: &str) -> bool {
        let face = self.face(id);
        text.chars().all(|character| is_ignorable(character) || face.glyph(character).is_some())
    }

    /// An upright face with the characters: signs are often missing from italics.
    fn upright_covering(&self, weight: Weight, text: &str) -> Option<FaceId> {
        [Family::Serif, Family::Sans, Family::Mono]
            .into_iter()
            .map(|family| self.find(family, weight, Slant::Upright))
            .find(|&id| self.covers(id, text))
    }

    fn of_group(&self, group: Group, weight: Weight) -> Option<FaceId> {
        nearest(|face| face.group == Some(group), weight, Slant::Upright)
    }
}

/// The bundled face, of those that `wanted` takes, that is nearest in slant, then in weight.
fn nearest(wanted: impl Fn(&Bundled) -> bool, weight: Weight, slant: Slant) -> Option<FaceId> {
    let distance = |face: &Bundled| {
        // A semibold that is missing is better too bold than too light.
        let weights = face.weight.class().abs_diff(weight.class()) * 2 + u16::from(face.weight < weight);
        (face.slant != slant, weights)
    };
    let faces = BUNDLED.iter().enumerate().filter(|(_, face)| wanted(face));
    faces.min_by_key(|(_, face)| distance(face)).map(|(index, _)| FaceId(index as u16))
}

/// Whether a character shows nothing by itself (`Default_Ignorable_Code_Point`, UAX #44), so that no face needs a
/// glyph for it.
pub fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
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
        assert_eq!(format!("{fonts:?}"), "49 fonts, 0 of them opened");
        fonts.face(id);
        assert_eq!(format!("{fonts:?}"), "49 fonts, 1 of them opened");
    }

    const LATIN: Wish = Wish { script: *b"Latn", han: crate::fallback::Han::Chinese, emoji: false };

    #[test]
    fn a_missing_character_comes_from_another_family() {
        let fonts = Fonts::bundled();
        let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        assert_eq!(fonts.covering(serif, "é", LATIN), Some(serif));
        assert_eq!(fonts.covering(serif, "\u{10FFFD}", LATIN), None);
        let box_drawing = fonts.covering(serif, "┌", LATIN).expect("the monospaced family has it");
        assert!(fonts.face(box_drawing).metrics().monospaced);
    }

    #[test]
    fn other_scripts_have_fonts_of_their_own() {
        let fonts = Fonts::bundled();
        let bold = fonts.find(Family::Serif, Weight::Bold, Slant::Italic);
        let name = |text: &str, script: &[u8; 4], emoji: bool| {
            let face = fonts.covering(bold, text, Wish { script: *script, emoji, ..LATIN });
            face.map(|face| fonts.face(face).postscript_name().to_owned()).unwrap_or_default()
        };
        assert_eq!(name("ع", b"Arab", false), "NotoNaskhArabic-Bold");
        assert_eq!(name("ש\u{5C1}", b"Hebr", false), "NotoSansHebrew-Bold");
        assert_eq!(name("。", b"Latn", false), "NotoSansSC-Regular");
        assert_eq!(name("👩\u{200D}🚀", b"Latn", true), "NotoEmoji-Regular");
        assert_eq!(name("Z\u{317}\u{359}", b"Latn", false), "NotoSans-Regular");
        let ideograph = fonts.covering(bold, "字", Wish { script: *b"Hani", ..LATIN }).expect("a face");
        assert!(fonts.face(ideograph).embolden() > 0.0);
    }

    #[test]
    fn characters_that_show_nothing_are_never_missing() {
        let fonts = Fonts::bundled();
        let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        assert!(fonts.covers(serif, "a\u{200E}\u{200D}\u{AD}\u{FE0F}\u{2066}"));
    }
}
