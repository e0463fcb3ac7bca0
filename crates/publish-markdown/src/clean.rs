//! Characters that no output may have, and characters that stand for others while a text is parsed.

use std::borrow::Cow;

/// The text without control characters (but tab and newline) and noncharacters, which XML 1.0 §2.2 refuses or
/// advises against, and without bidirectional embeddings, overrides and isolates, which can show words in an order
/// that they do not have; whether there were any of the latter. NUL becomes U+FFFD (CommonMark §2.3).
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, bool) {
    replace(text, |_| None)
}

/// The same of a text that was [veiled](crate::scan::veil): stand-ins are put back.
pub(crate) fn clean_veiled(text: &str) -> (Cow<'_, str>, bool) {
    replace(text, |byte| stood_for(byte).map(char::from))
}

/// A veiled text with what its stand-ins stand for; it is no longer than before.
pub(crate) fn unveil(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte == NOTHING || stood_for(byte).is_some()) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| match u8::try_from(character) {
        Ok(NOTHING) => None,
        Ok(byte) => Some(stood_for(byte).map_or(character, char::from)),
        Err(_) => Some(character),
    };
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// A veiled text with what its stand-ins stand for, byte for byte: what stands for nothing stays.
pub(crate) fn unveil_bytes(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| stood_for(byte).is_some()) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| u8::try_from(character).ok().and_then(stood_for).map_or(character, char::from);
    Cow::Owned(text.chars().map(shown).collect())
}

/// How many bytes of a veiled text are shown as so many.
pub(crate) fn veiled_length(text: &str, shown: usize) -> usize {
    let mut rest = shown;
    let covered = text.bytes().take_while(|&byte| {
        let length = usize::from(byte != NOTHING);
        let taken = rest >= length && rest > 0;
        rest -= length.min(rest);
        taken
    });
    covered.count()
}

/// What can be veiled, each with the control character that stands for it.
const STAND_INS: [(u8, u8); 21] = [
    (b'\\', 0x01),
    (b'`', 0x02),
    (b'*', 0x03),
    (b'_', 0x04),
    (b'~', 0x05),
    (b'^', 0x06),
    (b'$', 0x07),
    (b'[', 0x08),
    (b']', 0x0E),
    (b'(', 0x0F),
    (b')', 0x10),
    (b'<', 0x11),
    (b'>', 0x12),
    (b'!', 0x13),
    (b'&', 0x14),
    (b'|', 0x15),
    (b'{', 0x16),
    (b'}', 0x17),
    (b':', 0x18),
    (b'\n', 0x19),
    (b' ', 0x1A),
];

/// What stands for a line break, where a line may have no end.
pub(crate) const LINE_BREAK: char = '\u{1B}';

/// What stands for nothing at all.
pub(crate) const NOTHING: u8 = 0x1F;

/// What stands for a character that can be veiled.
pub(crate) const fn stand_in(character: u8) -> u8 {
    let mut index = 0;
    while index < STAND_INS.len() {
        if STAND_INS[index].0 == character {
            return STAND_INS[index].1;
        }
        index += 1;
    }
    character
}

/// What a stand-in stands for.
fn stood_for(byte: u8) -> Option<u8> {
    if byte >= 0x20 {
        return None;
    }
    STAND_INS.iter().find(|(_, stand_in)| *stand_in == byte).map(|(character, _)| *character)
}

/// The text with what must go replaced by what `stands_for` gives for it, or left out.
fn replace(text: &str, stands_for: fn(u8) -> Option<char>) -> (Cow<'_, str>, bool) {
    let Some(first) = find(text, 0) else { return (Cow::Borrowed(text), false) };
    let mut cleaned = String::with_capacity(text.len());
    let mut bidi = false;
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        cleaned.push_str(&text[copied..at]);
        let character = char_at(text, at);
        match (character, u8::try_from(character).ok().and_then(stands_for)) {
            ('\0', _) => cleaned.push('\u{FFFD}'),
            (_, Some(shown)) => cleaned.push(shown),
            (_, None) => bidi |= is_bidi_control(character),
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
    fn stand_ins_are_put_back() {
        let veiled = "a\u{3}b\u{19}\u{1F}c\u{F}";
        assert_eq!(unveil(veiled), "a*b\nc(");
        assert_eq!(clean_veiled(veiled).0, "a*b\nc(");
        assert_eq!(clean_veiled("a\u{7F}\0").0, "a\u{FFFD}");
        assert_eq!(clean(veiled).0, "abc");
    }

    #[test]
    fn bidirectional_controls_go_and_are_told() {
        let (text, bidi) = clean("a\u{202E}b\u{2066}c");
        assert_eq!((text.as_ref(), bidi), ("abc", true));
    }
}
