//! Splits a word into pieces of one face and one script, each shaped by itself.

use publish_fonts::{FaceId, Fonts, Han, Wish, is_ignorable};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

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
pub(crate) fn itemize(word: &str, face: FaceId, han: Han, fonts: &Fonts, runs: &mut Vec<Run>) {
    if word.is_ascii() {
        // Every bundled face has all of ASCII; controls were left out when the text was read.
        runs.push(Run { start: 0, end: word.len(), face: Some(face), script: LATIN });
        return;
    }
    let mut clusters: Vec<Cluster<'_>> =
        word.grapheme_indices(true).map(|(start, text)| Cluster::new(start, text)).collect();
    give_scripts(&mut clusters);
    let finder = Finder { wanted: face, han, fonts };
    let mut faces: Vec<Option<FaceId>> = clusters.iter().map(|cluster| finder.of_script(cluster)).collect();
    finder.signs(&clusters, &mut faces);
    for (cluster, face) in clusters.iter().zip(faces) {
        let Cluster { start, text, script, .. } = *cluster;
        let script = script.unwrap_or(LATIN);
        match face {
            Some(_) => join(runs, Run { start, end: start + text.len(), face, script }),
            None => finder.characters(start, text, script, runs),
        }
    }
}

/// A character with its marks.
#[derive(Clone, Copy)]
struct Cluster<'a> {
    start: usize,
    text: &'a str,
    /// `None` for signs that scripts share.
    script: Option<[u8; 4]>,
    shared: bool,
    emoji: bool,
}

impl<'a> Cluster<'a> {
    fn new(start: usize, text: &'a str) -> Cluster<'a> {
        let script = text.chars().find_map(script);
        Cluster { start, text, script, shared: script.is_none(), emoji: is_emoji(text) }
    }
}

/// Signs take the script of what is before them, at the start of a word of what is behind them (UAX #24, §5.2).
fn give_scripts(clusters: &mut [Cluster<'_>]) {
    let mut last = clusters.iter().find_map(|cluster| cluster.script);
    for cluster in clusters {
        last = cluster.script.or(last);
        cluster.script = last;
    }
}

struct Finder<'a> {
    wanted: FaceId,
    han: Han,
    fonts: &'a Fonts<'a>,
}

impl Finder<'_> {
    /// The face for a cluster by itself.
    fn of_script(&self, cluster: &Cluster<'_>) -> Option<FaceId> {
        if cluster.text.chars().all(is_ignorable) {
            return Some(self.wanted);
        }
        let wish = Wish { script: cluster.script.unwrap_or(LATIN), han: self.han, emoji: cluster.emoji };
        self.fonts.covering(self.wanted, cluster.text, wish)
    }

    /// Lets signs have the face of the letters beside them, so that it does not change within a word. Letters and
    /// digits of ASCII stay in the theme's face.
    fn signs(&self, clusters: &[Cluster<'_>], faces: &mut [Option<FaceId>]) {
        let of_script = |face: &FaceId| self.fonts.face(*face).is_of_script();
        // The next letter; a word may be nothing but signs.
        let mut next = 0;
        for index in 0..clusters.len() {
            let Cluster { text, shared, emoji, .. } = clusters[index];
            let digit = text.starts_with(|first: char| first.is_ascii_alphanumeric());
            if !shared || emoji || digit {
                continue;
            }
            next = (index.max(next)..clusters.len()).find(|&at| !clusters[at].shared).unwrap_or(clusters.len());
            let before = index.checked_sub(1).and_then(|before| faces[before]);
            let after = faces.get(next).copied().flatten();
            let beside = before.filter(of_script).or_else(|| after.filter(of_script));
            if let Some(face) = beside.filter(|&face| self.fonts.covers(face, text)) {
                faces[index] = Some(face);
            }
        }
    }

    /// A cluster that no face has whole: its characters, each in the face that has it. What shows nothing, and marks
    /// that the face before has, stay with what is before them.
    fn characters(&self, start: usize, text: &str, script: [u8; 4], runs: &mut Vec<Run>) {
        let mut before: Option<Option<FaceId>> = None;
        for (offset, character) in text.char_indices() {
            let (start, end) = (start + offset, start + offset + character.len_utf8());
            if is_ignorable(character)
                && before.is_some()
                && let Some(last) = runs.last_mut()
            {
                last.end = end;
                continue;
            }
            let single = &text[offset..offset + character.len_utf8()];
            let wish = Wish { script, han: self.han, emoji: false };
            let kept = before.flatten().filter(|&face| self.fonts.covers(face, single));
            let face = kept.or_else(|| self.fonts.covering(self.wanted, single, wish));
            join(runs, Run { start, end, face, script });
            before = Some(face);
        }
    }
}

/// Appends a piece, or lengthens the last if it is of the same kind.
fn join(runs: &mut Vec<Run>, run: Run) {
    let goes_on = |last: &&mut Run| last.end == run.start && last.face == run.face && last.script == run.script;
    match runs.last_mut().filter(|last| run.face.is_some() && goes_on(last)) {
        Some(last) => last.end = run.end,
        None => runs.push(run),
    }
}

/// Whether a cluster is to be shown as an emoji: because it says so, or is one by default (UTS #51).
fn is_emoji(text: &str) -> bool {
    if text.contains('\u{FE0E}') {
        return false;
    }
    let picture =
        |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1FAFF}' | '\u{1F004}' | '\u{1F0CF}');
    text.contains(['\u{FE0F}', '\u{20E3}']) || text.chars().next().is_some_and(picture)
}

/// The script of a character; `None` for signs that scripts share.
pub(crate) fn script(character: char) -> Option<[u8; 4]> {
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some(LATIN);
    }
    let script = match character.script() {
        // Signs of one script that others borrow: Arabic punctuation, the danda, the long vowel mark.
        Script::Common | Script::Inherited => match character {
            '\u{600}'..='\u{6FF}' => Script::Arabic,
            '\u{964}' | '\u{965}' => Script::Devanagari,
            '\u{30FC}' => Script::Katakana,
            '\u{E3F}' => Script::Thai,
            _ => return None,
        },
        Script::Unknown => return None,
        script => script,
    };
    script.short_name().as_bytes().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::theme::Family;
    use publish_core::theme::{Slant, Weight};

    fn pieces(word: &str) -> Vec<(String, String, [u8; 4])> {
        let fonts = Fonts::bundled();
        let mut runs = Vec::new();
        let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
        itemize(word, serif, Han::Chinese, &fonts, &mut runs);
        let name = |run: &Run| run.face.map(|face| fonts.face(face).postscript_name().replace("-Regular", ""));
        runs.iter()
            .map(|run| (word[run.start..run.end].to_owned(), name(run).unwrap_or_default(), run.script))
            .collect()
    }

    fn piece(text: &str, face: &str, script: &[u8; 4]) -> (String, String, [u8; 4]) {
        (text.to_owned(), face.to_owned(), *script)
    }

    #[test]
    fn scripts_are_parted_and_signs_stay() {
        let serif = "SourceSerif4";
        assert_eq!(pieces("naïve"), [piece("naïve", serif, b"Latn")]);
        assert_eq!(pieces("αβ,в"), [piece("αβ,", serif, b"Grek"), piece("в", serif, b"Cyrl")]);
    }

    #[test]
    fn punctuation_goes_with_the_letters_beside_it() {
        assert_eq!(pieces("«سلام»."), [piece("«سلام».", "NotoNaskhArabic", b"Arab")]);
        assert_eq!(pieces("“中”"), [piece("“中”", "NotoSansSC", b"Hani")]);
        assert_eq!(pieces("第3章")[1], piece("3", "SourceSerif4", b"Hani"));
    }

    #[test]
    fn missing_characters_stand_alone() {
        let found = pieces("a\u{13000}\u{13001}b");
        let texts: Vec<&str> = found.iter().map(|piece| piece.0.as_str()).collect();
        assert_eq!(texts, ["a", "\u{13000}", "\u{13001}", "b"]);
        assert_eq!((&*found[1].1, &*found[3].1), ("", "SourceSerif4"));
    }

    #[test]
    fn emoji_are_whole() {
        assert_eq!(pieces("a☺")[1].1, "SourceSans3");
        assert_eq!(pieces("☺\u{FE0F}"), [piece("☺\u{FE0F}", "NotoEmoji", b"Latn")]);
        let family = "👩\u{200D}👩\u{200D}👧\u{1F3FD}🇩🇪";
        assert_eq!(pieces(family), [piece(family, "NotoEmoji", b"Latn")]);
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(pieces("e\u{317}x"), [piece("e\u{317}", "NotoSans", b"Latn"), piece("x", "SourceSerif4", b"Latn")]);
        assert_eq!(pieces("क्षि").len(), 1);
    }

    #[test]
    fn a_long_word_of_signs_takes_linear_time() {
        assert_eq!(pieces(&"“‘".repeat(50_000)).len(), 1);
    }
}
