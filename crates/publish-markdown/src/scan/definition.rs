//! Definitions of commands for formulas, on lines of their own (pandoc's `latex_macros`).

use publish_core::Span;

use super::line::Line;
use super::{Construct, Scanner};
use crate::clean::unveil;
use crate::latex;

/// How many lines a definition may take.
const MAX_LINES: usize = 40;

/// Whether a line starts with a command that defines another.
pub(super) fn is_definition(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| latex::is_defining(&rest[..latex::letters(rest)]))
}

impl<'s> Scanner<'s> {
    /// Puts the lines aside that are definitions and nothing else.
    pub(super) fn definitions(&mut self, first: Line<'s>) -> bool {
        let mut lines = Vec::new();
        let mut text = String::new();
        let (mut line, mut content) = (first, first.content);
        while lines.len() < MAX_LINES {
            lines.push(Span::new(self.text, content..line.end));
            text.push_str(&unveil(&self.source[content..line.end]));
            text.push('\n');
            if latex::are_definitions(&text) {
                self.put_aside(Construct::Definitions(lines), first.content, line.next);
                return true;
            }
            let Some(below) = line.below().filter(|below| !below.is_blank()) else { return false };
            let Some(at) = below.content_like(&first) else { return false };
            (line, content) = (below, at);
        }
        false
    }
}
