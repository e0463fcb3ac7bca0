//! Display widths: how many columns of a terminal a text takes.

use unicode_width::UnicodeWidthStr;

/// The columns of `text`: two for wide characters, none for combining ones.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}
