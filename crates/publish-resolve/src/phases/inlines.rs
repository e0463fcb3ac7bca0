//! What is found about inlines, in one walk over all of them.

use std::collections::{HashMap, HashSet};

use publish_core::model::{Document, Inline, InlineKind, InlineRef, PaperSize};
use publish_core::{Diagnostic, FormatSet, Span, walk};

use crate::facts::LinkTarget;
use crate::formulas::{self, FormulaFacts};
use crate::links::LinkResolver;
use crate::page_labels::{self, PageReference};
use crate::pictures::{Gallery, Picture};

/// Facts about inlines.
#[derive(Clone, Debug)]
pub(crate) struct InlineFacts {
    pub(crate) links: HashMap<InlineRef, LinkTarget>,
    pub(crate) pictures: HashMap<InlineRef, Picture>,
    /// The pictures that are mere ornaments.
    pub(crate) decorative: HashSet<InlineRef>,
    pub(crate) formulas: HashMap<InlineRef, FormulaFacts>,
    pub(crate) page_references: Vec<PageReference>,
    /// How many runs of inlines there are, and inlines in them that stand in no other.
    pub(crate) size: usize,
}

/// Looks at all inlines. The links that have no words and lead to where they stand come apart: they are to be dropped.
pub(super) fn find(
    document: &Document,
    gallery: Gallery<'_>,
    links: LinkResolver<'_>,
    restricted: &HashMap<String, FormatSet>,
    paper: PaperSize,
    diagnostics: &mut Vec<Diagnostic>,
) -> (InlineFacts, HashSet<Span>) {
    let (formulas, page_references) = (HashMap::new(), Vec::new());
    let mut search = Search { gallery, links, restricted, formulas, page_references, diagnostics };
    let mut size = 0;
    for (block, content) in walk::runs(document) {
        size += 1 + content.len();
        for inline in walk::inlines(content) {
            search.inline(InlineRef { block, inline: inline.id }, inline);
        }
    }
    let Search { gallery, links, restricted: _, formulas, page_references, diagnostics } = search;
    gallery.report_oversized(paper, diagnostics);
    let LinkResolver { links, permalinks, .. } = links;
    let Gallery { pictures, decorative, .. } = gallery;
    (InlineFacts { links, pictures, decorative, formulas, page_references, size }, permalinks)
}

struct Search<'a, 'd> {
    gallery: Gallery<'a>,
    links: LinkResolver<'a>,
    restricted: &'a HashMap<String, FormatSet>,
    formulas: HashMap<InlineRef, FormulaFacts>,
    page_references: Vec<PageReference>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Search<'_, '_> {
    fn inline(&mut self, at: InlineRef, inline: &Inline) {
        match &inline.kind {
            InlineKind::Image(image) => {
                self.gallery.add(at, image, &inline.attributes, inline.span, self.diagnostics);
            }
            InlineKind::Link(link) => self.links.add(at, link, inline.span, self.diagnostics),
            InlineKind::Math(math) => {
                self.formulas.insert(at, formulas::inline(math));
            }
            InlineKind::PageNumber(number) => {
                let reference = page_labels::reference(number, inline.span, self.restricted, self.diagnostics);
                self.page_references.push(reference);
            }
            InlineKind::Text(_)
            | InlineKind::Styled(..)
            | InlineKind::Code(_)
            | InlineKind::Note(_)
            | InlineKind::Reference(_)
            | InlineKind::Citation(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
