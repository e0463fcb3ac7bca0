//! Stress: what is emphasised stands between `*`, what is strong between `**`, what is underlined between `_`.
//!
//! Marks are written once the words around them are known: within a word they would part it, and then there are none.

use std::ops::Range;

use publish_core::model::Style;
use publish_style::plain;

/// The marks of a style, as control characters that no words have: where it starts, and where it ends.
struct Mark {
    style: Style,
    start: char,
    end: char,
}

const MARKS: [Mark; 3] = [
    Mark { style: Style::Emphasis, start: '\u{2}', end: '\u{3}' },
    Mark { style: Style::Strong, start: '\u{4}', end: '\u{5}' },
    Mark { style: Style::Underline, start: '\u{6}', end: '\u{7}' },
];

/// Which stress is marked at a place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stress {
    /// Whether there are no marks: titles are stress enough.
    is_off: bool,
    /// The stress that has started, by its mark.
    open: [bool; MARKS.len()],
}

impl Stress {
    /// No marks.
    pub(crate) const OFF: Stress = Stress { is_off: true, open: [false; MARKS.len()] };

    /// Starts a style; `false` where it is not marked: in a title, and within stress of the same kind.
    pub(crate) fn start(&mut self, style: Style) -> bool {
        let index = MARKS.iter().position(|mark| mark.style == style).filter(|_| !self.is_off);
        index.is_some_and(|index| !std::mem::replace(&mut self.open[index], true))
    }

    /// Ends a style that started.
    pub(crate) fn end(&mut self, style: Style) {
        if let Some(index) = MARKS.iter().position(|mark| mark.style == style) {
            self.open[index] = false;
        }
    }
}

/// The signs that stand for the start and the end of a style, where it is a stress.
pub(crate) fn signs(style: Style) -> Option<(char, char)> {
    MARKS.iter().find(|mark| mark.style == style).map(|mark| (mark.start, mark.end))
}

/// The words with marks in place of the signs.
pub(crate) fn write_marks(words: String) -> String {
    if !words.contains(is_sign) {
        return words;
    }
    // What stands at the place of each sign; nothing where its stress is not marked.
    let mut marks: Vec<(usize, &str)> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in words.char_indices().filter(|(_, character)| is_sign(*character)) {
        if MARKS.iter().any(|mark| mark.start == sign) {
            open.push((at, marks.len()));
            marks.push((at, ""));
        } else if let Some((start, index)) = open.pop() {
            let mark = MARKS
                .iter()
                .find(|mark| mark.end == sign)
                .and_then(|mark| plain::stress(mark.style))
                .unwrap_or_default();
            let inner = trimmed(&words, start + 1..at);
            if !inner.is_empty() && !parts_a_word(&words, start..at + 1, &inner) {
                marks[index] = (inner.start, mark);
                marks.push((inner.end, mark));
            }
        }
    }
    // The sort is stable: at one place, outer stress starts first and inner stress ends first.
    marks.sort_by_key(|(at, _)| *at);
    put(&words, &marks)
}

/// The words without signs, with `marks` at their places.
fn put(words: &str, marks: &[(usize, &str)]) -> String {
    let mut out = String::with_capacity(words.len());
    let mut marks = marks.iter().peekable();
    for (at, character) in words.char_indices() {
        while let Some((_, mark)) = marks.next_if(|(place, _)| *place <= at) {
            out.push_str(mark);
        }
        if !is_sign(character) {
            out.push(character);
        }
    }
    marks.for_each(|(_, mark)| out.push_str(mark));
    out
}

/// The part of `range` without spaces and signs at its ends.
fn trimmed(words: &str, range: Range<usize>) -> Range<usize> {
    let is_outer = |character: char| character.is_whitespace() || character.is_control();
    let inner = &words[range.clone()];
    let start = range.start + inner.len() - inner.trim_start_matches(is_outer).len();
    start..(range.start + inner.trim_end_matches(is_outer).len()).max(start)
}

/// Whether marks around `inner` would stand between two letters of a word.
fn parts_a_word(words: &str, outer: Range<usize>, inner: &Range<usize>) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let shown = |character: &char| !is_sign(*character);
    let before = words[..outer.start].chars().rev().find(shown);
    let after = words[outer.end..].chars().find(shown);
    let first = words[inner.clone()].chars().next();
    let last = words[inner.clone()].chars().next_back();
    let at_start = words[outer.start..inner.start].chars().all(is_sign);
    let at_end = words[inner.end..outer.end].chars().all(is_sign);
    at_start && is_letter(before) && is_letter(first) || at_end && is_letter(after) && is_letter(last)
}

fn is_sign(character: char) -> bool {
    matches!(character, '\u{2}'..='\u{7}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(words: &str) -> String {
        let signs = |words: &str| {
            let words = words.replace("[*", "\u{2}").replace("*]", "\u{3}");
            words.replace("[+", "\u{4}").replace("+]", "\u{5}")
        };
        write_marks(signs(words))
    }

    #[test]
    fn marks_stand_at_the_words() {
        assert_eq!(marked("Do [*not*] press the[+ red +]button."), "Do *not* press the **red** button.");
        assert_eq!(marked("[*[+both+]*], [*a [+b+]*]"), "***both***, *a **b***");
        assert_eq!(marked("plain"), "plain");
        assert_eq!(marked("[* *]x[**]"), " x");
    }

    #[test]
    fn within_a_word_there_are_none() {
        assert_eq!(
            marked("un[*believ*]able [+H+]TML 太[+字+] [+「太字」+]です"),
            "unbelievable HTML 太字 **「太字」**です"
        );
        assert_eq!(marked("([*so*]). [+so+]⁽¹⁾"), "(*so*). **so**⁽¹⁾");
    }
}
