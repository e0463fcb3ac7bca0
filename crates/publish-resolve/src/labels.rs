//! Numbers of figures, tables and listings, with their labels.

use std::collections::HashMap;

use publish_core::model::{BlockId, BlockKind, Document};
use publish_core::walk;

use crate::facts::{LabelFacts, LabelKind};
use crate::terms::Terms;

/// Numbers the figures, tables and code blocks that have captions, each kind for itself.
pub(crate) fn number(document: &Document, terms: &Terms) -> HashMap<BlockId, LabelFacts> {
    let mut labels = HashMap::new();
    let (mut figures, mut tables, mut listings) = (0, 0, 0);
    for block in walk::blocks(&document.blocks) {
        let (kind, counter, word, caption) = match &block.kind {
            BlockKind::Figure(figure) => (LabelKind::Figure, &mut figures, terms.figure, &figure.caption),
            BlockKind::Table(table) => (LabelKind::Table, &mut tables, terms.table, &table.caption),
            BlockKind::Code(code) => (LabelKind::Listing, &mut listings, terms.listing, &code.caption),
            _ => continue,
        };
        let Some(caption) = caption else { continue };
        if block.attributes.has_class("unnumbered") {
            continue;
        }
        *counter += 1;
        let text = format!("{word}\u{a0}{counter}");
        let caption = walk::plain_text(&caption.content);
        labels.insert(block.id, LabelFacts { kind, number: *counter, word, text, caption });
    }
    labels
}
