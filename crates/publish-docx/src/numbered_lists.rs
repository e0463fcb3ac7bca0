//! The numbered lists and numbered blocks of code of a document: which of them go on counting where others ended.

use publish_core::model::Numbering;

use crate::heading_numbers::LinkedNumbering;
use crate::numbering::NUMBERS;
use crate::styles::OutlineLevel;

/// As many numberings a document may have; Word has trouble above some 2,000.
const MOST_LISTS: usize = 2_000;

/// The numbered lists and blocks of code of the document.
#[derive(Debug, Default)]
pub(crate) struct NumberedLists(Vec<Counted>);

/// What counts anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// A list, with those that continue it.
    List(Series),
    /// Lines of code, from the first one's number on.
    Code(usize),
    /// Headings, from those of a level on.
    Headings(OutlineLevel),
    /// Headings of appendices.
    Appendices,
    /// Headings that have no number, though their styles have: a numbering that shows nothing. Word's own mark of it, a
    /// numbering 0 that is nowhere, is taken for a fault by those who check files.
    Unnumbered,
}

/// A list, and lists further down that go on counting where it ended, such as numbered examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    pub(crate) level: usize,
    pub(crate) numbering: Numbering,
    /// The number that a list needs to continue it; `None` while a list of it is being written.
    next: Option<u64>,
    /// Whether there are several lists. They count by a definition of their own: those who share one share a counter.
    pub(crate) is_continued: bool,
}

/// The place of a list in the numberings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counter {
    /// The numbering; 0 where Word can't count so far.
    pub(crate) number: usize,
    pub(crate) level: usize,
}

impl NumberedLists {
    /// Whether there are as many numberings as Word takes.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= MOST_LISTS
    }

    /// The numbering of a list that starts: that of the list which it continues, so that both go on counting together,
    /// else a new one.
    pub(crate) fn start(&mut self, level: usize, numbering: Numbering) -> Counter {
        let earlier = self.0.iter_mut().enumerate().rev().find_map(|(index, counted)| match counted {
            Counted::List(series) => series.leads_to(numbering).then_some((index, series)),
            Counted::Code(_) | Counted::Headings(_) | Counted::Appendices | Counted::Unnumbered => None,
        });
        if let Some((index, series)) = earlier {
            (series.next, series.is_continued) = (None, true);
            return Counter { number: NUMBERS + index + 1, level: series.level };
        }
        self.0.push(Counted::List(Series { level, numbering, next: None, is_continued: false }));
        Counter { number: NUMBERS + self.0.len(), level }
    }

    /// Ends a list, which `next` would continue.
    pub(crate) fn end(&mut self, counter: Counter, next: u64) {
        if let Some(Counted::List(series)) =
            counter.number.checked_sub(NUMBERS + 1).and_then(|index| self.0.get_mut(index))
        {
            series.next = Some(next);
        }
    }

    /// Lets nothing that follows continue a list: notes count by themselves.
    pub(crate) fn close(&mut self) {
        for counted in &mut self.0 {
            match counted {
                Counted::List(series) => series.next = None,
                Counted::Code(_) | Counted::Headings(_) | Counted::Appendices | Counted::Unnumbered => {}
            }
        }
    }

    /// The numbering of lines of code whose first one has the number `start`.
    pub(crate) fn add_code(&mut self, start: usize) -> usize {
        self.add(Counted::Code(start))
    }

    /// The numbering of headings from those of a level on.
    pub(crate) fn add_headings(&mut self, first: OutlineLevel) -> usize {
        self.add(Counted::Headings(first))
    }

    /// The numbering of headings of appendices, which all have one.
    pub(crate) fn appendices(&mut self) -> usize {
        self.only(Counted::Appendices)
    }

    /// The numbering of headings without numbers, which all have one.
    pub(crate) fn unnumbered(&mut self) -> usize {
        self.only(Counted::Unnumbered)
    }

    /// The numbering of what there is one of.
    fn only(&mut self, counted: Counted) -> usize {
        let known = self.iter().find(|(_, other)| *other == counted).map(|(number, _)| number);
        known.unwrap_or_else(|| self.add(counted))
    }

    /// The numbering of headings, if there is one.
    pub(crate) fn headings(&self) -> Option<LinkedNumbering> {
        self.iter().find_map(|(number, counted)| match counted {
            Counted::Headings(first) => Some(LinkedNumbering { number, first }),
            Counted::List(_) | Counted::Code(_) | Counted::Appendices | Counted::Unnumbered => None,
        })
    }

    fn add(&mut self, counted: Counted) -> usize {
        self.0.push(counted);
        NUMBERS + self.0.len()
    }

    /// What counts anew, with the numbers of its numberings.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, Counted)> {
        self.0.iter().enumerate().map(|(index, counted)| (NUMBERS + index + 1, *counted))
    }
}

impl Series {
    /// Whether a list goes on where this one ended.
    fn leads_to(&self, other: Numbering) -> bool {
        let Numbering { start, style, delimiter } = other;
        self.next == Some(start) && (style, delimiter) == (self.numbering.style, self.numbering.delimiter)
    }
}
