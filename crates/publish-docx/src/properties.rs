//! What is known about a document.

use publish_core::PageIndex;
use publish_core::model::{Date, DocumentKind, Phrase};
use publish_resolve::Paged;

use crate::package::DocumentProperties;

/// What the package says about the document.
pub(crate) fn properties(document: &Paged<'_>, pages: Option<&PageIndex>) -> DocumentProperties {
    let metadata = document.metadata();
    let words = |phrase: &Option<Phrase>| {
        phrase.as_ref().map(|phrase| document.plain_text(&phrase.content)).filter(|text| !text.is_empty())
    };
    let company = words(&metadata.organization);
    let names = metadata.authors.iter().map(|author| document.plain_text(&author.value.name));
    let mut creators: Vec<String> = names.collect();
    if creators.is_empty() {
        creators.extend(document.publisher());
    }
    DocumentProperties {
        title: document.title().into_owned(),
        creators,
        subject: metadata.subject.as_ref().map(|subject| subject.value.clone()).or_else(|| words(&metadata.subtitle)),
        description: metadata.description.as_ref().map(|description| description.value.clone()),
        keywords: metadata.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
        language: document.language().to_string(),
        category: metadata.kind.as_ref().map(|kind| category(kind.value).to_owned()),
        date: metadata.date.as_ref().and_then(|date| match date.value {
            Date::Day(year, month, day) => Some((year, month, day)),
            Date::Year(_) | Date::Month(..) | Date::Words(_) => None,
        }),
        company,
        pages: pages.map(|pages| pages.pages),
    }
}

fn category(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Article => "article",
        DocumentKind::FactSheet => "fact sheet",
        DocumentKind::Memo => "memo",
        DocumentKind::Report => "report",
        DocumentKind::Book => "book",
    }
}
