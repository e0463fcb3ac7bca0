//! What headers and footers show, apart from what differs from page to page.

use publish_core::model::{Entry, Inline, InlineKind, Phrase};
use publish_core::theme::running::Field;

use crate::paged::Paged;

/// What a field of headers and footers shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningValue {
    /// Words, the same on all pages.
    Words(String),
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// Both in words of the language ([`Terms::page_of`](crate::Terms::page_of)).
    PageOfPages,
    /// The section that the page begins with.
    Section {
        /// What stands in its place where a format, or a document, knows no sections.
        otherwise: Option<String>,
    },
}

impl Paged<'_> {
    /// What a field shows; `None` where the document has nothing for it.
    pub fn running_value(&self, field: Field) -> Option<RunningValue> {
        let metadata = self.metadata();
        let phrase = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| self.without_pictures(phrase));
        let words = |entry: &Option<Entry<String>>| entry.as_ref().map(|entry| entry.value.clone());
        let date = || self.date().map(str::to_owned);
        let words = match field {
            Field::Page => return Some(RunningValue::Page),
            Field::Pages => return Some(RunningValue::Pages),
            // Behind a title page, where numbers start anew, how many there are would say nothing.
            Field::PageOfPages if self.has_title_page() => return Some(RunningValue::Page),
            Field::PageOfPages => return Some(RunningValue::PageOfPages),
            Field::Section => return Some(RunningValue::Section { otherwise: None }),
            Field::SectionOrDate if self.names_sections() => {
                return Some(RunningValue::Section { otherwise: date() });
            }
            Field::SectionOrDate | Field::Date => date(),
            Field::Title => Some(self.title().into_owned()),
            Field::ShortTitle => Some(self.running_title().into_owned()),
            Field::Organization => phrase(&metadata.organization),
            Field::Office => phrase(&metadata.office),
            Field::Version => words(&metadata.version),
            Field::Status => words(&metadata.status),
        };
        words.filter(|words| !words.trim().is_empty()).map(RunningValue::Words)
    }

    /// Who publishes the document: organization and office.
    pub fn publisher(&self) -> Option<String> {
        let metadata = self.metadata();
        let parts = [&metadata.organization, &metadata.office].into_iter().flatten();
        let parts: Vec<String> =
            parts.map(|phrase| self.without_pictures(phrase)).filter(|words| !words.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The words of a phrase, without a logo before them.
    pub fn without_pictures(&self, phrase: &Phrase) -> String {
        let is_picture = |inline: &&Inline| matches!(inline.kind, InlineKind::Image(_));
        let words: Vec<Inline> = phrase.content.iter().filter(|inline| !is_picture(inline)).cloned().collect();
        self.plain_text(&words).trim().to_owned()
    }
}
