//! Line blocks: lines that start with `|` (pandoc's `line_blocks`).

use publish_core::Span;

use super::line::Line;
use super::{Construct, Scanner};

/// Whether a line is like those of pipe tables: closed by `|`, and not continued below. No line block is made of such
/// lines alone.
pub(super) fn is_table_row(line: &Line<'_>) -> bool {
    let inner = line.behind_items();
    let text = inner.text();
    let is_continued = || {
        let below = inner.below()?;
        below.content_like(&inner).filter(|&at| below.text_from(at).starts_with(' '))
    };
    text.len() > 1 && text.starts_with('|') && text.ends_with('|') && is_continued().is_none()
}

impl<'s> Scanner<'s> {
    /// Reads lines that start with `| `; the continuation of a line starts with a space. What ends in `|` everywhere is
    /// a table that went wrong.
    pub(super) fn line_block(&mut self, first: Line<'s>) -> bool {
        let starts = |text: &str| text == "|" || text.starts_with("| ");
        if !starts(first.text()) || !(self.blank_before || first.is_in_item()) {
            return false;
        }
        let mut lines = vec![Span::new(self.text, first.content + 1..first.end)];
        let mut closed = first.text().len() > 1 && first.text().ends_with('|');
        let mut next = first.next;
        while let Some(below) = self.line_at(next) {
            let Some(content) = below.content_like(&first) else { break };
            let text = below.text_from(content);
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
}
