//! Finds the citations of a document, and the order in which they are read.
//!
//! The order matters: works are numbered by it in many styles, and what was cited just before is `ibid.`. A footnote is
//! read where it is first referred to.

use std::collections::{HashMap, HashSet, VecDeque};

use hayagriva::citationberg::taxonomy::Locator;
use publish_core::model::{
    BlockKind, Citation, CitationItem, Document, Inline, InlineKind, Reference, is_cross_reference,
};
use publish_core::{Diagnostic, SourceMap, Span, walk};

use crate::locator::{self, Suffix};
use crate::works::Works;

/// The citations of a document.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// The citations in the order in which they stand in the document, footnotes last.
    pub(crate) found: Vec<Found>,
    /// What is to be put in their places.
    pub(crate) marks: Vec<Mark>,
    /// The citations in the order in which they are read, with the numbers of the footnotes they are in or make.
    pub(crate) order: Vec<(usize, Option<usize>)>,
}

/// A citation or a reference, in the order in which they stand in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A citation, by its index.
    Cited(usize),
    /// Something with a fault that was reported: it stays as it was written.
    Written,
    /// No citation.
    Other,
}

/// A citation.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) items: Vec<Item>,
    /// Whether it is part of a sentence, as in "Doe (1999) says".
    pub(crate) prose: bool,
    /// Whether it stands in a footnote.
    pub(crate) in_note: bool,
    /// Whether it stands in a link.
    pub(crate) in_link: bool,
    /// How many bytes of the text behind it belong to it.
    pub(crate) tail: usize,
    pub(crate) span: Span,
}

/// A work in a citation.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) prefix: String,
    pub(crate) locator: Option<(Locator, String)>,
    pub(crate) suffix: String,
    pub(crate) suppress_author: bool,
}

/// Whether anything in the document may be a citation.
pub(crate) fn may_cite(document: &Document) -> bool {
    let is_mark = |inline: &Inline| matches!(inline.kind, InlineKind::Citation(_) | InlineKind::Reference(_));
    walk::runs(document).any(|(_, content)| walk::inlines(content).any(is_mark))
}

/// Finds the citations of works. Keys in brackets that neither a work nor a cross-reference has are reported.
pub(crate) fn collect(
    document: &Document,
    works: &Works,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Collected {
    let mut collector = Collector {
        works,
        sources,
        targets: targets(document),
        collected: Collected::default(),
        events: Vec::new(),
        in_note: false,
        diagnostics,
    };
    let first_note = document.notes.first().map(|note| note.id);
    let (mut body, mut notes): (Vec<Event>, Vec<Vec<Event>>) = (Vec::new(), vec![Vec::new(); document.notes.len()]);
    for (block, content) in walk::runs(document) {
        collector.in_note = first_note.is_some_and(|first| block > first);
        collector.run(content, false);
        let events = std::mem::take(&mut collector.events);
        // Nodes are numbered in preorder, so a run lies in the last note that starts before it.
        match document.notes.partition_point(|note| note.id < block).checked_sub(1) {
            Some(note) => notes[note].extend(events),
            None => body.extend(events),
        }
    }
    let mut collected = collector.collected;
    collected.order = reading_order(&body, &notes);
    collected
}

/// The identifiers that cross-references can lead to.
fn targets(document: &Document) -> HashSet<&str> {
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    let can_be = |kind: &BlockKind| {
        matches!(kind, BlockKind::Heading(_) | BlockKind::Figure(_) | BlockKind::Table(_) | BlockKind::Math(_))
    };
    let blocks = walk::blocks(&document.blocks).chain(notes).filter(|block| can_be(&block.kind));
    blocks.filter_map(|block| block.attributes.id()).collect()
}

/// What is met in a run that matters for the order of reading.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A citation, and whether it may become a footnote.
    Cited(usize),
    /// A reference to a footnote.
    Note(usize),
}

struct Collector<'a> {
    works: &'a Works,
    sources: &'a SourceMap,
    targets: HashSet<&'a str>,
    collected: Collected,
    events: Vec<Event>,
    in_note: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Collector<'_> {
    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn run(&mut self, content: &[Inline], in_link: bool) {
        for (index, inline) in content.iter().enumerate() {
            match &inline.kind {
                InlineKind::Citation(citation) => self.citation(citation, inline.span, in_link),
                InlineKind::Reference(reference) => {
                    self.reference(reference, content.get(index + 1), inline.span, in_link);
                }
                InlineKind::Note(id) => self.events.push(Event::Note(id.0 as usize)),
                InlineKind::Styled(_, content) => self.run(content, in_link),
                InlineKind::Link(link) => self.run(&link.content, true),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Math(_)
                | InlineKind::Image(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Raw(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => {}
            }
        }
    }

    fn citation(&mut self, citation: &Citation, span: Span, in_link: bool) {
        let is_target = |item: &CitationItem| self.targets.contains(item.key.as_str()) || is_cross_reference(&item.key);
        if citation.items.iter().any(is_target) {
            return self.collected.marks.push(Mark::Other);
        }
        let missing: Vec<&CitationItem> =
            citation.items.iter().filter(|item| self.works.get(&item.key).is_none()).collect();
        if !missing.is_empty() {
            self.diagnostics.extend(missing.iter().map(|item| self.works.undefined(&item.key, span, self.sources)));
            return self.collected.marks.push(Mark::Written);
        }
        let items = citation.items.iter().map(item).collect();
        self.add(Found { items, prose: false, in_note: self.in_note, in_link, tail: 0, span });
    }

    /// A bare `@key`, which is a citation only if a work has that key; the text behind it may name a place.
    fn reference(&mut self, reference: &Reference, next: Option<&Inline>, span: Span, in_link: bool) {
        let key = &reference.target;
        let may_be_work = reference.may_be_citation() && !self.targets.contains(key.as_str());
        if !may_be_work || self.works.get(key).is_none() {
            return self.collected.marks.push(Mark::Other);
        }
        let (tail, suffix) = next.and_then(place_behind).unwrap_or_default();
        let Suffix { locator, rest } = locator::parse(suffix);
        let item =
            Item { key: key.clone(), prefix: String::new(), locator, suffix: spaced(&rest), suppress_author: false };
        self.add(Found { items: vec![item], prose: true, in_note: self.in_note, in_link, tail, span });
    }

    fn add(&mut self, found: Found) {
        let index = self.collected.found.len();
        self.collected.found.push(found);
        self.collected.marks.push(Mark::Cited(index));
        self.events.push(Event::Cited(index));
    }
}

fn item(item: &CitationItem) -> Item {
    let CitationItem { key, prefix, suffix, suppress_author } = item;
    let Suffix { locator, rest } = locator::parse(suffix);
    let key = key.clone();
    Item { key, prefix: prefix.clone(), locator, suffix: spaced(&rest), suppress_author: *suppress_author }
}

/// Words that follow a citation, parted from it.
fn spaced(words: &str) -> String {
    match words.chars().next() {
        None => String::new(),
        Some(c) if c.is_alphanumeric() || matches!(c, '(' | '[' | '“' | '"') => format!(", {words}"),
        Some(_) => words.to_owned(),
    }
}

/// A place in brackets right behind a bare key, as in `@doe99 [p. 3]`, with the number of bytes it takes.
fn place_behind(next: &Inline) -> Option<(usize, &str)> {
    let InlineKind::Text(words) = &next.kind else { return None };
    let inside = words.strip_prefix(" [").or_else(|| words.strip_prefix('['))?;
    let (place, _) = inside.split_once(']')?;
    let tail = words.len() - inside.len() + place.len() + 1;
    (!place.contains('[') && !place.is_empty()).then_some((tail, place))
}

/// The order in which citations are read, with the numbers of the notes. A citation outside of notes counts as a note
/// of its own, as it is in styles that have notes.
fn reading_order(body: &[Event], notes: &[Vec<Event>]) -> Vec<(usize, Option<usize>)> {
    let mut order = Vec::new();
    let mut seen: HashMap<usize, usize> = HashMap::new();
    let mut count = 0;
    let mut read = |first: usize, count: &mut usize, order: &mut Vec<(usize, Option<usize>)>| {
        let mut waiting = VecDeque::from([first]);
        while let Some(note) = waiting.pop_front() {
            if seen.contains_key(&note) {
                continue;
            }
            *count += 1;
            seen.insert(note, *count);
            for event in notes.get(note).map(Vec::as_slice).unwrap_or_default() {
                match event {
                    Event::Cited(index) => order.push((*index, Some(*count))),
                    Event::Note(note) => waiting.push_back(*note),
                }
            }
        }
    };
    for event in body {
        match event {
            Event::Cited(index) => {
                count += 1;
                order.push((*index, Some(count)));
            }
            Event::Note(note) => read(*note, &mut count, &mut order),
        }
    }
    for note in 0..notes.len() {
        read(note, &mut count, &mut order);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_where_they_are_referred_to() {
        let body = [Event::Note(1), Event::Cited(0), Event::Note(1), Event::Note(0)];
        let notes =
            [vec![Event::Cited(1)], vec![Event::Cited(2), Event::Note(2)], vec![Event::Cited(3), Event::Note(2)]];
        let order = reading_order(&body, &notes);
        assert_eq!(order, [(2, Some(1)), (3, Some(2)), (0, Some(3)), (1, Some(4))]);
    }

    #[test]
    fn words_are_parted_from_what_they_follow() {
        assert_eq!(spaced(", and so on"), ", and so on");
        assert_eq!(spaced("and so on"), ", and so on");
        assert_eq!(spaced(""), "");
    }
}
