//! The text as it grows.

use std::borrow::Cow;

use crate::ascii::Ascii;
use crate::characters::GLUE;
use crate::width::columns;
use crate::wrap::{Fit, wrap};

/// Lines with their indents, marks and the gaps between them.
pub(crate) struct Page {
    out: String,
    /// How it is written where it is written with ASCII.
    ascii: Option<Ascii>,
    width: usize,
    indent: usize,
    /// What stands in the indent of the next line: the marks of list items that start there.
    mark: String,
    /// Whether a blank line comes before the next line.
    gap: bool,
    /// Whether paragraphs and lists stand without blank lines between them.
    tight: bool,
    /// Whether the last thing was one that needs a blank line after it, also in a tight list.
    displayed: bool,
    /// Whether the next block stands right after what was written, without a gap.
    adjoined: bool,
}

impl Page {
    /// An empty page of `width` columns.
    pub(crate) fn new(width: usize, ascii: Option<Ascii>) -> Page {
        Page {
            out: String::new(),
            ascii,
            width: width.max(1),
            indent: 0,
            mark: String::new(),
            gap: false,
            tight: false,
            displayed: false,
            adjoined: false,
        }
    }

    /// The columns that are left for words.
    pub(crate) fn room(&self) -> usize {
        self.width - self.indent
    }

    /// Asks for a blank line before the next line.
    pub(crate) fn gap(&mut self) {
        self.gap = true;
    }

    /// Starts a paragraph or a list, which in a tight list stand without a gap.
    pub(crate) fn start_running(&mut self) {
        if !std::mem::take(&mut self.adjoined) && (!self.tight || self.displayed) {
            self.gap = true;
        }
        self.displayed = false;
    }

    /// Starts a block that has blank lines around it everywhere.
    pub(crate) fn start_displayed(&mut self) {
        if !std::mem::take(&mut self.adjoined) {
            self.gap = true;
        }
        self.displayed = false;
    }

    /// Ends a block that has blank lines around it everywhere.
    pub(crate) fn end_displayed(&mut self) {
        self.gap = true;
        self.displayed = true;
    }

    /// Writes blocks the first of which stands right after what was written: a mark, a term, a title.
    pub(crate) fn adjoined(&mut self, write: impl FnOnce(&mut Page)) {
        self.adjoined = true;
        write(self);
        self.adjoined = false;
    }

    /// Writes a line as it is.
    pub(crate) fn line(&mut self, text: &str) {
        if self.gap && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.gap = false;
        let start = self.out.len();
        self.out.push_str(&self.mark);
        let marked = columns(&self.mark);
        self.out.extend(std::iter::repeat_n(' ', self.indent.saturating_sub(marked)));
        self.mark.clear();
        self.out.push_str(&self.signs(text).replace(GLUE, " "));
        let end = self.out[start..].trim_end().len();
        self.out.truncate(start + end);
        self.out.push('\n');
    }

    /// Writes words as running text.
    pub(crate) fn words(&mut self, text: &str) {
        self.wrapped(text, Fit::Running);
    }

    /// Writes words in lines that fit.
    pub(crate) fn wrapped(&mut self, text: &str, fit: Fit) {
        let text = self.signs(text);
        wrap(&text, self.room(), fit, |line| self.line(line));
    }

    /// Writes words with the lines after the first indented.
    pub(crate) fn hanging(&mut self, text: &str, indent: usize) {
        let outer = self.indent;
        let inner = self.deeper(indent);
        let text = self.signs(text);
        wrap(&text, self.width - inner, Fit::Running, |line| {
            self.line(line);
            self.indent = inner;
        });
        self.indent = outer;
    }

    /// Writes what stands indented by `columns`.
    pub(crate) fn indented(&mut self, columns: usize, write: impl FnOnce(&mut Page)) {
        let outer = self.indent;
        self.indent = self.deeper(columns);
        write(self);
        self.indent = outer;
    }

    /// Writes what hangs beside `mark`, which stands at the start of an indent of `columns`.
    pub(crate) fn item(&mut self, mark: &str, columns: usize, write: impl FnOnce(&mut Page)) {
        let outer = self.indent;
        let inner = self.deeper(columns);
        let at = outer.min(inner.saturating_sub(columns));
        if crate::width::columns(&self.mark) > at {
            // No room for one more mark on this line.
            self.line("");
        }
        let filled = crate::width::columns(&self.mark);
        self.mark.extend(std::iter::repeat_n(' ', at - filled));
        self.mark.push_str(mark);
        self.indent = inner;
        write(self);
        if !self.mark.trim().is_empty() {
            self.line("");
        }
        self.mark.clear();
        self.indent = outer;
    }

    /// Writes with the spacing of a tight or a loose list.
    pub(crate) fn spaced(&mut self, tight: bool, write: impl FnOnce(&mut Page)) {
        let outer = std::mem::replace(&mut self.tight, tight);
        write(self);
        self.tight = outer;
    }

    /// The text with the signs that the page is written with.
    fn signs<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.ascii {
            Some(ascii) if !text.is_ascii() => ascii.written(text).into(),
            Some(_) | None => text.into(),
        }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// An indent that is deeper by `columns`, but leaves half the width for words.
    fn deeper(&self, columns: usize) -> usize {
        (self.indent + columns).min(self.width / 2).max(self.indent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_hang_in_the_indent() {
        let mut page = Page::new(20, None);
        page.item("- ", 2, |page| {
            page.item("1. ", 3, |page| page.words("one two three four five"));
            page.item("2. ", 3, |_| {});
        });
        assert_eq!(page.finish(), "- 1. one two three\n     four five\n  2.\n");
    }

    #[test]
    fn gaps_are_one_line_and_not_at_the_start() {
        let mut page = Page::new(20, None);
        page.gap();
        page.line("a");
        page.gap();
        page.gap();
        page.line("b  ");
        page.gap();
        assert_eq!(page.finish(), "a\n\nb\n");
    }

    #[test]
    fn deep_indents_leave_room_for_words() {
        fn nest(page: &mut Page, depth: usize) {
            if depth == 0 {
                return page.words("words and more words");
            }
            page.item("- ", 4, |page| nest(page, depth - 1));
        }
        let mut page = Page::new(40, None);
        nest(&mut page, 60);
        let text = page.finish();
        assert!(text.lines().all(|line| columns(line) <= 40), "{text}");
        assert!(text.contains("words and"));
    }
}
