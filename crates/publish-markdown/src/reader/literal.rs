//! Characters that were escaped or written as entities.
//!
//! `\"` is a quotation mark that smart punctuation must not touch, `\[^1]` refers to no note. The text of inlines is
//! joined before that is looked at, so such characters are replaced by noncharacters (Unicode §23.7, "for internal
//! use") until the run of inlines is finished. Cleaned text has none of its own.

use publish_core::model::{Inline, InlineKind};

/// What may be marked, and by what.
const MARKS: [(char, char); 13] = [
    ('"', '\u{FDD0}'),
    ('\'', '\u{FDD1}'),
    ('-', '\u{FDD2}'),
    ('.', '\u{FDD3}'),
    ('[', '\u{FDD4}'),
    ('{', '\u{FDD5}'),
    (']', '\u{FDD6}'),
    ('~', '\u{FDD7}'),
    ('^', '\u{FDD8}'),
    ('@', '\u{FDD9}'),
    (':', '\u{FDDA}'),
    ('=', '\u{FDDB}'),
    ('+', '\u{FDDC}'),
];

/// Whether a character stands for one that was escaped.
pub(crate) fn is_mark(character: char) -> bool {
    MARKS.iter().any(|(_, mark)| *mark == character)
}

/// Whether any character of `text` would be marked.
pub(crate) fn needs_mark(text: &str) -> bool {
    text.contains(MARKS.map(|(character, _)| character))
}

/// Marks all characters of `text`.
pub(super) fn mark(text: &str) -> String {
    let marked = |c: char| MARKS.iter().find(|(character, _)| *character == c).map_or(c, |(_, mark)| *mark);
    text.chars().map(marked).collect()
}

/// Marks the first character of `text` alone.
pub(super) fn mark_first(text: &str) -> String {
    let end = text.chars().next().map_or(0, char::len_utf8);
    mark(&text[..end]) + &text[end..]
}

/// Puts marked characters back in all text of `content`.
pub(super) fn restore(content: &mut [Inline]) {
    for inline in content {
        match &mut inline.kind {
            InlineKind::Text(words) if words.contains(MARKS.map(|(_, mark)| mark)) => *words = restored(words),
            InlineKind::Styled(_, content) => restore(content),
            InlineKind::Link(link) => restore(&mut link.content),
            _ => {}
        }
    }
}

/// The text with its marked characters put back.
pub(crate) fn restored(text: &str) -> String {
    let restored = |c: char| MARKS.iter().find(|(_, mark)| *mark == c).map_or(c, |(character, _)| *character);
    text.chars().map(restored).collect()
}
