//! Where nothing is looked for: code, raw HTML and tables, as pulldown-cmark reads them before the scan.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::syntax::Syntax;

/// The ranges of a text in which no construct starts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guard {
    ranges: Arc<Ranges>,
    /// The ranges that were asked for last, from which the next search starts.
    next_block: usize,
    next_word: usize,
}

/// Ranges in order, none inside another of its list.
#[derive(Debug, Default)]
struct Ranges {
    blocks: Vec<(Range<usize>, Guarded)>,
    words: Vec<(Range<usize>, Guarded)>,
}

/// The guard of the text that was looked at last: a text is looked for several things before it changes.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    last: Option<(Arc<str>, usize, Guard)>,
}

impl Guards {
    /// The guard of the body of a text that starts at byte `start`.
    pub(crate) fn of(&mut self, source: &Arc<str>, start: usize, syntax: Syntax) -> Guard {
        if let Some((last, from, guard)) = &self.last
            && Arc::ptr_eq(last, source)
            && *from == start
        {
            return guard.clone();
        }
        let guard = Guard::of(source, start, syntax);
        self.last = Some((Arc::clone(source), start, guard.clone()));
        guard
    }
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
    fn of(source: &str, start: usize, syntax: Syntax) -> Guard {
        // Blocks within definitions and alerts are known where these are; nothing is said of styles.
        let options = syntax.options
            & (Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_MATH
                | Options::ENABLE_DEFINITION_LIST
                | Options::ENABLE_GFM);
        let mut ranges = Ranges::default();
        for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
            let (list, kind) = match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => (&mut ranges.blocks, Guarded::Fenced),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => (&mut ranges.blocks, Guarded::Indented),
                Event::Start(Tag::HtmlBlock) => (&mut ranges.blocks, Guarded::Html),
                Event::Start(Tag::Table(_)) => (&mut ranges.blocks, Guarded::Table),
                Event::Code(_) => (&mut ranges.words, Guarded::Code),
                Event::InlineMath(_) | Event::DisplayMath(_) => (&mut ranges.words, Guarded::Math),
                Event::InlineHtml(_) => (&mut ranges.words, Guarded::Tag),
                _ => continue,
            };
            list.push((start + range.start..start + range.end, kind));
        }
        Guard { ranges: Arc::new(ranges), next_block: 0, next_word: 0 }
    }

    /// What guards a byte, the innermost first. Bytes are to be asked for in rising order.
    pub(crate) fn at(&mut self, byte: usize) -> Option<Guarded> {
        self.word_at(byte).or_else(|| self.block_at(byte))
    }

    /// The block that guards a byte. Bytes are to be asked for in rising order.
    pub(crate) fn block_at(&mut self, byte: usize) -> Option<Guarded> {
        find(&self.ranges.blocks, &mut self.next_block, byte)
    }

    /// What guards a byte among words. Bytes are to be asked for in rising order.
    pub(crate) fn word_at(&mut self, byte: usize) -> Option<Guarded> {
        find(&self.ranges.words, &mut self.next_word, byte)
    }

    /// Where the formulas among words are.
    pub(super) fn formulas(&self) -> impl Iterator<Item = Range<usize>> {
        self.ranges.words.iter().filter(|(_, kind)| *kind == Guarded::Math).map(|(range, _)| range.clone())
    }
}

fn find(ranges: &[(Range<usize>, Guarded)], next: &mut usize, byte: usize) -> Option<Guarded> {
    while ranges.get(*next).is_some_and(|(range, _)| range.end <= byte) {
        *next += 1;
    }
    ranges.get(*next).filter(|(range, _)| range.start <= byte).map(|(_, kind)| *kind)
}
