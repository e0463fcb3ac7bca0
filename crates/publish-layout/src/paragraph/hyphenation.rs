//! Where words may be hyphenated, and which words never are.

use hypher::Lang;

/// Shorter words are not worth a hyphen.
const SHORTEST: usize = 6;
/// Longer ones are no words; they would only cost time.
const LONGEST: usize = 60;

/// Calls `found` with each byte of `word` before which it may be hyphenated.
///
/// Acronyms, names (words with a capital, but in languages that give it to every noun), words with digits, with
/// hyphens of their own, and addresses are left whole. Punctuation around the word, and an ending behind an
/// apostrophe, do not count as its letters.
pub(crate) fn hyphenate(word: &str, language: Lang, mut found: impl FnMut(usize)) {
    let Some((start, core)) = core(word) else { return };
    let letters = core.chars().count();
    if !(SHORTEST..=LONGEST).contains(&letters) || !core.chars().all(char::is_alphabetic) || is_name(core, language) {
        return;
    }
    let (left, right) = language.bounds();
    // Two letters before a hyphen are hard to read on from, in Latin letters at least.
    let left = if core.is_ascii() { left.max(3) } else { left };
    let mut at = start;
    let syllables = hypher::hyphenate_bounded(core, language, left, right.max(3));
    let count = syllables.len();
    for syllable in syllables.take(count.saturating_sub(1)) {
        at += syllable.len();
        found(at);
    }
}

/// The letters of a word without the punctuation around it, and where they start.
fn core(word: &str) -> Option<(usize, &str)> {
    let start = word.find(char::is_alphabetic)?;
    if word[..start].contains(|character: char| character.is_numeric() || character == '-') {
        return None;
    }
    let rest = &word[start..];
    let end = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
    let tail = &rest[end..];
    let ending = tail.strip_prefix(['\'', '’']).unwrap_or(tail);
    let ending = ending.trim_start_matches(char::is_alphabetic);
    let inside = |character: char| character.is_alphanumeric() || matches!(character, '/' | '@' | '_' | '-');
    (!ending.contains(inside)).then(|| (start, &rest[..end]))
}

fn is_name(core: &str, language: Lang) -> bool {
    let mut characters = core.chars();
    let first = characters.next().is_some_and(char::is_uppercase);
    let later = characters.any(char::is_uppercase);
    later || first && language != Lang::German
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str, language: Lang) -> String {
        let mut shown = word.to_owned();
        let mut places = Vec::new();
        hyphenate(word, language, |at| places.push(at));
        places.iter().rev().for_each(|&at| shown.insert(at, '|'));
        shown
    }

    #[test]
    fn words_are_hyphenated_without_their_punctuation() {
        assert_eq!(shown("(relationships,", Lang::English), "(rela|tion|ships,");
        assert_eq!(shown("government’s", Lang::English), "gov|ern|ment’s");
        assert_eq!(shown("Zusammenfassung", Lang::German), "Zusam|men|fas|sung");
    }

    #[test]
    fn acronyms_names_and_addresses_stay_whole() {
        for word in ["USNORTHCOM’s", "Guatemala", "GSoMIA", "example@organization", "well-organization", "abcdefg2"] {
            assert_eq!(shown(word, Lang::English), word);
        }
        assert_eq!(shown("later", Lang::English), "later");
        assert_eq!(shown("https://organization", Lang::English), "https://organization");
    }

    #[test]
    fn very_long_words_are_left_alone() {
        assert_eq!(shown(&"organization".repeat(10), Lang::English), "organization".repeat(10));
    }
}
