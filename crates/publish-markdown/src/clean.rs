//! Characters that no output may have.

use std::borrow::Cow;

/// The text without control characters (but tab and newline) and noncharacters, which XML 1.0 §2.2 refuses or
/// advises against, and without bidirectional embeddings, overrides and isolates, which can show words in an order
/// that they do not have; whether there were any of the latter. NUL becomes U+FFFD (CommonMark §2.3).
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, bool) {
    let Some(first) = find(text, 0) else { return (Cow::Borrowed(text), false) };
    let mut cleaned = String::with_capacity(text.len());
    let mut bidi = false;
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        cleaned.push_str(&text[copied..at]);
        let character = char_at(text, at);
        match character {
            '\0' => cleaned.push('\u{FFFD}'),
            _ => bidi |= is_bidi_control(character),
        }
        copied = at + character.len_utf8();
        next = find(text, copied);
    }
    cleaned.push_str(&text[copied..]);
    (Cow::Owned(cleaned), bidi)
}

/// The first character from byte `from` on that must go.
fn find(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|&at| SUSPECT[usize::from(bytes[at])] && is_unwanted(char_at(text, at)))
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("a character starts at a first byte within the text")
}

/// The first bytes of characters that may be unwanted.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = (byte < 0x20 && byte != b'\n' as usize && byte != b'\t' as usize) || byte == 0x7F;
        // C1 controls start with C2, bidirectional controls with E2, noncharacters with EF or F0 to F4.
        suspect[byte] = control || matches!(byte, 0xC2 | 0xE2 | 0xEF..=0xF4);
        byte += 1;
    }
    suspect
};

fn is_unwanted(character: char) -> bool {
    let code = u32::from(character);
    let noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    (character.is_control() && character != '\n' && character != '\t') || noncharacter || is_bidi_control(character)
}

/// Embeddings, overrides and isolates (UAX #9 §2); the marks U+200E, U+200F and U+061C are harmless and stay.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_not_copied() {
        for text in ["", "plain\ttext\n", "één „Wort“ – 日本 🦀 \u{A0} \u{200E}"] {
            assert!(matches!(clean(text), (Cow::Borrowed(same), false) if same == text));
        }
    }

    #[test]
    fn controls_and_noncharacters_go() {
        assert_eq!(clean("a\u{1}b\u{7F}c\u{85}d\u{FFFE}e\u{FDD0}f\u{1FFFF}g\r").0, "abcdefg");
        assert_eq!(clean("a\0b").0, "a\u{FFFD}b");
    }

    #[test]
    fn bidirectional_controls_go_and_are_told() {
        let (text, bidi) = clean("a\u{202E}b\u{2066}c");
        assert_eq!((text.as_ref(), bidi), ("abc", true));
    }
}
