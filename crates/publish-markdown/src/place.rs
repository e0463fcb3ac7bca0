//! Where the text that is being read stands in the source map.

use std::ops::Range;

use publish_core::{Span, TextId};

/// Maps the offsets of a text that is read to a text of the source map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    text: TextId,
    start: usize,
    /// How many bytes were put before the text to keep its start from being read as the start of a block.
    prefix: usize,
}

impl Place {
    /// What is read starts at byte `start` of `text`.
    pub(crate) fn new(text: TextId, start: usize) -> Place {
        Place { text, start, prefix: 0 }
    }

    /// The same place, where `prefix` bytes were put before what is read.
    pub(crate) fn after_prefix(self, prefix: usize) -> Place {
        Place { prefix, ..self }
    }

    /// How many bytes at the start are not the author's.
    pub(crate) fn prefix(self) -> usize {
        self.prefix
    }

    /// The span of a range of what is read.
    pub(crate) fn span(self, range: Range<usize>) -> Span {
        Span::new(self.text, self.at(range.start)..self.at(range.end))
    }

    /// The range of what is read that a span covers; the inverse of [`Place::span`].
    pub(crate) fn range(self, span: Span) -> Range<usize> {
        let back = |byte: usize| (byte + self.prefix).saturating_sub(self.start);
        back(span.start as usize)..back(span.end as usize)
    }

    fn at(self, offset: usize) -> usize {
        self.start + offset.saturating_sub(self.prefix)
    }
}
