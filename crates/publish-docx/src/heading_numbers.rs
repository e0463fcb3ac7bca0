//! The numbers of headings, as Word counts them: by one multilevel numbering whose levels are those of the styles of
//! headings (ECMA-376-1 §17.9.23), and by another for appendices.

use std::collections::HashMap;

use publish_core::Format;
use publish_core::model::{BlockId, NumberStyle};
use publish_resolve::{OutlineItem, Paged};

use crate::numbered_lists::NumberedLists;
use crate::numbering::LEVELS;
use crate::styles::OutlineLevel;
use crate::wml::NumberingReference;

/// As many letters as there are, Word and we count alike.
const LETTERS: u64 = 26;

/// Which headings Word counts, and by which numbering.
#[derive(Debug, Default)]
pub(crate) struct HeadingNumbers {
    /// The numbering that the styles of headings have.
    linked: Option<LinkedNumbering>,
    counted: HashMap<BlockId, NumberingReference>,
}

/// The numbering of the styles of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LinkedNumbering {
    pub(crate) number: usize,
    /// The level of the headings that it counts first; parts of a book are above it.
    pub(crate) first: OutlineLevel,
}

impl HeadingNumbers {
    /// Counts the headings of a document. Where Word would come to another number, as behind a heading that is left out in
    /// Word, the heading is not counted.
    pub(crate) fn new(document: &Paged<'_>, lists: &mut NumberedLists) -> HeadingNumbers {
        // One without words would be no heading in Word but for its number.
        let shown = document.outline().iter().filter(|item| {
            document.has_anchor(&item.anchor, Format::Docx) && !document.heading_text(item).trim().is_empty()
        });
        let mut numbered = shown.filter_map(Numbered::of).peekable();
        let Some(first) = numbered.peek().and_then(Numbered::first_level) else { return HeadingNumbers::default() };
        let linked = LinkedNumbering { number: lists.add_headings(first), first };
        let (mut sections, mut appendices) = (Counts::new(NumberStyle::Decimal), Counts::new(NumberStyle::UpperAlpha));
        let mut counted = HashMap::new();
        for Numbered { block, level, number } in numbered {
            let Some(level) = linked.level(level) else { continue };
            let number = if sections.reach(level, number) {
                linked.number
            } else if appendices.reach(level, number) {
                lists.appendices()
            } else {
                continue;
            };
            counted.insert(block, NumberingReference { number, level });
        }
        HeadingNumbers { linked: Some(linked), counted }
    }

    /// The numbering of a heading that Word counts.
    pub(crate) fn counted(&self, heading: BlockId) -> Option<NumberingReference> {
        self.counted.get(&heading).copied()
    }

    /// What the paragraph of a heading must say, since its style does not.
    pub(crate) fn beside_style(
        &self,
        heading: BlockId,
        level: OutlineLevel,
        lists: &mut NumberedLists,
    ) -> Option<NumberingReference> {
        let linked = self.linked?;
        match self.counted(heading) {
            Some(counted) => (counted.number != linked.number).then_some(counted),
            None => linked.level(level).map(|_| NumberingReference { number: lists.unnumbered(), level: 0 }),
        }
    }
}

impl LinkedNumbering {
    /// The level of the numbering that headings of a level have, if they have one.
    pub(crate) fn level(self, level: OutlineLevel) -> Option<usize> {
        level.index().checked_sub(self.first.index())
    }
}

/// A heading with a number.
struct Numbered<'d> {
    block: BlockId,
    level: OutlineLevel,
    number: &'d str,
}

impl<'d> Numbered<'d> {
    fn of(item: &'d OutlineItem) -> Option<Numbered<'d>> {
        let level = OutlineLevel::of(item.level)?;
        Some(Numbered { block: item.block, level, number: item.number.as_deref()? })
    }

    /// The level of the headings whose numbers have one part.
    fn first_level(&self) -> Option<OutlineLevel> {
        self.level.above(self.number.matches('.').count())
    }
}

/// How far a numbering has counted.
struct Counts {
    /// How the first level counts.
    style: NumberStyle,
    reached: [u64; LEVELS],
}

impl Counts {
    fn new(style: NumberStyle) -> Counts {
        Counts { style, reached: [0; LEVELS] }
    }

    /// Counts a heading, if that gives it this number.
    fn reach(&mut self, level: usize, number: &str) -> bool {
        let mut next = self.reached;
        next[level] += 1;
        next[level + 1..].fill(0);
        let is_safe =
            next[..=level].iter().all(|count| *count > 0) && (self.style == NumberStyle::Decimal || next[0] <= LETTERS);
        let parts: Vec<String> = next[1..=level].iter().map(u64::to_string).collect();
        let expected = [vec![self.style.number(next[0])], parts].concat().join(".");
        let is_same = is_safe && expected == number;
        if is_same {
            self.reached = next;
        }
        is_same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_start_anew_below_each_heading() {
        let mut counts = Counts::new(NumberStyle::Decimal);
        for (level, number) in [(0, "1"), (1, "1.1"), (1, "1.2"), (0, "2"), (1, "2.1"), (2, "2.1.1")] {
            assert!(counts.reach(level, number), "{number}");
        }
    }

    #[test]
    fn what_word_would_number_otherwise_is_not_counted() {
        let mut counts = Counts::new(NumberStyle::Decimal);
        assert!(!counts.reach(1, "0.1"));
        assert!(!counts.reach(0, "2"));
        assert!(counts.reach(0, "1") && !counts.reach(0, "A") && counts.reach(0, "2"));
        let mut appendices = Counts::new(NumberStyle::UpperAlpha);
        assert!(appendices.reach(0, "A") && appendices.reach(1, "A.1") && appendices.reach(0, "B"));
    }
}
