//! A line, and where its own content starts behind the marks of the blocks around it.

use std::ops::Range;

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    /// The byte it starts at.
    pub(super) start: usize,
    /// The byte behind it, without its line ending.
    pub(super) end: usize,
    /// The byte behind its line ending.
    pub(super) next: usize,
    /// The byte at which its content starts: behind indentation and marks of quotations.
    pub(super) content: usize,
    /// How many bytes stand before the content of the lines that go on with what the line's marks start.
    pub(super) column: usize,
    pub(super) source: &'s str,
}

impl<'s> Line<'s> {
    /// The line that starts at byte `start`; `None` at the end.
    pub(super) fn at(source: &'s str, start: usize) -> Option<Line<'s>> {
        if start >= source.len() {
            return None;
        }
        let bytes = source.as_bytes();
        let newline = bytes[start..].iter().position(|&byte| byte == b'\n');
        let end = newline.map_or(source.len(), |length| start + length);
        let content = start + bytes[start..end].iter().take_while(|&&b| matches!(b, b' ' | b'\t' | b'>')).count();
        Some(Line { start, end, next: newline.map_or(end, |_| end + 1), content, column: content - start, source })
    }

    /// A line without content, where a text has none.
    pub(super) fn empty(source: &'s str) -> Line<'s> {
        let end = source.len();
        Line { start: end, end, next: end, content: end, column: 0, source }
    }

    /// The line below.
    pub(super) fn below(&self) -> Option<Line<'s>> {
        Line::at(self.source, self.next)
    }

    /// The same line, where marks of list items, definitions and notes count as marks around its content too.
    pub(super) fn behind_items(self) -> Line<'s> {
        let text = self.text();
        let (mut marks, mut column) = (0, self.column);
        while let Some((length, width)) = mark(&text[marks..]) {
            marks += length;
            column += width;
        }
        Line { content: self.content + marks, column, ..self }
    }

    /// What stands before a line that goes on with what the line's marks start.
    pub(super) fn continuation(&self) -> String {
        let marks = self.source[self.start..self.content].chars();
        let mut before: String = marks.map(|mark| if matches!(mark, '>' | '\t') { mark } else { ' ' }).collect();
        // The lines of a note stand less far in than its first.
        let surplus = before.len().saturating_sub(self.column);
        let at = before.find("     ").filter(|_| surplus > 0).unwrap_or(0);
        before.drain(at..at + surplus);
        before
    }

    /// Whether marks of list items stand before its content.
    pub(super) fn is_in_item(&self) -> bool {
        let marks = &self.source[self.start..self.content];
        !marks.trim_matches([' ', '\t', '>']).is_empty()
    }

    /// The content, without spaces at its end.
    pub(super) fn text(&self) -> &'s str {
        self.source[self.content..self.end].trim_end()
    }

    /// The text from byte `at` on, spaces at its end included.
    pub(super) fn text_from(&self, at: usize) -> &'s str {
        &self.source[at..self.end]
    }

    /// Whether it has no content.
    pub(super) fn is_blank(&self) -> bool {
        self.text().is_empty()
    }

    /// The byte at which its content starts, if it stood as far in as `first` does.
    ///
    /// Marks before the content of `first` are skipped as far as they are there; `None` where the line is quoted
    /// otherwise.
    pub(super) fn content_like(&self, first: &Line<'_>) -> Option<usize> {
        let quotes = |line: &Line<'_>| line.source[line.start..line.content].matches('>').count();
        if quotes(self) != quotes(first) {
            return None;
        }
        Some(self.content.min(self.start + first.column))
    }

    /// The byte behind the marks of the quotations and items that `first` stands in; `None` where the line does not go on
    /// with these quotations. What stands behind the marks may look like marks itself.
    pub(super) fn content_within(&self, first: &Line<'_>) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let spaces = |from: usize| bytes[from..self.end].iter().take_while(|&&b| matches!(b, b' ' | b'\t')).count();
        let mut at = self.start;
        for _ in 0..first.source[first.start..first.content].matches('>').count() {
            at += spaces(at);
            if bytes[..self.end].get(at) != Some(&b'>') {
                return None;
            }
            at += 1;
        }
        Some((at + spaces(at)).min((self.start + first.column).max(at)))
    }
}

/// What stands before the lines that go on with what a line starts, worked out once for all places of the line.
#[derive(Default)]
pub(crate) struct Continuations {
    /// The bytes of the line's content.
    content: Range<usize>,
    before: String,
}

impl Continuations {
    /// What stands before a line that goes on with the quotations and items which the line at byte `at` stands in.
    pub(crate) fn of(&mut self, source: &str, at: usize) -> &str {
        if !self.content.contains(&at) {
            let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let content = Line::at(source, start).map(|line| (line.behind_items().content, line.end));
            self.before = continuation(source, at);
            self.content = content.map_or(at..at, |(content, end)| content..end);
            if content.is_some_and(|(content, _)| content > at) {
                self.content = at..at;
            }
        }
        &self.before
    }
}

/// What stands before a line that goes on with the quotations and items which the line at byte `at` stands in.
pub(crate) fn continuation(source: &str, at: usize) -> String {
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let Some(line) = Line::at(source, start) else { return String::new() };
    let inner = line.behind_items();
    // A task's box is content of its item, whose other lines stand under it.
    let is_task = source[..inner.content].ends_with("] ") && !source[..inner.content].ends_with("]: ");
    let (content, column) = match is_task {
        true => (inner.content - TASK_BOX, inner.column - TASK_BOX),
        false => (inner.content, inner.column),
    };
    if content > at { line.continuation() } else { Line { content, column, ..inner }.continuation() }
}

/// How wide the box of a task is, with the space behind it.
pub(super) const TASK_BOX: usize = "[ ] ".len();

/// How far in the lines of a note stand.
const NOTE: usize = 4;

/// The mark of a block at the start of `text`: how long it is, with the spaces behind it, and how far in the other lines
/// of the block stand.
fn mark(text: &str) -> Option<(usize, usize)> {
    let length = |length: usize| (length, length);
    item_mark(text).or_else(|| quote_mark(text)).map(length).or_else(|| Some((note_mark(text)?, NOTE)))
}

/// The length of the mark of a note that is defined, with the spaces behind it, at the start of `text`.
fn note_mark(text: &str) -> Option<usize> {
    let (label, behind) = text.strip_prefix("[^")?.split_once("]:")?;
    let words = behind.trim_start_matches([' ', '\t']);
    let is_label = !label.is_empty() && !label.contains(['[', ']']);
    (is_label && !words.is_empty() && words.len() < behind.len()).then_some(text.len() - words.len())
}

/// The length of the mark of a quotation, with the spaces behind it, at the start of `text`.
fn quote_mark(text: &str) -> Option<usize> {
    let behind = text.strip_prefix('>')?;
    Some(text.len() - behind.trim_start_matches([' ', '\t']).len())
}

/// The length of the mark of a list item, a definition or a task, with the spaces behind it, at the start of `text`
/// (CommonMark §5.2).
fn item_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if let [b'[', b' ' | b'x' | b'X', b']', b' ', _, ..] = bytes {
        return Some(TASK_BOX);
    }
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let mark = match bytes.get(digits)? {
        b'-' | b'*' | b'+' | b':' if digits == 0 => 1,
        b'.' | b')' if digits > 0 => digits + 1,
        _ => return None,
    };
    let spaces = bytes[mark..].iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    (spaces > 0 && mark + spaces < bytes.len()).then_some(mark + spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_stands_behind_marks() {
        let content = |line: &'static str| Line::at(line, 0).unwrap().behind_items().text();
        assert_eq!(content("  > - 1. text \n"), "text");
        assert_eq!(content("-"), "-");
        assert_eq!(content("*a*"), "*a*");
        assert_eq!(content("1234567890. x"), "1234567890. x");
    }

    #[test]
    fn marks_within_a_quotation_are_content() {
        let source = "> - a\n>   > b\n> > c\nd\n";
        let first = Line::at(source, 0).unwrap().behind_items();
        let within = |start| Line::at(source, start).unwrap().content_within(&first).map(|at| &source[at..at + 3]);
        assert_eq!(within(6), Some("> b"));
        assert_eq!(within(14), Some("> c"));
        assert_eq!(within(20), None);
    }

    #[test]
    fn lines_go_on_under_the_content_of_items() {
        let after = |source: &str| continuation(source, source.len());
        assert_eq!(after("- x"), "  ");
        assert_eq!(after("a\n> 1. - [ ] x"), ">      ");
        assert_eq!(after("  : x y"), "    ");
        assert_eq!(after("> [^note]: - x"), ">       ");
        assert_eq!(after("x y"), "");
    }

    #[test]
    fn lines_below_stand_as_far_in() {
        let source = "- | a\n  | b\n| c\n> | d\n";
        let first = Line::at(source, 0).unwrap().behind_items();
        let below = |start| Line::at(source, start).unwrap().content_like(&first).map(|at| &source[at..at + 3]);
        assert_eq!(below(6), Some("| b"));
        assert_eq!(below(12), Some("| c"));
        assert_eq!(below(16), None);
    }
}
