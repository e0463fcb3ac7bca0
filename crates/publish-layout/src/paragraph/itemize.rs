//! Splits a word into pieces of one face and one script, each shaped by itself.
//!
//! This is the one place where text is divided for the shaper; bidirectional levels belong here too.

use publish_fonts::{FaceId, Fonts};

/// A piece of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its first byte in the word.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// The face; `None` where no face has the character, which then is a piece alone.
    pub(crate) face: Option<FaceId>,
    /// Its script (ISO 15924).
    pub(crate) script: [u8; 4],
}

/// The script of text whose script is not to be seen.
const LATIN: [u8; 4] = *b"Latn";

/// Appends the pieces of `word`, which is to be set in `face`, to `runs`.
pub(crate) fn itemize(word: &str, face: FaceId, fonts: &Fonts, runs: &mut Vec<Run>) {
    if word.is_ascii() {
        // Every bundled face has all of ASCII; controls were left out when the text was read.
        runs.push(Run { start: 0, end: word.len(), face: Some(face), script: LATIN });
        return;
    }
    for (start, character) in word.char_indices() {
        let end = start + character.len_utf8();
        let before = runs.last().copied().filter(|run| run.end == start);
        let script = script(character).or(before.map(|run| run.script)).unwrap_or(LATIN);
        let found = match before {
            Some(run) if joins(character) => run.face,
            _ => fonts.covering(face, character),
        };
        match runs.last_mut() {
            Some(run) if run.end == start && run.face == found && run.script == script && found.is_some() => {
                run.end = end;
            }
            Some(run) if run.end == start && joins(character) => run.end = end,
            _ => runs.push(Run { start, end, face: found, script }),
        }
    }
}

/// Whether a character stays with what is before it whatever the face: it shows nothing by itself.
fn joins(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The script of a letter; `None` for signs that all scripts share.
fn script(character: char) -> Option<[u8; 4]> {
    Some(*match u32::from(character) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => b"Latn",
        0x370..=0x3FF | 0x1F00..=0x1FFF => b"Grek",
        0x400..=0x52F => b"Cyrl",
        0x531..=0x58F => b"Armn",
        0x591..=0x5FF => b"Hebr",
        0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => b"Arab",
        0x900..=0x97F => b"Deva",
        0x980..=0x9FF => b"Beng",
        0xB80..=0xBFF => b"Taml",
        0xE00..=0xE7F => b"Thai",
        0x1100..=0x11FF | 0xAC00..=0xD7AF => b"Hang",
        0x3041..=0x309F => b"Hira",
        0x30A0..=0x30FF => b"Kana",
        0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => b"Hani",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::theme::Family;
    use publish_fonts::{Slant, Weight};

    fn pieces(word: &str) -> Vec<(String, Option<Family>, [u8; 4])> {
        let fonts = Fonts::bundled();
        let mut runs = Vec::new();
        itemize(word, fonts.find(Family::Serif, Weight::Regular, Slant::Upright), &fonts, &mut runs);
        let family = |run: &Run| run.face.map(|face| fonts.face(face).family());
        runs.iter().map(|run| (word[run.start..run.end].to_owned(), family(run), run.script)).collect()
    }

    #[test]
    fn scripts_are_parted_and_signs_stay() {
        let serif = Some(Family::Serif);
        assert_eq!(pieces("naïve"), [("naïve".into(), serif, *b"Latn")]);
        assert_eq!(pieces("αβ,в"), [("αβ,".into(), serif, *b"Grek"), ("в".into(), serif, *b"Cyrl")]);
    }

    #[test]
    fn missing_characters_stand_alone() {
        let found = pieces("a中文b");
        let texts: Vec<&str> = found.iter().map(|piece| piece.0.as_str()).collect();
        assert_eq!(texts, ["a", "中", "文", "b"]);
        assert_eq!((found[1].1, found[3].1), (None, Some(Family::Serif)));
    }

    #[test]
    fn another_family_helps_out() {
        assert_eq!(pieces("a☺")[1].1, Some(Family::Sans));
        assert_eq!(pieces("☺\u{FE0F}").len(), 1);
    }
}
