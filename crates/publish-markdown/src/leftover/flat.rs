//! A run of inlines as one text.

use publish_core::Span;
use publish_core::model::{Inline, InlineKind, Text};
use publish_core::walk;

/// Stands for code. Text has no noncharacters of its own: the reader takes them out.
pub(super) const CODE: char = '\u{FDEF}';

/// Stands for any other inline that has no words here.
pub(super) const OBJECT: char = '\u{FDEE}';

/// The words of a run, and what they are of.
pub(super) struct Flat<'d> {
    text: String,
    /// The words of its inlines, by where they start.
    parts: Vec<(usize, &'d Text)>,
}

impl<'d> Flat<'d> {
    pub(super) fn of(content: &'d [Inline]) -> Flat<'d> {
        let mut flat = Flat { text: String::new(), parts: Vec::new() };
        for inline in walk::inlines(content) {
            match &inline.kind {
                InlineKind::Text(words) => {
                    flat.parts.push((flat.text.len(), words));
                    flat.text.push_str(words);
                }
                InlineKind::Styled(..) | InlineKind::Link(_) => {}
                InlineKind::SoftBreak | InlineKind::HardBreak => flat.text.push('\n'),
                InlineKind::Code(_) => flat.text.push(CODE),
                InlineKind::Math(_)
                | InlineKind::Image(_)
                | InlineKind::Note(_)
                | InlineKind::Reference(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Citation(_)
                | InlineKind::Raw(_) => flat.text.push(OBJECT),
            }
        }
        flat
    }

    /// Words that are no inline of their own, such as the description of a picture.
    pub(super) fn of_words(words: &'d Text) -> Flat<'d> {
        Flat { text: words.as_str().to_owned(), parts: vec![(0, words)] }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the run stands.
    pub(super) fn span(&self) -> Span {
        let all = self.parts.iter().map(|(_, words)| words.span());
        all.reduce(Span::to).unwrap_or_default()
    }

    /// The words that a byte of the text is of, and where they start.
    pub(super) fn part(&self, at: usize) -> Option<(usize, &'d Text)> {
        self.parts.partition_point(|(start, _)| *start <= at).checked_sub(1).map(|index| self.parts[index])
    }
}
