//! A line, and where its own content starts.

use std::ops::Range;

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    pub(super) start: usize,
    /// Where its content starts: behind indentation, marks of quotations and of items.
    pub(super) content: usize,
    /// Where it ends, without its line ending.
    pub(super) end: usize,
    pub(super) next: usize,
    /// Its content, without spaces at its end.
    pub(super) text: &'s str,
    source: &'s str,
}

impl<'s> Line<'s> {
    pub(super) fn at(source: &'s str, start: usize) -> Option<Line<'s>> {
        if start >= source.len() {
            return None;
        }
        let newline = source[start..].find('\n').map(|length| start + length);
        let end = newline.unwrap_or(source.len());
        let line = Line { start, content: start, end, next: newline.map_or(end, |at| at + 1), text: "", source };
        Some(line.from(start))
    }

    /// The same line, where nothing before byte `at` is looked at.
    pub(super) fn from(self, at: usize) -> Line<'s> {
        let mut content = at.min(self.end);
        loop {
            let rest = &self.source[content..self.end];
            let spaces = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
            let mark = item_mark(&rest[spaces..]);
            content += spaces + mark;
            if mark == 0 {
                break;
            }
        }
        Line { content, text: self.source[content..self.end].trim_end(), ..self }
    }

    /// The bytes of its content.
    pub(super) fn range(&self) -> Range<usize> {
        self.content..self.content + self.text.len()
    }
}

/// The length of the mark of a list item, with the space behind it.
fn item_mark(text: &str) -> usize {
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return 0,
    };
    if text[mark..].starts_with(' ') { mark + 1 } else { 0 }
}
