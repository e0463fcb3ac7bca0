//! Numbers of pages in the text: guesses until the document was laid out, then words like all others.

use std::collections::HashMap;
use std::sync::Arc;

use publish_core::model::{Document, Inline, InlineKind, Place};
use publish_core::{Diagnostic, Format, FormatSet, PageIndex, Span, codes, walk};

use crate::resolved::Resolved;
use crate::{front, labels, outline};

/// Whether the text has numbers of pages. That something is referred to which is on no page is reported.
pub(crate) fn find(
    document: &Document,
    restricted: &HashMap<String, FormatSet>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut found = false;
    for inline in walk::runs(document).into_iter().flat_map(|(_, content)| walk::inlines(content)) {
        let InlineKind::PageNumber(number) = &inline.kind else { continue };
        found = true;
        let formats = restricted.get(&number.anchor);
        if formats.is_some_and(|formats| !formats.contains(Format::Pdf)) {
            diagnostics.push(on_no_page(&number.anchor, inline.span));
        }
    }
    found
}

fn on_no_page(anchor: &str, span: Span) -> Diagnostic {
    let message = format!("what has the identifier `{anchor}` is not in the PDF, so it is on no page");
    let help = "refer to something that is printed; the page of what follows it is told";
    Diagnostic::new(&codes::UNDEFINED_REFERENCE, span, message).help(help)
}

impl Resolved {
    /// Whether the text has numbers of pages, so that no format can be rendered before the document was laid out.
    pub fn has_page_numbers(&self) -> bool {
        self.facts.has_page_numbers
    }

    /// Puts the numbers of pages into the text, and into what repeats it. Gives the places of those that changed: with
    /// them the pages may change again.
    pub fn set_page_numbers(&mut self, index: &PageIndex) -> Vec<Span> {
        let mut changed = Vec::new();
        let places = &self.facts.places;
        walk::each_run_mut(&mut self.document, &mut |content| set(content, places, index, &mut changed));
        if !changed.is_empty() {
            self.repeat();
        }
        changed
    }

    /// Takes the words of captions, headings and title anew.
    fn repeat(&mut self) {
        let Resolved { document, facts } = self;
        facts.labels = labels::number(document, &facts.terms);
        outline::repeat(document, &mut facts.outline);
        facts.title = front::title_text(document, &facts.title);
        facts.running_title = front::running_title(document, &facts.title);
    }
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn set(content: &mut [Inline], places: &HashMap<Arc<str>, Place>, index: &PageIndex, changed: &mut Vec<Span>) {
    for inline in content {
        if let InlineKind::PageNumber(number) = &mut inline.kind {
            let place = places.get(number.anchor.as_str());
            // What is on no page is behind all that is.
            let label = place.and_then(|place| index.label_at(*place));
            let label = label.unwrap_or_else(|| index.label(index.pages.saturating_sub(1)));
            if number.label != label {
                number.label = label;
                changed.push(inline.span);
            }
        }
        set(walk::inline_children_mut(inline), places, index, changed);
    }
}
