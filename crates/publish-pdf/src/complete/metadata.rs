//! What is said of the document: the facts that the information dictionary and XMP share, so that both say the same.

use std::borrow::Cow;

use publish_core::model::Inline;
use publish_resolve::Paged;

use crate::syntax;

/// What is said of the document.
pub(super) struct Facts<'a> {
    pub(super) title: Cow<'a, str>,
    pub(super) language: &'a str,
    pub(super) authors: Vec<String>,
    pub(super) subject: Option<&'a str>,
    pub(super) keywords: Vec<&'a str>,
    /// The document's own date, as precise as it is, in ISO 8601.
    pub(super) date: Option<String>,
}

/// The program that made the file. No machine, no user, no time.
pub(super) const PRODUCER: &str = concat!("publish ", env!("CARGO_PKG_VERSION"));

pub(super) fn facts<'a>(resolved: &'a Paged<'a>) -> Facts<'a> {
    let metadata = resolved.metadata();
    let words = |content: &[Inline]| resolved.plain_text(content).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut authors: Vec<String> = metadata.authors.iter().map(|author| words(&author.value.name)).collect();
    if authors.is_empty() {
        authors.extend(metadata.organization.iter().map(|organization| resolved.without_pictures(organization)));
    }
    authors.retain(|author| !author.is_empty());
    let subject = metadata.subject.as_ref().or(metadata.description.as_ref());
    Facts {
        title: resolved.title(),
        language: resolved.language().as_str(),
        authors,
        subject: subject.map(|subject| subject.value.trim()).filter(|subject| !subject.is_empty()),
        keywords: metadata.keywords.iter().map(|keyword| keyword.value.trim()).collect(),
        date: metadata.date.as_ref().and_then(|date| date.value.iso()),
    }
}

/// Appends the information dictionary (ISO 32000-1 §14.3.3).
pub(super) fn write_information(out: &mut Vec<u8>, facts: &Facts<'_>) {
    out.extend_from_slice(b"<</Title");
    syntax::text(out, &facts.title);
    if !facts.authors.is_empty() {
        out.extend_from_slice(b"/Author");
        syntax::text(out, &facts.authors.join(", "));
    }
    if let Some(subject) = facts.subject {
        out.extend_from_slice(b"/Subject");
        syntax::text(out, subject);
    }
    if !facts.keywords.is_empty() {
        out.extend_from_slice(b"/Keywords");
        syntax::text(out, &facts.keywords.join(", "));
    }
    out.extend_from_slice(b"/Creator");
    syntax::text(out, PRODUCER);
    out.extend_from_slice(b"/Producer");
    syntax::text(out, PRODUCER);
    if let Some(date) = &facts.date {
        // A date of a year or a month is one (§7.9.4); nothing is made up.
        out.extend_from_slice(b"/CreationDate");
        syntax::text(out, &format!("D:{}", date.replace('-', "")));
    }
    out.extend_from_slice(b">>");
}
