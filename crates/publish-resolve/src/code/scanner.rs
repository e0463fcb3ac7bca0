//! A place in a code, and the pieces found so far.

use publish_core::CodeStyle;

use super::Token;

/// Goes through a code once, from its start to its end: what is looked at is left behind, so that the work grows with
/// the code alone, whatever is in it.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    /// Where it is.
    pub(super) at: usize,
    /// Where it stops.
    end: usize,
    pub(super) tokens: Vec<Token>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Scanner<'t> {
        Scanner { text, at: 0, end: text.len(), tokens: Vec::new() }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub(super) fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// The rest of the line, without its end.
    pub(super) fn line(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    /// Passes a character.
    pub(super) fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// How many bytes from here on are characters that `is` says yes to.
    pub(super) fn run(&self, is: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        rest.find(|c| !is(c)).unwrap_or(rest.len())
    }

    /// Passes `length` bytes, which are of a style.
    pub(super) fn take(&mut self, length: usize, style: CodeStyle) {
        let start = self.at;
        self.at = (start + length).min(self.end);
        self.mark(start, self.at, style);
    }

    /// Passes all up to `mark` and `mark` itself, or to the end.
    pub(super) fn take_to(&mut self, from: usize, mark: &str, style: CodeStyle) {
        let rest = self.rest().get(from..).unwrap_or_default();
        let length = rest.find(mark).map_or(rest.len(), |found| found + mark.len());
        self.take(from + length, style);
    }

    /// Lets `scan` go through the next `length` bytes alone.
    pub(super) fn within(&mut self, length: usize, scan: impl FnOnce(&mut Scanner<'t>)) {
        let outer = self.end;
        self.end = (self.at + length).min(outer);
        scan(self);
        (self.at, self.end) = (self.end, outer);
    }

    /// Says that a range is of a style: line by line, without the space around it.
    pub(super) fn mark(&mut self, start: usize, end: usize, style: CodeStyle) {
        if style == CodeStyle::Plain {
            return;
        }
        let mut from = start;
        for line in self.text[start..end].split('\n') {
            let inner = line.trim();
            if !inner.is_empty() {
                let inner_start = from + (line.len() - line.trim_start().len());
                self.push(inner_start, inner_start + inner.len(), style);
            }
            from += line.len() + 1;
        }
    }

    fn push(&mut self, start: usize, end: usize, style: CodeStyle) {
        // Pieces with nothing but spaces between them are one.
        let between = |last: &Token| &self.text[last.range.end as usize..start];
        match self.tokens.last_mut() {
            Some(last) if last.style == style && between(last).bytes().all(|byte| matches!(byte, b' ' | b'\t')) => {
                last.range.end = end as u32;
            }
            _ => self.tokens.push(Token { range: start as u32..end as u32, style }),
        }
    }
}

/// Whether a character may be in a name.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The bytes of a number at the start of `text`.
pub(super) fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let goes_on = byte.is_ascii_alphanumeric()
            || byte == b'_'
            || (byte == b'.' && next.is_ascii_digit())
            || (matches!(byte, b'+' | b'-') && at > 0 && matches!(bytes[at - 1], b'e' | b'E') && next.is_ascii_digit());
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}
