//! The faces that letters of a picture are drawn with: the bundled ones, opened when a picture asks for them.

use std::sync::Arc;

use publish_core::Theme;
use publish_core::model::Language;
use publish_core::theme::{Family, Slant, Weight};
use publish_fonts::{FaceId, Fonts, Han, Wish};
use unicode_script::{Script, UnicodeScript as _};
use usvg::fontdb::{self, Database, FaceInfo, ID, Source, Stretch, Style};
use usvg::{Font, FontFamily, FontResolver, FontStyle};

/// How the letters of pictures are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Lettering<'f> {
    /// The faces.
    pub fonts: &'f Fonts<'f>,
    /// The family of letters that name none that is known.
    pub family: Family,
    /// Whose ideographs are drawn.
    pub han: Han,
}

/// The lowest weight (`font-weight`) that is drawn in bold.
const BOLD: u16 = 600;

impl<'f> Lettering<'f> {
    /// The letters of a document's pictures: those of its captions, where a picture does not say.
    pub fn new(fonts: &'f Fonts<'f>, theme: &Theme, language: &Language) -> Lettering<'f> {
        let han = Han::of(language.primary()).unwrap_or_default();
        Lettering { fonts, family: theme.metrics.display_family, han }
    }

    /// What of it makes a difference to a picture, for who keeps what was drawn; `None` where it can't be told: the fonts of
    /// the project and the machine may be others the next time, and what they are used for is told as it is found.
    pub fn key(&self) -> Option<[u8; 2]> {
        let Lettering { fonts, family, han } = *self;
        fonts.are_bundled().then_some([family as u8, han as u8])
    }

    pub(crate) fn resolver(&self) -> FontResolver<'f> {
        let lettering = *self;
        FontResolver {
            select_font: Box::new(move |font, database| open(lettering.fonts, lettering.face(font), database)),
            select_fallback: Box::new(move |character, used, database| {
                let face = lettering.covering(character, used, database)?;
                open(lettering.fonts, face, database).filter(|id| !used.contains(id))
            }),
        }
    }

    /// Splits text where letters begin that the usual faces lack: usvg looks for one other face for a whole line.
    pub(crate) fn split<'t>(&self, text: &'t str) -> Vec<Run<'t>> {
        let mut runs: Vec<Run<'t>> = Vec::new();
        let (mut start, mut face, mut family) = (0, None, None);
        let mut begun = false;
        for (at, character) in text.char_indices() {
            let script = character.script();
            let covers = |face: FaceId| self.fonts.covers(face, character.encode_utf8(&mut [0; 4]));
            // Marks go with the letter before them, and spaces and signs where they can.
            if script == Script::Inherited || script == Script::Common && face.is_some_and(covers) {
                continue;
            }
            let own = self.other_face(character);
            if own != face {
                let takes_all = !begun && own.is_some_and(|own| self.fonts.covers(own, &text[..at]));
                if !takes_all {
                    runs.push(Run { text: &text[start..at], family: family.take() });
                    start = at;
                }
                family = own.map(|_| format!("{OTHER}{:x}", u32::from(character)));
                face = own;
            }
            begun |= script != Script::Common;
        }
        runs.push(Run { text: &text[start..], family });
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// The face of a letter that the family of unnamed letters lacks.
    fn other_face(&self, character: char) -> Option<FaceId> {
        let usual = self.fonts.find(self.family, Weight::Regular, Slant::Upright);
        if self.fonts.covers(usual, character.encode_utf8(&mut [0; 4])) {
            return None;
        }
        self.for_character(usual, character)
    }

    fn face(&self, font: &Font) -> FaceId {
        let family = font.families().iter().find_map(family_of).unwrap_or(self.family);
        let weight = if font.weight() >= BOLD { Weight::Bold } else { Weight::Regular };
        let slant = match font.style() {
            FontStyle::Normal => Slant::Upright,
            FontStyle::Italic | FontStyle::Oblique => Slant::Italic,
        };
        let face = self.fonts.find(family, weight, slant);
        let other = font.families().iter().find_map(other_character);
        other.and_then(|character| self.for_character(face, character)).unwrap_or(face)
    }

    /// The face for a character that the first of the faces in use lacks.
    fn covering(&self, character: char, used: &[ID], database: &Database) -> Option<FaceId> {
        let wanted = used.first().and_then(|first| face_of(*first, database)).unwrap_or_default();
        self.for_character(wanted, character)
    }

    fn for_character(&self, wanted: FaceId, character: char) -> Option<FaceId> {
        let script = character.script().short_name().as_bytes().try_into().unwrap_or(*b"Zyyy");
        let wish = Wish { script, han: self.han, emoji: false };
        self.fonts.covering(wanted, character.encode_utf8(&mut [0; 4]), wish)
    }
}

/// A part of a text, and the family that it is drawn in if that is not the usual one.
pub(crate) struct Run<'t> {
    pub(crate) text: &'t str,
    pub(crate) family: Option<String>,
}

/// Whether a line may come out wrong: usvg shapes it with one face and puts the letters of others in place of its own, and
/// of a letter that is several glyphs in one of those – a base with dots, a vowel around a consonant – it keeps the first.
pub(crate) fn is_hard(text: &str) -> bool {
    const SEVERAL: [Script; 10] = [
        Script::Arabic,
        Script::Devanagari,
        Script::Bengali,
        Script::Tamil,
        Script::Telugu,
        Script::Kannada,
        Script::Malayalam,
        Script::Thai,
        Script::Lao,
        Script::Myanmar,
    ];
    let mut scripts = text.chars().map(|character| character.script());
    let is_letter = |script: &Script| !matches!(script, Script::Common | Script::Inherited);
    let first = scripts.find(is_letter);
    let other = scripts.filter(is_letter).find(|script| Some(*script) != first);
    let has = |scripts: &[Script]| text.chars().any(|character| scripts.contains(&character.script()));
    // Fonts of ideographs put Greek accents over letters that do not have theirs.
    let ideographs = [Script::Han, Script::Hiragana, Script::Katakana, Script::Hangul];
    other.is_some() && (has(&SEVERAL) || has(&[Script::Greek]) && has(&ideographs))
}

/// The name of the family that has a character, before the character's number.
const OTHER: &str = "publish-other-";

fn other_character(family: &FontFamily) -> Option<char> {
    let FontFamily::Named(name) = family else { return None };
    u32::from_str_radix(name.strip_prefix(OTHER)?, 16).ok().and_then(char::from_u32)
}

/// The bundled family for one that a picture names; `None` for one that tells nothing.
fn family_of(family: &FontFamily) -> Option<Family> {
    match family {
        FontFamily::Serif => Some(Family::Serif),
        FontFamily::SansSerif => Some(Family::Sans),
        FontFamily::Monospace => Some(Family::Mono),
        FontFamily::Cursive | FontFamily::Fantasy => None,
        FontFamily::Named(name) => named(&name.to_ascii_lowercase()),
    }
}

/// Of the names that drawing programs write, the kind of letters they stand for.
fn named(name: &str) -> Option<Family> {
    const MONO: [&str; 7] = ["mono", "courier", "consolas", "menlo", "monaco", "source code", "fira code"];
    const SANS: [&str; 14] = [
        "sans",
        "arial",
        "helvetica",
        "verdana",
        "tahoma",
        "calibri",
        "segoe",
        "roboto",
        "open sans",
        "lato",
        "inter",
        "trebuchet",
        "system-ui",
        "noto emoji",
    ];
    const SERIF: [&str; 8] = ["serif", "times", "georgia", "garamond", "palatino", "cambria", "roman", "book antiqua"];
    let is_among = |names: &[&str]| names.iter().any(|known| name.contains(known));
    if is_among(&MONO) {
        Some(Family::Mono)
    } else if is_among(&SANS) {
        Some(Family::Sans)
    } else if is_among(&SERIF) {
        Some(Family::Serif)
    } else {
        None
    }
}

/// Puts a face into the database, unless it is there.
fn open(fonts: &Fonts, face: FaceId, database: &mut Arc<Database>) -> Option<ID> {
    let name = name_of(face);
    let known = database.faces().find(|known| known.post_script_name == name).map(|known| known.id);
    Some(known.unwrap_or_else(|| {
        let face = fonts.face(face);
        Arc::make_mut(database).push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(face.shared_data()),
            index: face.index(),
            families: Vec::new(),
            post_script_name: name,
            style: Style::Normal,
            weight: fontdb::Weight(face.weight()),
            stretch: Stretch::Normal,
            monospaced: face.metrics().monospaced,
        })
    }))
}

/// The name that a face has in the database.
fn name_of(face: FaceId) -> String {
    format!("{}", face.0)
}

fn face_of(id: ID, database: &Database) -> Option<FaceId> {
    database.face(id)?.post_script_name.parse().ok().map(FaceId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_known_by_their_names() {
        let named = |name: &str| family_of(&FontFamily::Named(name.to_owned()));
        assert_eq!(named("DejaVu Sans Mono"), Some(Family::Mono));
        assert_eq!(named("Times New Roman"), Some(Family::Serif));
        assert_eq!(named("Source Sans 3"), Some(Family::Sans));
        assert_eq!(named("Zapfino"), None);
        assert_eq!(family_of(&FontFamily::Cursive), None);
    }

    #[test]
    fn text_is_split_where_other_faces_begin() {
        let fonts = Fonts::bundled();
        let lettering = Lettering { fonts: &fonts, family: Family::Sans, han: Han::Chinese };
        let split = |text: &'static str| -> Vec<(&str, bool)> {
            lettering.split(text).into_iter().map(|run| (run.text, run.family.is_some())).collect()
        };
        assert_eq!(split("Tea, 2 cups"), [("Tea, 2 cups", false)]);
        assert_eq!(split(" ب ب."), [(" ب ب.", true)]);
        assert_eq!(split("Tea 茶 and é"), [("Tea ", false), ("茶 ", true), ("and é", false)]);
    }

    #[test]
    fn lines_of_several_scripts_may_be_hard() {
        assert!(is_hard("Tea شاي") && is_hard("ไทย 中文") && is_hard("中 έ"));
        assert!(!is_hard("شاي (2)") && !is_hard("Tea 茶 שלום") && !is_hard("R in Ω"));
    }
}
