//! Letters that join with those beside them, also where a style or a face changes within a word (CSS Text 3, §7.3).

use std::ops::Range;

use publish_fonts::Beside;

use super::content::{Content, Segment};

/// So many characters decide at most: a letter and the marks on it.
const NEAR: usize = 5;
/// So many bytes hold them.
const REACH: usize = NEAR * 4;

/// What joins with the text of `range`, which lies in a segment of a content; nothing for scripts that do not join.
pub(crate) fn beside(content: &Content, segment: usize, range: Range<usize>) -> Beside<'_> {
    let text = content.text.as_str();
    let before = if starts_joined(&text[..range.start], &text[range.clone()]) {
        last_joining(&text[reach_before(content, segment, range.start)..range.start])
    } else {
        ""
    };
    let after = if starts_joined(&text[range.clone()], &text[range.end..]) {
        first_joining(&text[range.end..reach_after(content, segment, range.end)])
    } else {
        ""
    };
    Beside { before, after }
}

/// What joins with a part of a word; `around` is what joins with the word.
pub(crate) fn within<'a>(word: &'a str, range: Range<usize>, around: Beside<'a>) -> Beside<'a> {
    let (before, after) = (&word[..range.start], &word[range.end..]);
    Beside {
        before: if before.is_empty() { around.before } else { last_joining(before) },
        after: if after.is_empty() { around.after } else { first_joining(after) },
    }
}

/// Whether letters on both sides of a place may join.
fn starts_joined(before: &str, after: &str) -> bool {
    // Nearly all words of the world's text end at a space or are of other scripts, which the bytes tell.
    let far = |byte: Option<&u8>| byte.is_some_and(|&byte| byte >= 0x80);
    far(before.as_bytes().last())
        && far(after.as_bytes().first())
        && before.chars().next_back().is_some_and(joins)
        && after.chars().next().is_some_and(joins)
}

/// The characters at the end of a text that may join.
fn last_joining(text: &str) -> &str {
    let near = text.char_indices().rev().take(NEAR).take_while(|(_, character)| joins(*character));
    near.last().map_or("", |(start, _)| &text[start..])
}

/// The characters at the start of a text that may join.
fn first_joining(text: &str) -> &str {
    let near = text.char_indices().take(NEAR).take_while(|(_, character)| joins(*character));
    near.last().map_or("", |(start, last)| &text[..start + last.len_utf8()])
}

/// How far before `at` the text stands on the same line of letters.
fn reach_before(content: &Content, segment: usize, at: usize) -> usize {
    let mut index = segment;
    let near = |index: usize| content.segments[index].start as usize + REACH > at;
    while index > 0 && near(index) && connected(content, index) {
        index -= 1;
    }
    content.segments[index].start as usize
}

/// How far behind `at` the text stands on the same line of letters.
fn reach_after(content: &Content, segment: usize, at: usize) -> usize {
    let mut index = segment;
    let near = |index: usize| (content.end(index) as usize) < at + REACH;
    while index + 1 < content.segments.len() && near(index) && connected(content, index + 1) {
        index += 1;
    }
    content.end(index) as usize
}

/// Whether letters join between a segment and the one before it: not where one stands higher than the other, nor beside
/// the edge of a ground or frame, nor where a direction is isolated.
fn connected(content: &Content, index: usize) -> bool {
    let [before, after] = [&content.segments[index - 1], &content.segments[index]];
    let edge = |segment: &Segment| segment.style.marks.boxed();
    before.style.rise == after.style.rise
        && !edge(before)
        && !edge(after)
        && !content.isolates.iter().any(|isolate| isolate.start == after.start || isolate.end == after.start)
}

/// Whether the letters of a word hang together, joined or under a line: Arabic and its kin, Devanagari, Bengali, Gurmukhi.
pub(crate) fn is_connected(word: &str) -> bool {
    let lined = |character: char| matches!(character, '\u{900}'..='\u{A7F}' | '\u{A8E0}'..='\u{A8FF}');
    !word.is_ascii() && word.chars().any(|character| joins(character) || lined(character))
}

/// Whether a character is of a script whose letters join, is a mark of one, or makes letters join.
fn joins(character: char) -> bool {
    matches!(character,
        // Arabic, Syriac, N'Ko, Mandaic
        '\u{600}'..='\u{77F}' | '\u{7C0}'..='\u{7FF}' | '\u{840}'..='\u{8FF}'
        // Mongolian, the joiner, Phags-pa
        | '\u{1800}'..='\u{18AF}' | '\u{200D}' | '\u{A840}'..='\u{A87F}'
        // Manichaean, Psalter Pahlavi, Hanifi Rohingya, Arabic, Sogdian to Chorasmian, Adlam
        | '\u{10AC0}'..='\u{10AFF}' | '\u{10B80}'..='\u{10BAF}' | '\u{10D00}'..='\u{10D3F}' | '\u{10EC0}'..='\u{10EFF}'
        | '\u{10F30}'..='\u{10FDF}' | '\u{1E900}'..='\u{1E95F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Part;
    use crate::style::{BlockStyle, TextStyle};
    use publish_core::model::{Direction, InlineId, Language};
    use publish_core::theme::Theme;
    use publish_style::{Role, Sheet};

    /// A content of parts, each in its own segment; `change` changes the style of each.
    fn content(parts: &[&str], change: impl Fn(usize, &mut TextStyle)) -> Content {
        let mut content = Content::default();
        for (index, part) in parts.iter().enumerate() {
            let mut style =
                BlockStyle::of(&Sheet::of_theme(&Theme::default()).style(Role::Body), true, &Language::english()).text;
            change(index, &mut style);
            content.words(part, style, InlineId(index as u32), Part::Content);
        }
        content
    }

    /// What is beside the text of a segment.
    fn beside_segment(content: &Content, segment: usize) -> (&str, &str) {
        let range = content.segments[segment].start as usize..content.end(segment) as usize;
        let Beside { before, after } = beside(content, segment, range);
        (before, after)
    }

    #[test]
    fn letters_join_across_styles_and_coloured_marks() {
        let plain = content(&["مر", "حب", "\u{64E}", "ا"], |_, _| {});
        assert_eq!(beside_segment(&plain, 0), ("", "حب\u{64E}ا"));
        assert_eq!(beside_segment(&plain, 1), ("مر", "\u{64E}ا"));
        assert_eq!(beside_segment(&plain, 3), ("مرحب\u{64E}", ""));
    }

    #[test]
    fn words_and_other_scripts_are_apart() {
        for parts in [["مر ", "حبا"], ["abc", "def"], ["中", "文"], ["x", "حبا"], ["مر\u{200C}", "حبا"]]
        {
            let parts = content(&parts, |_, _| {});
            assert_eq!([beside_segment(&parts, 0), beside_segment(&parts, 1)], [("", ""); 2]);
        }
    }

    #[test]
    fn edges_part_letters() {
        let raised = content(&["مر", "حبا"], |index, style| style.rise = index as f32);
        let framed = content(&["مر", "حبا"], |index, style| {
            style.marks.key = (index == 1).then_some(publish_core::Pt(1.0))
        });
        let mut isolated = content(&["مر", "حبا"], |_, _| {});
        let direction = Direction::RightToLeft;
        isolated.isolates.push(super::super::direction::Isolate { start: 4, end: 10, direction });
        for content in [raised, framed, isolated] {
            assert_eq!([beside_segment(&content, 0), beside_segment(&content, 1)], [("", ""); 2]);
        }
    }

    #[test]
    fn parts_of_a_word_join_too() {
        let around = Beside { before: "س", after: "ت" };
        assert_eq!(within("مرحبا", 0..4, around), Beside { before: "س", after: "حبا" });
        assert_eq!(within("مرحبا", 4..10, around), Beside { before: "مر", after: "ت" });
        assert_eq!(within("abc", 0..3, Beside::default()), Beside::default());
    }
}
