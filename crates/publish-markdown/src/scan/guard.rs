//! Where nothing is looked for: code, raw HTML and tables, as pulldown-cmark reads them before the scan.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// The ranges of a text in which no construct starts.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    /// In order, none inside another.
    ranges: Vec<Range<usize>>,
    /// Where those start that stand among words.
    inline: Vec<usize>,
    /// Where those start that are code because they are indented.
    indented: Vec<usize>,
    /// The labels of notes that are defined.
    pub(crate) notes: Vec<String>,
    /// The range that was asked for last, from which the next search starts.
    next: usize,
}

impl Guard {
    /// The guarded ranges of a body that starts at byte `start`.
    pub(crate) fn of(source: &str, start: usize) -> Guard {
        Guard::ranges(source, start, false)
    }

    /// The same, with code and mathematics among words too.
    pub(crate) fn with_inlines(source: &str, start: usize) -> Guard {
        Guard::ranges(source, start, true)
    }

    fn ranges(source: &str, start: usize, inlines: bool) -> Guard {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
        let (mut ranges, mut notes) = (Vec::new(), Vec::new());
        let (mut starts, mut indented) = (Vec::new(), Vec::new());
        for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &event {
                notes.push(label.to_string());
            }
            let block = matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock));
            let table = !inlines && matches!(event, Event::Start(Tag::Table(_)));
            let inline = inlines && matches!(event, Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_));
            if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
                indented.push(start + range.start);
            }
            if inline {
                starts.push(start + range.start);
            }
            if block || table || inline {
                ranges.push(start + range.start..start + range.end);
            }
        }
        Guard { ranges, inline: starts, indented, notes, next: 0 }
    }

    /// Whether the range that covers a byte is one among words.
    pub(crate) fn is_inline(&self, at: usize) -> bool {
        self.inline.binary_search_by(|start| start.cmp(&self.ranges[self.next].start)).is_ok()
            && self.ranges[self.next].start <= at
    }

    /// Whether the range that covers a byte is code because it is indented.
    pub(crate) fn is_indented(&self, at: usize) -> bool {
        let range = self.ranges.get(self.next).filter(|range| range.start <= at);
        range.is_some_and(|range| self.indented.binary_search(&range.start).is_ok())
    }

    /// Whether a byte is guarded. Bytes are to be asked for in rising order.
    pub(crate) fn covers(&mut self, at: usize) -> bool {
        while self.ranges.get(self.next).is_some_and(|range| range.end <= at) {
            self.next += 1;
        }
        self.ranges.get(self.next).is_some_and(|range| range.start <= at)
    }
}
