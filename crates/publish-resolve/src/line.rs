//! Words of the text on one line, kept to be repeated elsewhere.

use std::borrow::Cow;

use publish_core::model::{Inline, InlineKind};
use publish_core::walk;

use crate::formulas::plain_text;
use crate::page_labels::{PageLabels, UNKNOWN};

/// Words of the text on one line, such as a heading's for the outline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TextLine {
    /// Words that are what they are.
    Words(String),
    /// Inlines that tell numbers of pages: their words are made when these are known. Hardly any heading has such.
    Inlines(Box<[Inline]>),
}

impl TextLine {
    /// The line of these inlines.
    pub(crate) fn new(content: &[Inline]) -> TextLine {
        let is_open = |inline: &Inline| matches!(inline.kind, InlineKind::PageNumber(_));
        if walk::inlines(content).any(is_open) {
            return TextLine::Inlines(content.into());
        }
        TextLine::Words(one_line(content, &UNKNOWN))
    }

    /// Whether there is nothing to be read.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            TextLine::Words(words) => words.is_empty(),
            TextLine::Inlines(_) => false,
        }
    }

    /// The words, with these numbers of pages.
    pub(crate) fn words(&self, labels: &PageLabels) -> Cow<'_, str> {
        match self {
            TextLine::Words(words) => Cow::Borrowed(words),
            TextLine::Inlines(content) => Cow::Owned(one_line(content, labels)),
        }
    }
}

/// The words of inlines on one line.
pub(crate) fn one_line(content: &[Inline], labels: &PageLabels) -> String {
    plain_text(content, labels).split_whitespace().collect::<Vec<_>>().join(" ")
}
