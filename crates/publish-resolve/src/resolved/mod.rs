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

use std::collections::HashMap;

use publish_core::model::{BlockId, Document, Language, Metadata, PaperSize};

use crate::by_block::ByBlock;
use crate::facts::{AnchorFacts, FrontFacts, HeadingFacts, LabelFacts, OutlineItem};
use crate::landscape::Landscape;
use crate::language::DocumentLanguage;
use crate::notes::Notes;
use crate::phases::{BlockFacts, InlineFacts};
use crate::tables::MissingDecimals;
use crate::terms::Terms;
use crate::traits::Trait;

/// A document with everything that was found about it.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub(crate) document: Document,
    pub(crate) facts: Facts,
}

/// The side tables, by subject.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) language: DocumentLanguage,
    pub(crate) front: FrontFacts,
    pub(crate) paper: PaperSize,
    pub(crate) headings: ByBlock<HeadingFacts>,
    pub(crate) outline: Vec<OutlineItem>,
    pub(crate) labels: HashMap<BlockId, LabelFacts>,
    pub(crate) anchors: AnchorFacts,
    pub(crate) notes: Notes,
    pub(crate) inlines: InlineFacts,
    pub(crate) blocks: BlockFacts,
    pub(crate) landscape: HashMap<BlockId, Landscape>,
    pub(crate) decimals: HashMap<BlockId, MissingDecimals>,
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
        &self.facts.language.tag
    }

    /// Whether the document or its project says the language, or the text shows it; else it is a guess that nothing
    /// speaks for.
    pub fn language_is_known(&self) -> bool {
        self.facts.language.is_known
    }

    /// Generated words in the document's language.
    pub fn terms(&self) -> &Terms {
        &self.facts.language.terms
    }

    /// The paper: the document's, else Letter for regions that use it, else A4.
    pub fn paper(&self) -> PaperSize {
        self.facts.paper
    }

    /// How many columns the text has on upright pages, 1 or 2.
    pub fn columns(&self) -> u8 {
        self.metadata().page.columns.as_ref().map_or(1, |columns| columns.value.clamp(1, 2))
    }

    /// How large the document is: its blocks and phrases with words, and the inlines that stand in them.
    pub fn size(&self) -> usize {
        self.facts.inlines.size
    }

    /// Whether a block has a trait.
    pub fn has_trait(&self, block: BlockId, asked: Trait) -> bool {
        self.facts.blocks.traits.get(&block).is_some_and(|traits| traits.has(asked))
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
