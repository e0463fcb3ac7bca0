//! A line, and where its own content starts behind the marks of the blocks around it.

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
    source: &'s str,
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
        Some(Line { start, end, next: newline.map_or(end, |_| end + 1), content, source })
    }

    /// A line without content, where a text has none.
    pub(super) fn empty(source: &'s str) -> Line<'s> {
        let end = source.len();
        Line { start: end, end, next: end, content: end, source }
    }

    /// The line below.
    pub(super) fn below(&self) -> Option<Line<'s>> {
        Line::at(self.source, self.next)
    }

    /// The same line, where marks of list items count as marks around its content too.
    pub(super) fn behind_items(self) -> Line<'s> {
        let text = self.text();
        let mut marks = 0;
        while let Some(length) = item_mark(&text[marks..]) {
            marks += length;
        }
        Line { content: self.content + marks, ..self }
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
        Some(self.content.min(self.start + (first.content - first.start)))
    }
}

/// What stands before a line that goes on with the quotations and items which the line at byte `at` stands in.
pub(crate) fn continuation(source: &str, at: usize) -> String {
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let Some(line) = Line::at(source, start) else { return String::new() };
    let marks = &source[start..line.behind_items().content.min(at)];
    // A task's box is content of its item, whose other lines stand under it.
    let marks = marks.find('[').map_or(marks, |box_at| &marks[..box_at]);
    marks.chars().map(|mark| if matches!(mark, '>' | '\t') { mark } else { ' ' }).collect()
}

/// The length of the mark of a list item, a definition or a task, with the spaces behind it, at the start of `text`
/// (CommonMark §5.2).
fn item_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if let [b'[', b' ' | b'x' | b'X', b']', b' ', _, ..] = bytes {
        return Some(4);
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
    fn lines_go_on_under_the_content_of_items() {
        let after = |source: &str| continuation(source, source.len());
        assert_eq!(after("- x"), "  ");
        assert_eq!(after("a\n> 1. - [ ] x"), ">      ");
        assert_eq!(after("  : x y"), "    ");
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
