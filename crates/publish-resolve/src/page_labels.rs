//! Numbers of pages in the text: a table beside the document, made when it has pages.

use std::collections::{BTreeMap, HashMap};

use publish_core::model::PageNumber;
use publish_core::{Diagnostic, Format, FormatSet, PageIndex, Span, codes};

use crate::resolved::Resolved;

/// A place of the text that tells the number of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageReference {
    /// The anchor of what stands on the page.
    pub(crate) anchor: String,
    pub(crate) span: Span,
}

/// A number of a page at its place. That it is the page of what is on none is reported.
pub(crate) fn reference(
    number: &PageNumber,
    span: Span,
    restricted: &HashMap<String, FormatSet>,
    diagnostics: &mut Vec<Diagnostic>,
) -> PageReference {
    let PageNumber { anchor } = number;
    let formats = restricted.get(anchor);
    if formats.is_some_and(|formats| !formats.contains(Format::Pdf)) {
        diagnostics.push(on_no_page(anchor, span));
    }
    PageReference { anchor: anchor.clone(), span }
}

fn on_no_page(anchor: &str, span: Span) -> Diagnostic {
    let message = format!("what has the identifier `{anchor}` is not in the PDF, so it is on no page");
    let help = "refer to something that is printed; the page of what follows it is told";
    Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help)
}

/// The numbers of the pages that the text tells, by the anchors of what stands on them.
///
/// Two tables are equal when the text says the same with both, so layout compares the table that it used with the one
/// that its pages give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLabels(BTreeMap<String, String>);

/// Those of a document without pages.
pub(crate) static UNKNOWN: PageLabels = PageLabels(BTreeMap::new());

impl PageLabels {
    /// The numbers that the text of a document tells when its blocks are on these pages.
    pub fn new(document: &Resolved, index: &PageIndex) -> PageLabels {
        let label = |anchor: &str| {
            let label = document.anchor_place(anchor).and_then(|place| index.label_at(place));
            // What is on no page is behind all that is.
            label.unwrap_or_else(|| index.label(index.pages.saturating_sub(1)))
        };
        let references = document.facts.inlines.page_references.iter();
        PageLabels(references.map(|PageReference { anchor, .. }| (anchor.clone(), label(anchor))).collect())
    }

    /// What is said for a number; [`PageNumber::UNKNOWN`] before there are pages.
    pub fn get(&self, number: &PageNumber) -> &str {
        self.of_anchor(&number.anchor)
    }

    fn of_anchor(&self, anchor: &str) -> &str {
        self.0.get(anchor).map_or(PageNumber::UNKNOWN, String::as_str)
    }

    /// The places of a document's text that say something else with another table.
    pub fn differences(&self, other: &PageLabels, document: &Resolved) -> Vec<Span> {
        let references = document.facts.inlines.page_references.iter();
        let differs = |reference: &&PageReference| {
            let anchor = &reference.anchor;
            self.of_anchor(anchor) != other.of_anchor(anchor)
        };
        references.filter(differs).map(|reference| reference.span).collect()
    }
}
