//! A document with everything that was found about it, for renderers to read.

mod anchors;
mod code;
mod formulas;
mod front;
mod headings;
mod labels;
mod notes;
mod pictures;
mod visible;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::FormatSet;
use publish_core::model::{BlockId, Document, InlineRef, Language, Metadata, NoteId, PaperSize, Place};

use crate::by_block::ByBlock;
use crate::code::Highlights;
use crate::decimals::MissingDecimals;
use crate::facts::{FrontPart, HeadingFacts, LabelFacts, LinkTarget, NoteFacts, OutlineItem};
use crate::formulas::FormulaFacts;
use crate::landscape::Landscape;
use crate::line::TextLine;
use crate::page_labels::PageReference;
use crate::pictures::Picture;
use crate::terms::Terms;
use crate::traits::{Trait, Traits};

/// A document with everything that was found about it.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub(crate) document: Document,
    pub(crate) facts: Facts,
}

/// The side tables.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) language: Language,
    pub(crate) language_is_known: bool,
    pub(crate) terms: Terms,
    pub(crate) title: TextLine,
    pub(crate) date: Option<String>,
    pub(crate) front: Vec<FrontPart>,
    pub(crate) headings: ByBlock<HeadingFacts>,
    pub(crate) outline: Vec<OutlineItem>,
    pub(crate) anchors: ByBlock<Arc<str>>,
    pub(crate) inline_anchors: HashMap<InlineRef, String>,
    pub(crate) places: HashMap<Arc<str>, Place>,
    pub(crate) page_references: Vec<PageReference>,
    pub(crate) labels: HashMap<BlockId, LabelFacts>,
    pub(crate) notes: Vec<NoteFacts>,
    pub(crate) note_order: Vec<NoteId>,
    pub(crate) links: HashMap<InlineRef, LinkTarget>,
    pub(crate) pictures: HashMap<InlineRef, Picture>,
    pub(crate) decorative: HashSet<InlineRef>,
    pub(crate) traits: HashMap<BlockId, Traits>,
    pub(crate) code: Highlights,
    pub(crate) formulas: HashMap<InlineRef, FormulaFacts>,
    pub(crate) paper: PaperSize,
    pub(crate) landscape: HashMap<BlockId, Landscape>,
    pub(crate) decimals: HashMap<BlockId, MissingDecimals>,
    /// The formats of what has an anchor and is not in all of them, by the anchors.
    pub(crate) restricted: HashMap<String, FormatSet>,
}

impl Resolved {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the front matter says, completed: it has a title.
    pub fn metadata(&self) -> &Metadata {
        &self.document.metadata
    }

    /// The language of the document.
    pub fn language(&self) -> &Language {
        &self.facts.language
    }

    /// Whether the document or its project says the language, or the text shows it; else it is a guess that nothing
    /// speaks for.
    pub fn language_is_known(&self) -> bool {
        self.facts.language_is_known
    }

    /// Generated words in the document's language.
    pub fn terms(&self) -> &Terms {
        &self.facts.terms
    }

    /// The paper: the document's, else Letter for regions that use it, else A4.
    pub fn paper(&self) -> PaperSize {
        self.facts.paper
    }

    /// How many columns the text has on upright pages, 1 or 2.
    pub fn columns(&self) -> u8 {
        self.metadata().page.columns.as_ref().map_or(1, |columns| columns.value.clamp(1, 2))
    }

    /// Whether a block has a trait.
    pub fn has_trait(&self, block: BlockId, asked: Trait) -> bool {
        self.facts.traits.get(&block).is_some_and(|traits| traits.has(asked))
    }

    /// Whether a division stands on landscape pages, or has one in it that does.
    pub fn landscape(&self, block: BlockId) -> Option<Landscape> {
        self.facts.landscape.get(&block).copied()
    }

    /// Whether anything stands on landscape pages.
    pub fn has_landscape(&self) -> bool {
        !self.facts.landscape.is_empty()
    }

    /// The decimals that the number in a cell lacks: so wide a space behind it puts its decimal separator below those
    /// of its column.
    pub fn missing_decimals(&self, cell: BlockId) -> Option<MissingDecimals> {
        self.facts.decimals.get(&cell).copied()
    }
}
