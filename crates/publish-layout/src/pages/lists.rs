//! What the entries of generated lists lead to.

use publish_core::Format;
use publish_core::model::{BlockId, Generated};
use publish_resolve::{LabelKind, Paged};

use super::placement::PlacedUnit;
use crate::node::{Listed, Node};
use crate::page::Owner;

/// The nodes that the entries of each list lead to, in the order of the list; none for a list that the document has not.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    contents: Vec<BlockId>,
    figures: Vec<BlockId>,
    tables: Vec<BlockId>,
    listings: Vec<BlockId>,
}

impl Lists {
    /// The lists that are among units.
    pub(crate) fn of(document: &Paged<'_>, units: &[PlacedUnit]) -> Lists {
        let mut lists = Lists::default();
        for entry in units.iter().flat_map(|unit| unit.measured.entries.iter()) {
            let list = entry.listed.list;
            let found = lists.list_mut(list);
            if found.is_empty() {
                *found = targets(document, list);
            }
        }
        lists
    }

    /// What an entry leads to.
    pub(crate) fn target(&self, listed: Listed) -> BlockId {
        let Listed { list, entry } = listed;
        let found = match list {
            Generated::Contents => &self.contents,
            Generated::ListOfFigures => &self.figures,
            Generated::ListOfTables => &self.tables,
            Generated::ListOfListings => &self.listings,
        };
        found[entry as usize]
    }

    /// Whose content a block of `unit` is.
    pub(crate) fn owner(&self, unit: &PlacedUnit, node: Node) -> Owner {
        match node {
            Node::Inside(offset) => Owner::Content(BlockId(unit.base.0 + offset)),
            Node::Listed(listed) => Owner::Content(self.target(listed)),
            Node::ContentsTitle => Owner::CONTENTS_TITLE,
            Node::Artifact(artifact) => Owner::Artifact(artifact),
        }
    }

    /// The node of the document that `node` of a unit is; `None` for one that is no content.
    pub(crate) fn block(&self, unit: &PlacedUnit, node: Node) -> Option<BlockId> {
        match self.owner(unit, node) {
            Owner::Content(block) => Some(block),
            Owner::Artifact(_) => None,
        }
    }

    fn list_mut(&mut self, list: Generated) -> &mut Vec<BlockId> {
        match list {
            Generated::Contents => &mut self.contents,
            Generated::ListOfFigures => &mut self.figures,
            Generated::ListOfTables => &mut self.tables,
            Generated::ListOfListings => &mut self.listings,
        }
    }
}

fn targets(document: &Paged<'_>, list: Generated) -> Vec<BlockId> {
    match LabelKind::listed_in(list) {
        None => document.contents(Format::Pdf).map(|item| item.block).collect(),
        Some(kind) => document.labelled(kind, Format::Pdf).map(|labelled| labelled.block).collect(),
    }
}
