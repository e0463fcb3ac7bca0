//! Numbers of figures, tables, listings and display formulas, with their labels.

use std::collections::HashMap;

use publish_core::model::{Block, BlockId, BlockKind, Document, Phrase};
use publish_core::walk;

use crate::facts::{LabelFacts, LabelKind};
use crate::terms::Terms;
use crate::traits::Trait;

/// Numbers the figures, tables and code blocks that have captions and the display formulas that have identifiers,
/// each kind for itself.
pub(crate) fn number(document: &Document, terms: &Terms) -> HashMap<BlockId, LabelFacts> {
    let mut labels = HashMap::new();
    let mut counters = [0; 4];
    for block in walk::blocks(&document.blocks) {
        let Some(kind) = kind(block) else { continue };
        if Trait::Unnumbered.is_in(&block.attributes) {
            continue;
        }
        let (counter, word) = match kind {
            LabelKind::Figure => (0, terms.figure),
            LabelKind::Table => (1, terms.table),
            LabelKind::Listing => (2, terms.listing),
            LabelKind::Equation => (3, terms.equation),
        };
        // A formula with a mark of its own takes no number.
        let (number, mark) = match tag(block) {
            Some(tag) => (0, tag.to_owned()),
            None => {
                counters[counter] += 1;
                (counters[counter], counters[counter].to_string())
            }
        };
        let text = format!("{word}\u{a0}{mark}");
        labels.insert(block.id, LabelFacts { kind, number, mark, word, text });
    }
    labels
}

/// What a block is numbered as.
fn kind(block: &Block) -> Option<LabelKind> {
    match &block.kind {
        BlockKind::Figure(_) => caption(block).map(|_| LabelKind::Figure),
        BlockKind::Table(_) => caption(block).map(|_| LabelKind::Table),
        BlockKind::Code(_) => caption(block).map(|_| LabelKind::Listing),
        BlockKind::Math(_) if block.attributes.id().is_some() || tag(block).is_some() => Some(LabelKind::Equation),
        BlockKind::Math(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::List(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::Quote(_)
        | BlockKind::Lines(_)
        | BlockKind::Container(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => None,
    }
}

/// The caption of a block that can be listed.
pub(crate) fn caption(block: &Block) -> Option<&Phrase> {
    match &block.kind {
        BlockKind::Figure(figure) => figure.caption.as_ref(),
        BlockKind::Table(table) => table.caption.as_ref(),
        BlockKind::Code(code) => code.caption.as_ref(),
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::List(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::Quote(_)
        | BlockKind::Lines(_)
        | BlockKind::Math(_)
        | BlockKind::Container(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => None,
    }
}

/// The mark that the author gave a formula.
fn tag(block: &Block) -> Option<&str> {
    let BlockKind::Math(math) = &block.kind else { return None };
    math.formula.as_ref()?.tag.as_deref()
}
