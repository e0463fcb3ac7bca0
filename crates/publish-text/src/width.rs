//! Display widths: how many columns of a terminal a text takes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns of `text`: two for wide characters, none for combining ones.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().any(joins) {
        text.width()
    } else {
        // Terminals give Arabic and Khmer letters columns of their own, also where fonts join them.
        text.chars().map(|c| c.width().unwrap_or(1)).sum()
    }
}

/// Whether a character makes one sign with its neighbours: parts of emoji sequences (UTS #51 §1.4).
fn joins(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{20E3}' | '\u{FE0E}' | '\u{FE0F}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(columns("abc"), 3);
        assert_eq!(columns("e\u{301}a"), 2);
        assert_eq!(columns("日本"), 4);
        assert_eq!(columns("لا\u{1}x"), 4);
        assert_eq!(columns("👩\u{200D}👧"), 2);
    }
}
