//! Numbers of figures and tables, with their labels.

use std::collections::HashMap;

use publish_core::model::{BlockId, BlockKind, Document};
use publish_core::walk;

use crate::facts::{LabelFacts, LabelKind};
use crate::terms::Terms;

/// Numbers the figures and tables that have captions, each kind for itself.
pub(crate) fn number(document: &Document, terms: &Terms) -> HashMap<BlockId, LabelFacts> {
    let mut labels = HashMap::new();
    let (mut figures, mut tables) = (0, 0);
    for block in walk::blocks(&document.blocks) {
        let (kind, counter, word) = match &block.kind {
            BlockKind::Figure(figure) if figure.caption.is_some() => (LabelKind::Figure, &mut figures, terms.figure),
            BlockKind::Table(table) if table.caption.is_some() => (LabelKind::Table, &mut tables, terms.table),
            _ => continue,
        };
        if block.attributes.has_class("unnumbered") {
            continue;
        }
        *counter += 1;
        labels.insert(block.id, LabelFacts { kind, number: *counter, text: format!("{word}\u{a0}{counter}") });
    }
    labels
}
