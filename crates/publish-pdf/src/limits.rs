//! The limits that PDF/A has for strings (ISO 19005-2 §6.1.13): what is longer is cut, and reported here.

use publish_core::model::{BlockKind, InlineKind};
use publish_core::{Diagnostic, Format, Span, codes, walk};
use publish_resolve::Paged;

use crate::syntax::fitting;

/// Reports what is too long for a string of a PDF.
pub(crate) fn report(document: &Paged<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut told = |what: &str, text: &str, span: Option<Span>| {
        if fitting(text).len() < text.len() {
            let message =
                format!("{what} has {} characters, more than a PDF can hold; it is cut", text.chars().count());
            let help = "shorten it; in the text itself nothing is cut";
            diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_IN_PDF, span, message).help(help));
        }
    };
    let metadata = document.metadata();
    told("the title", &document.title(), metadata.title.as_ref().map(|title| title.span));
    let authors: Vec<String> = metadata.authors.iter().map(|author| document.plain_text(&author.value.name)).collect();
    told("the list of authors", &authors.join(", "), metadata.authors.first().map(|author| author.span));
    if let Some(subject) = metadata.subject.as_ref().or(metadata.description.as_ref()) {
        told("the subject", &subject.value, Some(subject.span));
    }
    let keywords: Vec<&str> = metadata.keywords.iter().map(|keyword| keyword.value.as_str()).collect();
    told("the list of keywords", &keywords.join(", "), metadata.keywords.first().map(|keyword| keyword.span));
    for block in document.shown(Format::Pdf) {
        if let BlockKind::Heading(heading) = &block.kind {
            told("the heading", &document.plain_text(&heading.content), Some(block.span));
        }
        if let BlockKind::Table(table) = &block.kind
            && let Some(summary) = &table.summary
        {
            told("the summary", summary, Some(block.span));
        }
    }
    for (_, content) in walk::runs(document.document()) {
        for inline in walk::inlines(content) {
            if let InlineKind::Image(image) = &inline.kind {
                told("the description", &image.alt, Some(inline.span));
            }
        }
    }
}
