//! How wide text is, in the faces that Word has it in. What is reckoned with here is measured nowhere else.

use std::cell::OnceCell;

use publish_core::Theme;
use publish_core::model::Language;
use publish_core::theme::{Family, Slant, Weight};
use publish_fonts::{FaceId, Fonts, Han, Metrics, Wish, is_ignorable};
use publish_style::word::ALLOWANCE;
use unicode_script::{Script, UnicodeScript as _};

/// What no font has that is known here takes an em.
const UNKNOWN: f32 = 1.0;

/// Measures text, a character by itself: the fonts that documents bring along have no kerning.
#[derive(Debug)]
pub(crate) struct Ruler<'a> {
    fonts: &'a Fonts<'a>,
    display: Family,
    code: Family,
    han: Han,
    faces: [OnceCell<Measured>; 3],
}

/// What text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// The theme's family for display: tables, captions, headings.
    Display,
    /// The same in bold.
    Bold,
    /// The theme's family for code.
    Code,
}

/// A face, and the widths of the characters of ASCII in it.
#[derive(Debug)]
struct Measured {
    face: FaceId,
    ascii: [f32; 128],
}

impl<'a> Ruler<'a> {
    pub(crate) fn new(fonts: &'a Fonts<'a>, theme: &Theme, language: &Language) -> Ruler<'a> {
        let (display, code) = (theme.metrics.display_family, theme.metrics.code_family);
        let han = Han::of(language.primary()).unwrap_or_default();
        Ruler { fonts, display, code, han, faces: Default::default() }
    }

    /// How wide a character is, in ems.
    pub(crate) fn width(&self, character: char, letters: Letters) -> f32 {
        let measured = self.measured(letters);
        if let Some(width) = measured.ascii.get(character as usize) {
            return *width;
        }
        if is_ignorable(character) {
            return 0.0;
        }
        self.of_face(measured.face, character).unwrap_or_else(|| self.elsewhere(measured.face, character))
    }

    /// The room that text needs, in ems: its width, and something for fonts that stand in.
    pub(crate) fn room(&self, text: &str, letters: Letters) -> f32 {
        text.chars().map(|character| self.width(character, letters)).sum::<f32>() * ALLOWANCE.0
    }

    /// How many lines of `room` ems a text takes; rather one more than it does than one less.
    pub(crate) fn lines(&self, text: &str, room: f32, letters: Letters) -> usize {
        let (mut lines, mut used) = (1, 0.0);
        for word in text.split_inclusive(|character| character == ' ' || is_word(character)) {
            let width = self.room(word, letters);
            let word_lines = (width / room).ceil();
            if used > 0.0 && used + width > room {
                lines += 1;
                used = 0.0;
            }
            used += width;
            if used > room {
                lines += word_lines as usize - 1;
                used -= room * (word_lines - 1.0);
            }
        }
        lines
    }

    /// How high a line is that the upright face of a family fills, in ems.
    pub(crate) fn line_height(&self, family: Family) -> f32 {
        let face = self.fonts.face(self.fonts.find(family, Weight::Regular, Slant::Upright));
        let Metrics { ascent, descent, line_gap, units_per_em, .. } = *face.metrics();
        (f32::from(ascent) - f32::from(descent) + f32::from(line_gap)) / f32::from(units_per_em)
    }

    fn measured(&self, letters: Letters) -> &Measured {
        let (family, weight) = match letters {
            Letters::Display => (self.display, Weight::Regular),
            Letters::Bold => (self.display, Weight::Bold),
            Letters::Code => (self.code, Weight::Regular),
        };
        self.faces[letters as usize].get_or_init(|| {
            let face = self.fonts.find(family, weight, Slant::Upright);
            let width = |byte: usize| match char::from(byte as u8) {
                control if control.is_control() => 0.0,
                character => self.of_face(face, character).unwrap_or(UNKNOWN),
            };
            Measured { face, ascii: std::array::from_fn(width) }
        })
    }

    fn of_face(&self, face: FaceId, character: char) -> Option<f32> {
        let face = self.fonts.face(face);
        let advance = face.advance(face.glyph(character)?);
        Some(f32::from(advance) / f32::from(face.units_per_em()))
    }

    /// The width in the font that shows the character in print: Word's own for its script is like it.
    fn elsewhere(&self, wanted: FaceId, character: char) -> f32 {
        let mut script = [0; 4];
        let name = character.script().short_name().as_bytes();
        script.copy_from_slice(name.get(..4).unwrap_or(b"Zyyy"));
        let wish = Wish { script, han: self.han, emoji: false };
        let face = self.fonts.brought(wanted, character.encode_utf8(&mut [0; 4]), wish);
        face.and_then(|face| self.of_face(face, character)).unwrap_or(UNKNOWN)
    }
}

/// Whether lines may end behind a character as behind a word (UAX #14, classes ID, JL, H2 and their kin).
fn is_word(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul | Script::Yi
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(check: impl Fn(&Ruler<'_>)) {
        let (fonts, theme) = (Fonts::bundled(), Theme::default());
        check(&Ruler::new(&fonts, &theme, &Language::new("en").expect("a tag")));
    }

    #[test]
    fn widths_are_the_face_s() {
        measured(|ruler| {
            let width = |character| ruler.width(character, Letters::Display);
            assert_eq!((width('0'), width('9'), width('.')), (0.497, 0.497, 0.249));
            assert!(width('i') < 0.3 && width('m') > 0.8, "{} {}", width('i'), width('m'));
            assert!(ruler.width('n', Letters::Bold) > width('n'));
            assert_eq!(ruler.width('i', Letters::Code), ruler.width('W', Letters::Code));
            assert_eq!((width('\u{AD}'), width('\u{301}')), (0.0, 0.0));
        });
    }

    #[test]
    fn lines_are_as_high_as_the_face_says() {
        measured(|ruler| {
            let heights = [Family::Serif, Family::Sans, Family::Mono].map(|family| ruler.line_height(family));
            assert_eq!(heights, [1.371, 1.424, 1.257]);
        });
    }

    #[test]
    fn other_scripts_are_measured_in_their_own_fonts() {
        measured(|ruler| {
            let width = |character| ruler.width(character, Letters::Display);
            assert_eq!((width('字'), width('한')), (1.0, 0.92));
            assert!(width('ا') < 0.4 && width('س') > 0.6, "{} {}", width('ا'), width('س'));
            assert_eq!(width('\u{13002}'), UNKNOWN);
        });
    }

    #[test]
    fn words_longer_than_a_line_are_counted_in_lines() {
        measured(|ruler| {
            let lines = |text: &str| ruler.lines(text, 10.0, Letters::Display);
            assert_eq!(lines(&"x".repeat(100)), 5);
            assert_eq!(lines(&"字".repeat(25)), 3);
            assert_eq!(lines(""), 1);
        });
    }
}
