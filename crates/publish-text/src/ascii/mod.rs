//! Signs that ASCII lacks, written with those that it has.
//!
//! Letters lose their diacritics, and signs become what typewriters had for them. Letters of other scripts stay, since no
//! spelling of them would be understood everywhere.

mod signs;

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

use crate::characters::GLUE;
use signs::{letters, sign};

/// How texts are written with ASCII.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ascii {
    /// Whether umlauts are written with an `e`, as German spells them where it has to.
    pub(crate) is_german: bool,
}

impl Ascii {
    /// The text as ASCII has it, with the characters that it has nothing for.
    pub(crate) fn written(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let characters: Vec<char> = composed(text);
        for (index, &character) in characters.iter().enumerate() {
            let next = characters.get(index + 1).copied();
            self.push(&mut out, characters[..index].last().copied(), character, next);
        }
        out
    }

    fn push(self, out: &mut String, before: Option<char>, character: char, next: Option<char>) {
        if character.is_ascii() {
            out.push(character);
        } else if is_blank(character) {
            out.push(GLUE);
        } else if let Some(digit) = raised(character) {
            // 10³ is not 103; the mark of a note has parentheses, which keep it apart.
            let continues = before.is_some_and(|before| raised(before).is_some());
            out.push_str(if continues || digit == '(' { "" } else { "^" });
            out.push(digit);
        } else if let Some(digit) = lowered(character) {
            let starts = before.is_none_or(|before| lowered(before).is_none());
            out.push_str(if starts && before.is_some_and(char::is_numeric) { "_" } else { "" });
            out.push(digit);
        } else if let Some(words) = sign(character, before, next) {
            push_sign(out, words, next);
        } else if let Some(spelled) = self.spelled(character, next) {
            out.push_str(&spelled);
        } else if !(is_combining_mark(character) && out.ends_with(|last: char| last.is_ascii_alphanumeric())) {
            out.push(character);
        }
    }

    /// A letter without what ASCII lacks, or a number in one sign as its digits.
    fn spelled(self, character: char, next: Option<char>) -> Option<String> {
        if self.is_german && matches!(character, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü') {
            let base = self.without_marks(character)?;
            return Some(base + if capitals(character, next) { "E" } else { "e" });
        }
        if let Some(spelled) = letters(character) {
            let capitals = spelled.len() > 1 && capitals(character, next);
            return Some(if capitals { spelled.to_ascii_uppercase() } else { spelled.to_owned() });
        }
        self.without_marks(character)
    }

    fn without_marks(self, character: char) -> Option<String> {
        // Forms as wide as ideographs belong to the text of ideographs around them.
        if matches!(character, '\u{3000}'..='\u{33FF}' | '\u{FE10}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}') {
            return None;
        }
        let mut base = String::new();
        decompose_compatible(character, |part| {
            if !is_combining_mark(part) {
                base.push(if part == '\u{2044}' { '/' } else { part });
            }
        });
        (!base.is_empty() && base.is_ascii()).then_some(base)
    }

    /// Whether ASCII has nothing for a character that can be seen.
    pub(crate) fn lacks(self, character: char) -> bool {
        let is_seen =
            !is_combining_mark(character) && !matches!(character, '\u{200B}'..='\u{200F}' | '\u{FE0E}' | '\u{FE0F}');
        is_seen && !self.written(character.encode_utf8(&mut [0; 4])).is_ascii()
    }
}

/// The characters, those of letters and marks that make one put together.
fn composed(text: &str) -> Vec<char> {
    if !text.chars().any(is_combining_mark) {
        return text.chars().collect();
    }
    let mut out: Vec<char> = Vec::new();
    for character in text.chars() {
        match out.last().and_then(|&last| compose(last, character)) {
            Some(both) => *out.last_mut().expect("it was just read") = both,
            None => out.push(character),
        }
    }
    out
}

/// Words in place of a sign don't run together with those around them.
fn push_sign(out: &mut String, words: &str, next: Option<char>) {
    let is_letter = |character: char| character.is_alphanumeric();
    let is_word = words.contains(|character: char| character.is_ascii_alphabetic());
    let is_fraction = words.starts_with(|character: char| character.is_ascii_digit());
    if (is_word || is_fraction) && words != "(TM)" && out.ends_with(is_letter) {
        out.push(GLUE);
    }
    out.push_str(words);
    if is_word && next.is_some_and(is_letter) {
        out.push(GLUE);
    }
}

/// Whether a capital stands in a word of capitals, so that what it is spelled with are capitals too.
fn capitals(character: char, next: Option<char>) -> bool {
    character.is_uppercase() && next.is_none_or(|next| !next.is_lowercase())
}

fn is_blank(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

fn raised(character: char) -> Option<char> {
    paired(character, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni")
}

fn lowered(character: char) -> Option<char> {
    paired(character, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()")
}

fn paired(character: char, from: &str, to: &str) -> Option<char> {
    from.chars().zip(to.chars()).find_map(|(known, digit)| (known == character).then_some(digit))
}

#[cfg(test)]
mod tests;
