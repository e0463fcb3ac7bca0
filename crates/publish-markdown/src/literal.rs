//! Characters that were escaped or written as entities.
//!
//! `\"` is a quotation mark that smart punctuation must not touch, `\[^1]` refers to no note. The text of inlines is
//! joined before that is looked at, so such characters are replaced by noncharacters (Unicode §23.7, "for internal
//! use") until the run of inlines is finished. Cleaned text has none of its own.

use publish_core::model::{Inline, InlineKind, Text};
use publish_core::walk;

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

/// Marks all characters of `text`. A mark is longer than its character, so that it is a piece of its own until it is put
/// back.
pub(crate) fn mark(text: &Text) -> Text {
    text.map_pieces(|words, piece, out| {
        if !piece.verbatim {
            return out.push_derived(&words.chars().map(marked).collect::<String>(), piece.span);
        }
        let mut done = 0;
        let found = words.match_indices(MARKS.map(|(character, _)| character));
        for (at, character) in found {
            out.push_part(text, piece.words.start + done..piece.words.start + at);
            done = at + character.len();
            let place = text.place(piece.words.start + at..piece.words.start + done);
            out.push_derived(&character.chars().map(marked).collect::<String>(), place);
        }
        out.push_part(text, piece.words.start + done..piece.words.end);
    })
}

fn marked(character: char) -> char {
    MARKS.iter().find(|(known, _)| *known == character).map_or(character, |(_, mark)| *mark)
}

/// Puts marked characters back in all text of `content`.
pub(crate) fn restore(content: &mut [Inline]) {
    for inline in content {
        if let InlineKind::Text(words) = &mut inline.kind
            && words.contains(MARKS.map(|(_, mark)| mark))
        {
            *words = restored_text(words);
        }
        restore(walk::inline_children_mut(inline));
    }
}

/// The text with its marked characters put back; what the source has as it is, is one piece with its like again.
pub(crate) fn restored_text(text: &Text) -> Text {
    text.map_pieces(|words, piece, out| {
        let restored = restored(words);
        let was_marked = restored != words;
        let verbatim = piece.verbatim || (was_marked && restored.len() == piece.span.range().len());
        match verbatim {
            true => out.push_verbatim(&restored, piece.span),
            false => out.push_derived(&restored, piece.span),
        }
    })
}

/// The text with its marked characters put back.
pub(crate) fn restored(text: &str) -> String {
    let restored = |c: char| MARKS.iter().find(|(_, mark)| *mark == c).map_or(c, |(character, _)| *character);
    text.chars().map(restored).collect()
}
