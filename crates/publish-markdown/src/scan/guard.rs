//! Where nothing is looked for: code, raw HTML and tables, as pulldown-cmark reads them before the scan.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::syntax::Syntax;

/// The ranges of a text in which no construct starts.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    /// In order, none inside another.
    ranges: Vec<(Range<usize>, Guarded)>,
    /// The range that was asked for last, from which the next search starts.
    next: usize,
}

/// What a guarded range is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// A fenced block of code.
    Fenced,
    /// A block of code that is one because it is indented.
    Indented,
    /// A block of raw HTML.
    Html,
    /// A table.
    Table,
    /// Code among words.
    Code,
    /// A formula.
    Math,
    /// A tag of HTML among words.
    Tag,
}

impl Guard {
    /// The guarded ranges of a body that starts at byte `start`, but tags among words.
    pub(crate) fn of(source: &str, start: usize, syntax: Syntax) -> Guard {
        Guard::of_wanted(source, start, syntax, |kind| kind != Guarded::Tag)
    }

    /// The guarded ranges in which no word is: no tables.
    pub(crate) fn of_words(source: &str, start: usize, syntax: Syntax) -> Guard {
        Guard::of_wanted(source, start, syntax, |kind| !matches!(kind, Guarded::Table | Guarded::Tag))
    }

    /// All guarded ranges, and tags among words.
    pub(super) fn of_tags_too(source: &str, start: usize, syntax: Syntax) -> Guard {
        Guard::of_wanted(source, start, syntax, |_| true)
    }

    fn of_wanted(source: &str, start: usize, syntax: Syntax, wanted: fn(Guarded) -> bool) -> Guard {
        // Blocks within definitions and alerts are known where these are; nothing is said of styles.
        let options = syntax.options
            & (Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_MATH
                | Options::ENABLE_DEFINITION_LIST
                | Options::ENABLE_GFM);
        let mut guard = Guard::default();
        for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
            let kind = match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Guarded::Fenced,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Guarded::Indented,
                Event::Start(Tag::HtmlBlock) => Guarded::Html,
                Event::Start(Tag::Table(_)) => Guarded::Table,
                Event::Code(_) => Guarded::Code,
                Event::InlineMath(_) | Event::DisplayMath(_) => Guarded::Math,
                Event::InlineHtml(_) => Guarded::Tag,
                _ => continue,
            };
            if wanted(kind) {
                guard.ranges.push((start + range.start..start + range.end, kind));
            }
        }
        guard
    }

    /// What guards a byte. Bytes are to be asked for in rising order.
    pub(crate) fn at(&mut self, byte: usize) -> Option<Guarded> {
        while self.ranges.get(self.next).is_some_and(|(range, _)| range.end <= byte) {
            self.next += 1;
        }
        self.ranges.get(self.next).filter(|(range, _)| range.start <= byte).map(|(_, kind)| *kind)
    }
}
