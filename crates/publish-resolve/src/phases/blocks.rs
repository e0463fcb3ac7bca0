//! What is found about single blocks, in one walk over all of them.

use std::collections::HashMap;

use publish_core::model::{BlockId, BlockKind, Document};
use publish_core::walk;

use crate::code::Highlights;
use crate::formulas::{self, FormulaFacts};
use crate::traits::Traits;

/// Facts about single blocks, which do not depend on others.
#[derive(Clone, Debug, Default)]
pub(crate) struct BlockFacts {
    /// Only of those that have any.
    pub(crate) traits: HashMap<BlockId, Traits>,
    pub(crate) code: Highlights,
    /// The display formulas.
    pub(crate) formulas: HashMap<BlockId, FormulaFacts>,
}

impl BlockFacts {
    /// Looks at the blocks of abstract, body and notes.
    pub(super) fn of(document: &Document) -> BlockFacts {
        let mut facts = BlockFacts::default();
        let notes = document.notes.iter().map(|note| &note.content);
        let parts = [&document.metadata.abstract_text, &document.blocks].into_iter().chain(notes);
        for block in parts.flat_map(|blocks| walk::blocks(blocks)) {
            let traits = Traits::of(&block.attributes);
            if !traits.is_empty() {
                facts.traits.insert(block.id, traits);
            }
            match &block.kind {
                BlockKind::Code(code) => facts.code.add(block.id, code),
                BlockKind::Math(math) => {
                    facts.formulas.insert(block.id, formulas::display(math));
                }
                BlockKind::Paragraph(_)
                | BlockKind::Heading(_)
                | BlockKind::List(_)
                | BlockKind::DefinitionList(_)
                | BlockKind::Quote(_)
                | BlockKind::Lines(_)
                | BlockKind::Table(_)
                | BlockKind::Figure(_)
                | BlockKind::Container(_)
                | BlockKind::Generated(_)
                | BlockKind::Raw(_)
                | BlockKind::PageBreak
                | BlockKind::ThematicBreak => {}
            }
        }
        facts
    }
}
