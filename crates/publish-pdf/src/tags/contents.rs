//! Contents lists.

use publish_core::model::{BlockId, Generated};

use super::role::Role;
use super::tree::ElementId;
use super::walk::Walker;
use super::{Destination, Place};

impl Walker<'_> {
    /// A contents list: its title, and an entry for each heading, linked to it. The title belongs to `block`.
    pub(super) fn contents(&mut self, parent: ElementId, block: Option<BlockId>, generated: Generated) {
        let title = self.tags.tree.add(parent, Role::Paragraph);
        if let Some(block) = block {
            self.tags.slot(block, title);
        }
        match generated {
            Generated::Contents => self.headings(parent),
            Generated::ListOfFigures | Generated::ListOfTables => {}
        }
    }

    fn headings(&mut self, parent: ElementId) {
        let list = self.tags.tree.add(parent, Role::Contents);
        for item in self.resolved.contents() {
            let entry = self.tags.tree.add(list, Role::ContentsItem);
            let reference = self.tags.wrap(Place::Element(entry), Role::Reference, None);
            let link = self.tags.link(Place::Wrap(reference), Destination::Block(item.block), item.text.clone());
            self.tags.entries.entry(item.block).or_insert(Place::Wrap(link));
        }
    }
}
