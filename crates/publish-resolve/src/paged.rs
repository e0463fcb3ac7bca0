//! A resolved document together with the numbers of its pages.

use std::borrow::Cow;
use std::ops::Deref;

use publish_core::model::{BlockId, ContactField, Inline, PageNumber, Phrase};
use publish_core::{Format, walk};

use crate::contact;
use crate::facts::{LabelFacts, LabelKind, Labelled, OutlineItem};
use crate::formulas::plain_text;
use crate::front::running_title;
use crate::labels::caption;
use crate::page_labels::{PageLabels, UNKNOWN};
use crate::resolved::Resolved;

/// A resolved document together with the numbers of its pages: what layout and all renderers read.
///
/// It is a reference to the document, and stands for it. Whatever may repeat words of the text is asked for here, and so
/// has the right numbers.
#[derive(Clone, Copy, Debug)]
pub struct Paged<'a> {
    document: &'a Resolved,
    labels: &'a PageLabels,
}

impl Resolved {
    /// The document with numbers of pages.
    pub fn paged<'a>(&'a self, labels: &'a PageLabels) -> Paged<'a> {
        Paged { document: self, labels }
    }

    /// The document without pages; where its text tells numbers of them, a guess stands.
    pub fn unpaged(&self) -> Paged<'_> {
        self.paged(&UNKNOWN)
    }

    /// Whether the text tells numbers of pages, so that no format can be rendered before the document was laid out.
    pub fn has_page_numbers(&self) -> bool {
        !self.facts.inlines.page_references.is_empty()
    }
}

impl Deref for Paged<'_> {
    type Target = Resolved;

    fn deref(&self) -> &Resolved {
        self.document
    }
}

impl<'a> Paged<'a> {
    /// The numbers of its pages.
    pub fn labels(&self) -> &'a PageLabels {
        self.labels
    }

    /// The number of the page, as it is printed there.
    pub fn page_label(&self, number: &PageNumber) -> &'a str {
        self.labels.get(number)
    }

    /// The words of inlines as plain text, formulas as a line of characters. Raised and lowered digits and signs keep
    /// their places where characters have such forms, as in `H₂O`; letters can be read without.
    pub fn plain_text(&self, content: &[Inline]) -> String {
        plain_text(content, self.labels)
    }

    /// The words of inlines as plain text, formulas as they were written.
    pub fn written_text(&self, content: &[Inline]) -> String {
        walk::plain_text_with(content, |number| self.labels.get(number))
    }

    /// The title as plain text; never empty.
    pub fn title(&self) -> Cow<'a, str> {
        self.document.facts.front.title.words(self.labels)
    }

    /// The title for running headers: the short title, else the title, cut at a word if it is longer than a line.
    pub fn running_title(&self) -> Cow<'a, str> {
        match &self.document.document.metadata.short_title {
            Some(short) => Cow::Borrowed(&short.value),
            None => running_title(self.title()),
        }
    }

    /// The words of a heading on one line.
    pub fn heading_text<'i>(&self, item: &'i OutlineItem) -> Cow<'i, str> {
        item.text.words(self.labels)
    }

    /// The figures, tables or listings with a label that appear in `format`, in reading order.
    pub fn labelled(&self, kind: LabelKind, format: Format) -> impl Iterator<Item = Labelled<'a>> {
        let labels = self.labels;
        self.labelled_with_words(kind, format).map(move |(block, label, caption)| {
            let caption = caption.map(|caption| plain_text(&caption.content, labels)).unwrap_or_default();
            Labelled { block, label, caption }
        })
    }

    /// The same with the captions' own inlines, for formats whose lists can show them.
    pub fn labelled_with_words(
        &self,
        kind: LabelKind,
        format: Format,
    ) -> impl Iterator<Item = (BlockId, &'a LabelFacts, Option<&'a Phrase>)> {
        let document = self.document;
        document.shown(format).filter_map(move |block| {
            let label = document.label(block.id).filter(|label| label.kind == kind)?;
            Some((block.id, label, caption(block)))
        })
    }

    /// The address that a line of the contact block leads to, not encoded. `None` if it has links of its own, or is
    /// more or other than an e-mail or web address.
    pub fn contact_address(&self, field: ContactField, line: &Phrase) -> Option<String> {
        contact::address(field, &line.content, &self.written_text(&line.content))
    }
}
