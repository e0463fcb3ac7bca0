//! Line blocks: lines that start with `|` (pandoc's `line_blocks`).

use publish_core::Span;

use super::line::Line;
use super::{Construct, Scanner};

impl<'s> Scanner<'s> {
    /// Reads lines that start with `| `; the continuation of a line starts with a space. What ends in `|` everywhere is
    /// a table that went wrong.
    pub(super) fn line_block(&mut self, first: Line<'s>) -> bool {
        let starts = |text: &str| text == "|" || text.starts_with("| ");
        if !starts(first.text()) || !(self.blank_before || first.content > self.outer(&first).content) {
            return false;
        }
        let mut lines = vec![Span::new(self.text, first.content + 1..first.end)];
        let mut closed = first.text().len() > 1 && first.text().ends_with('|');
        let mut next = first.next;
        while let Some(below) = self.line_at(next) {
            let Some(content) = below.content_like(&first) else { break };
            let text = &self.source[content..below.end];
            if starts(text.trim_end()) {
                lines.push(Span::new(self.text, content + 1..below.end));
            } else if text.starts_with(' ') && !below.is_blank() {
                let last = lines.last_mut().expect("there is a first line");
                *last = last.to(Span::new(self.text, below.content..below.end));
            } else {
                break;
            }
            closed &= text.trim_end().ends_with('|');
            next = below.next;
        }
        if closed {
            return false;
        }
        self.put_aside(Construct::Lines(lines), first.content, next);
        true
    }

    /// A line as it is without marks of list items.
    pub(super) fn outer(&self, line: &Line<'s>) -> Line<'s> {
        Line::at(self.source, line.start).expect("the line is there")
    }
}
