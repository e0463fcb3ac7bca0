//! What can be referred to, and what it is called.

use std::collections::HashMap;

use publish_core::model::{Block, BlockKind, Document};
use publish_core::walk;

use super::Numbered;
use crate::headings::is_appendix;
use crate::line::one_line;
use crate::page_labels::UNKNOWN;

/// What a cross-reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) anchor: String,
    /// What it is called; none for what has neither number nor title: of that only the page can be told.
    pub(super) name: Option<Name>,
}

/// What a target is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The word before the number, such as `Figure`; none for a heading without a number.
    pub(super) label: Option<String>,
    /// The number, or the text of a heading without one.
    pub(super) number: String,
}

/// What can be referred to, by the identifiers that the author gave.
pub(super) fn targets(document: &Document, numbered: Numbered<'_>) -> HashMap<String, Target> {
    let mut targets = HashMap::new();
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    for block in walk::blocks(&document.blocks).chain(notes) {
        let Some(anchor) = numbered.anchors.blocks.get(block.id) else { continue };
        let target = Target { anchor: anchor.to_string(), name: name(block, numbered) };
        if let Some(id) = block.attributes.id() {
            targets.entry(id.to_owned()).or_insert_with(|| target.clone());
        }
        targets.entry(anchor.to_string()).or_insert(target);
    }
    for (id, anchor) in numbered.anchors.of_inlines(document) {
        targets.entry(id.to_owned()).or_insert_with(|| Target { anchor: anchor.to_owned(), name: None });
    }
    targets
}

fn name(block: &Block, numbered: Numbered<'_>) -> Option<Name> {
    let Numbered { headings, labels, anchors: _, terms } = numbered;
    if let Some(label) = labels.get(&block.id) {
        return Some(Name { label: Some(label.word.to_owned()), number: label.mark.clone() });
    }
    let BlockKind::Heading(heading) = &block.kind else { return None };
    let number = headings.get(block.id).and_then(|facts| facts.number.clone());
    Some(match number {
        Some(number) => {
            let label = if is_appendix(block) { terms.appendix } else { terms.section };
            Name { label: Some(label.to_owned()), number }
        }
        None => Name { label: None, number: one_line(&heading.content, &UNKNOWN) },
    })
}
