//! Headings: their levels in the structure, their numbers, the outline.

use std::collections::HashSet;

use publish_core::model::{Block, BlockId, BlockKind, Document, Heading, HeadingLevel, NumberStyle};
use publish_core::{Diagnostic, codes, walk};

use crate::by_block::ByBlock;
use crate::facts::HeadingFacts;
use crate::front::heading_as_title;
use crate::sections::sections;
use crate::traits::Trait;

/// All headings of the body in reading order, also those in quotations, lists and containers.
pub(crate) fn all(document: &Document) -> impl Iterator<Item = (&Block, &Heading)> {
    walk::blocks(&document.blocks).filter_map(|block| {
        let BlockKind::Heading(heading) = &block.kind else { return None };
        Some((block, heading))
    })
}

/// Gives each heading its level and number. The title is level 1; below it the written levels are closed up, so that
/// no level is skipped on the way down (PDF/UA-1 §7.4.2, WCAG 2.2 technique G141). Headings that are part of a
/// quotation, list or table are below the section that it stands in, so that no section is ever below one of them.
pub(crate) fn number(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> ByBlock<HeadingFacts> {
    let numbered = document.metadata.number_sections.as_ref().is_some_and(|numbered| numbered.value);
    let title = heading_as_title(document).map(|block| block.id);
    let mut headings = ByBlock::default();
    let sections: HashSet<BlockId> = sections(&document.blocks).into_iter().map(|block| block.id).collect();
    let mut numbers = Numbers::default();
    let mut levels = Levels::default();
    for (block, heading) in all(document) {
        if title == Some(block.id) {
            headings.insert(block.id, HeadingFacts { level: HeadingLevel::TITLE, number: None, is_chapter: false });
            continue;
        }
        let written = heading.level.get();
        let is_section = sections.contains(&block.id);
        report_skip(levels.before(is_section), block, written, diagnostics);
        let level = levels.next(written, is_section);
        let section = is_section.then(|| numbers.next(block, written, numbered));
        let is_chapter = section.as_ref().is_some_and(|section| section.is_chapter);
        let number = section.and_then(|section| section.number);
        headings.insert(block.id, HeadingFacts { level, number, is_chapter });
    }
    for block in aside(document) {
        let level = HeadingLevel::clamped(2);
        headings.insert(block.id, HeadingFacts { level, number: None, is_chapter: false });
    }
    headings
}

/// Whether a heading is that of an appendix, which counts with letters.
pub(crate) fn is_appendix(heading: &Block) -> bool {
    Trait::Appendix.is_in(&heading.attributes)
}

fn is_unnumbered(heading: &Block) -> bool {
    Trait::Unnumbered.is_in(&heading.attributes)
}

/// The written levels of headings that others may be below.
#[derive(Default)]
struct Levels {
    sections: Vec<u8>,
    /// Of headings within quotations, lists and tables of the last section.
    within: Vec<u8>,
}

impl Levels {
    /// The written level of the heading that the next one may be below.
    fn before(&self, is_section: bool) -> Option<u8> {
        let within = self.within.last().filter(|_| !is_section);
        within.or(self.sections.last()).copied()
    }

    /// The level in the structure of the next heading.
    fn next(&mut self, written: u8, is_section: bool) -> HeadingLevel {
        if is_section {
            self.within.clear();
        }
        let open = if is_section { &mut self.sections } else { &mut self.within };
        while open.last().is_some_and(|&level| level >= written) {
            open.pop();
        }
        open.push(written);
        let depth = self.sections.len() + self.within.len();
        HeadingLevel::clamped(u8::try_from(depth + 1).unwrap_or(u8::MAX))
    }
}

/// A section that is not over.
struct Section {
    level: u8,
    /// Whether it is a part, which counts apart from the chapters in it.
    part: bool,
    /// Whether it has a number, or is a part.
    counts: bool,
}

/// A section that starts.
struct Started {
    number: Option<String>,
    /// Whether it is of the highest level that counts.
    is_chapter: bool,
}

/// Counts sections.
#[derive(Default)]
struct Numbers {
    open: Vec<Section>,
    counters: Vec<Counter>,
}

impl Numbers {
    /// The section that starts with a heading; in one without a number, none has a number, and none at all where they are
    /// not `numbered`.
    fn next(&mut self, block: &Block, level: u8, numbered: bool) -> Started {
        while self.open.last().is_some_and(|section| section.level >= level) {
            self.open.pop();
        }
        let part = Trait::Part.is_in(&block.attributes);
        self.open.push(Section { level, part, counts: part || !is_unnumbered(block) });
        if part {
            return Started { number: None, is_chapter: false };
        }
        let depth = self.open.iter().filter(|section| !section.part).count();
        self.counters.resize_with(depth, Counter::default);
        let number = (numbered && self.open.iter().all(|section| section.counts)).then(|| {
            self.counters[depth - 1].count(is_appendix(block));
            self.counters.iter().map(Counter::mark).collect::<Vec<_>>().join(".")
        });
        Started { number, is_chapter: depth == 1 }
    }
}

/// What counts the headings of a level.
#[derive(Default)]
struct Counter {
    sections: u64,
    appendices: u64,
    /// Whether the last one was an appendix.
    in_appendix: bool,
}

impl Counter {
    fn count(&mut self, appendix: bool) {
        self.in_appendix = appendix;
        *(if appendix { &mut self.appendices } else { &mut self.sections }) += 1;
    }

    fn mark(&self) -> String {
        if self.in_appendix { NumberStyle::UpperAlpha.number(self.appendices) } else { self.sections.to_string() }
    }
}

/// The headings in the abstract and in footnotes. They are no part of the outline, and of its first level, which
/// leaves no gap wherever they stand.
fn aside(document: &Document) -> impl Iterator<Item = &Block> {
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    walk::blocks(&document.metadata.abstract_text)
        .chain(notes)
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
}

fn report_skip(before: Option<u8>, block: &Block, written: u8, diagnostics: &mut Vec<Diagnostic>) {
    // The first heading under a title may be written as level 1 or 2.
    let wanted = before.map_or(2, |before| before + 1);
    if written > wanted {
        let message = match before {
            Some(before) => format!("level {written} follows level {before}"),
            None => format!("the first heading is of level {written}"),
        };
        let help = format!("write it with {wanted} `#`; the gap is closed in the outputs");
        diagnostics.push(Diagnostic::new(&codes::HEADING_SKIP, block.span, message).help(help));
    }
}
