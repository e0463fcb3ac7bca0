//! Formulas in a line as mdBook's books write them, `\\(` to `\\)`.
//!
//! They are made code, which no sign around them can part, and noted by where they stand.

use std::ops::Range;

use publish_core::Span;

use super::line::Line;
use super::{Guarded, Scanner};

const OPENING: &str = r"\\(";
const CLOSING: &str = r"\\)";

/// What stands around such a formula in the text that pulldown-cmark reads.
const FENCE: &str = "`````````";

/// What stands between the fence and another backtick beside it; like all control characters that stand for nothing it is
/// left out later.
const GAP: &str = "\u{7F}";

/// How many lines a formula may take.
const MAX_LINES: usize = 20;

/// Whether a text has what may start such a formula, and nothing that what is put around it could join.
pub(super) fn may_have(source: &str) -> bool {
    source.contains(OPENING) && !source.contains(FENCE)
}

impl<'s> Scanner<'s> {
    /// Rewrites the formulas that start in a line, and tells where the line starts behind the last of them.
    pub(super) fn inline_formulas(&mut self, line: Line<'s>) -> usize {
        let (mut last, mut from) = (line, line.content);
        while let Some(start) = self.source[from..last.end].find(OPENING).map(|at| from + at) {
            from = start + OPENING.len();
            if is_escaped(self.source, start) || self.is_no_text(start) {
                continue;
            }
            let Some((end_line, end)) = self.closing(last, from) else { break };
            let written = &self.source[from..end];
            let content = from + (written.len() - written.trim_start().len())..from + written.trim_end().len();
            if !content.is_empty() && self.can_be_code(start, &self.source[content.clone()]) {
                self.put_in_code(start, content, end);
            }
            (last, from) = (end_line, end + CLOSING.len());
        }
        last.next
    }

    /// Where the formula ends whose content starts at byte `from`: in that line or one below it in the same paragraph.
    fn closing(&self, first: Line<'s>, from: usize) -> Option<(Line<'s>, usize)> {
        let (mut line, mut search) = (first, from);
        for _ in 0..MAX_LINES {
            let mut found = self.source[search..line.end].match_indices(CLOSING).map(|(at, _)| search + at);
            if let Some(end) = found.find(|&at| !is_escaped(self.source, at)) {
                return Some((line, end));
            }
            line = line.below().filter(|below| goes_on(below, &first))?;
            search = line.content;
        }
        None
    }

    /// Whether a byte stands in code, a formula or raw HTML.
    fn is_no_text(&mut self, at: usize) -> bool {
        self.is_in_formula(at) || !matches!(self.guard.block_at(at), None | Some(Guarded::Table))
    }

    /// Code can't start or end with a backtick of its own, and in a table a vertical bar ends the cell first.
    fn can_be_code(&mut self, start: usize, content: &str) -> bool {
        let is_in_table = self.guard.block_at(start) == Some(Guarded::Table);
        let parted = content.starts_with('`') || content.ends_with('`') || (is_in_table && content.contains('|'));
        !parted
    }

    /// Keeps what stands in `content` with each doubled backslash as one, as where Markdown was read before the formula.
    fn put_in_code(&mut self, start: usize, content: Range<usize>, closing: usize) {
        let end = closing + CLOSING.len();
        let (opening, ending) = (Span::new(self.text, start..content.start), Span::new(self.text, content.end..end));
        self.rewrite.keep(start);
        self.rewrite.drop(content.start);
        if self.source[..start].ends_with(['`', ')']) {
            self.rewrite.insert(GAP, opening);
        }
        self.found.formulas.push(self.rewrite.len());
        self.rewrite.insert(FENCE, opening);
        for (at, _) in self.source[content.clone()].match_indices(r"\\") {
            self.rewrite.keep(content.start + at);
            self.rewrite.drop(content.start + at + 1);
        }
        self.rewrite.keep(content.end);
        self.rewrite.drop(end);
        self.rewrite.insert(FENCE, ending);
        if self.source[end..].starts_with('`') {
            self.rewrite.insert(GAP, ending);
        }
    }
}

/// Whether more backslashes stand before those at `at`, so that they mean themselves.
fn is_escaped(source: &str, at: usize) -> bool {
    source[..at].ends_with('\\')
}

/// Whether a line goes on with the paragraph of the one above it.
fn goes_on(line: &Line<'_>, first: &Line<'_>) -> bool {
    let text = line.text();
    !text.is_empty()
        && line.content_like(first).is_some()
        && line.behind_items().content == line.content
        && !text.starts_with(['#', '|', '`', '~', ':', '<'])
        && !text.trim_matches(['=', '-', '*', '_', ' ']).is_empty()
}
