//! The third phase: cross-references are words.

use std::collections::HashMap;

use publish_core::Diagnostic;
use publish_core::model::{BlockId, Document};

use super::Cited;
use crate::anchors::{self, Anchors};
use crate::by_block::ByBlock;
use crate::chapters::Chapters;
use crate::facts::{HeadingFacts, LabelFacts};
use crate::language::DocumentLanguage;
use crate::references::{Numbered, resolve_references};
use crate::{headings, labels};

/// A document whose headings, figures and formulas have numbers and anchors, and whose cross-references are the words that
/// name them.
pub(crate) struct Referenced {
    pub(super) document: Document,
    pub(super) language: DocumentLanguage,
    pub(super) chapters: Chapters,
    pub(super) headings: ByBlock<HeadingFacts>,
    pub(super) labels: HashMap<BlockId, LabelFacts>,
    pub(super) anchors: Anchors,
}

impl Cited {
    /// Numbers and names what can be referred to, and puts words in place of the references.
    pub(crate) fn refer(self, diagnostics: &mut Vec<Diagnostic>) -> Referenced {
        let Cited { mut document, language, title_id } = self;
        let headings = headings::number(&document, diagnostics);
        let chapters = Chapters::of(&document);
        let labels = labels::number(&document, &language.terms);
        let mut anchors = anchors::assign(&document, &headings, &labels, &chapters, title_id, diagnostics);
        let numbered = Numbered { headings: &headings, labels: &labels, anchors: &anchors, terms: &language.terms };
        if resolve_references(&mut document, numbered, diagnostics) {
            document.number();
        }
        anchors.place_inlines(&document);
        Referenced { document, language, chapters, headings, labels, anchors }
    }
}
