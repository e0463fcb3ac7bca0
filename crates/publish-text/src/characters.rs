//! Which characters a plain text has.

/// A space at which no line is broken, written as an ordinary space.
pub(crate) const GLUE: char = '\u{1}';

/// A line break that the author made.
pub(crate) const BREAK: char = '\n';

/// Appends `words`: white space that may be broken at becomes a space, what can't be seen is left out.
pub(crate) fn push_words(out: &mut String, words: &str) {
    if words.bytes().all(|byte| (b' '..0x7F).contains(&byte)) {
        return out.push_str(words);
    }
    for c in words.chars() {
        match c {
            '\u{A0}' | '\u{2007}' | '\u{202F}' => out.push(c),
            _ if c.is_whitespace() => out.push(' '),
            _ if is_left_out(c) => {}
            _ => out.push(c),
        }
    }
}

/// Appends a line of code, with tabs as spaces up to every fourth column.
pub(crate) fn push_code(out: &mut String, line: &str) {
    let mut column = 0;
    for c in line.chars() {
        if c == '\t' {
            let next = column / 4 * 4 + 4;
            out.extend(std::iter::repeat_n(' ', next - column));
            column = next;
        } else if !is_left_out(c) {
            out.push(c);
            column += 1;
        }
    }
}

/// Controls, noncharacters, what changes the direction of text behind the reader's back, and marks for breaking
/// words, which a text that is wrapped already does not need.
fn is_left_out(c: char) -> bool {
    let code = u32::from(c);
    let noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    let bidi = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() || noncharacter || bidi || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

/// The text with raised digits and signs, where each of its characters has a raised form.
pub(crate) fn superscript(text: &str) -> Option<String> {
    map(text, "0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
}

/// The text with lowered digits and signs, where each of its characters has a lowered form.
pub(crate) fn subscript(text: &str) -> Option<String> {
    map(text, "0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
}

fn map(text: &str, from: &str, to: &str) -> Option<String> {
    let one = |c: char| from.chars().position(|known| known == c).and_then(|at| to.chars().nth(at));
    text.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_seen_is_left() {
        let mut out = String::new();
        push_words(&mut out, "a\tb\u{2003}c\u{AD}d\u{202E}e\u{7}\u{1}f\u{A0}g\u{FFFE}\u{2028}h");
        assert_eq!(out, "a b cdef\u{A0}g h");
        let mut code = String::new();
        push_code(&mut code, "a\tbc\t\td\u{1b}e");
        assert_eq!(code, "a   bc      de");
    }

    #[test]
    fn numbers_are_raised_and_lowered() {
        assert_eq!(superscript("2").as_deref(), Some("²"));
        assert_eq!(superscript("−12").as_deref(), Some("⁻¹²"));
        assert_eq!(superscript("th"), None);
        assert_eq!(subscript("10").as_deref(), Some("₁₀"));
    }
}
