//! How far signs may hang into the margin, so that the edge of the text looks straight.

use super::east_asian;

/// The share of its width that a sign hangs out at the right edge.
pub(crate) fn right(character: char) -> f32 {
    match character {
        '.' | ',' => 0.6,
        '-' | '\u{2010}' | '\u{2011}' => 0.55,
        '–' => 0.35,
        '—' => 0.2,
        '’' | '”' | '\'' | '"' | '»' | '›' => 0.55,
        ':' | ';' => 0.35,
        '!' | '?' | ')' => 0.12,
        // The empty half of full-width signs.
        character if east_asian::closes(character) => 0.5,
        _ => 0.0,
    }
}

/// The share of its width that a sign hangs out at the left edge.
pub(crate) fn left(character: char) -> f32 {
    match character {
        '‘' | '“' | '\'' | '"' | '„' | '‚' | '«' | '‹' => 0.5,
        '(' => 0.12,
        character if east_asian::opens(character) => 0.5,
        _ => 0.0,
    }
}
