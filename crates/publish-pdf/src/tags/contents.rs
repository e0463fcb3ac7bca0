//! Contents lists.

use publish_core::Format;
use publish_core::model::{BlockId, Generated};
use publish_layout::Owner;
use publish_resolve::{LabelKind, Labelled};

use super::role::Role;
use super::tree::ElementId;
use super::walk::Walker;
use super::{Destination, Place};

impl Walker<'_> {
    /// A contents list: its title, and an entry for each thing that it lists, linked to it. The title belongs to
    /// `block`; that of the title block's list to no node.
    pub(super) fn contents(&mut self, parent: ElementId, block: Option<BlockId>, generated: Generated) {
        // The title is the list's caption, so that it belongs to the list for those who skip it.
        let list = self.tags.tree.add(parent, Role::Contents);
        let title = self.tags.tree.add(list, Role::Caption);
        match (block, Owner::CONTENTS_TITLE) {
            (Some(block), _) => {
                self.tags.slot(block, title);
            }
            (None, Owner::Content(owner)) => {
                self.tags.titles.insert(owner, title);
            }
            (None, Owner::Artifact(_)) => {}
        }
        for (target, text) in self.listed(generated) {
            let entry = self.tags.tree.add(list, Role::ContentsItem);
            let reference = self.tags.wrap(Place::Element(entry), Role::Reference, None);
            let link = self.tags.link(Place::Wrap(reference), Destination::Block(target), text);
            self.tags.entries.entry(target).or_insert(Place::Wrap(link));
        }
    }

    /// What a contents list lists, in order, with its words.
    fn listed(&self, generated: Generated) -> Vec<(BlockId, String)> {
        match generated {
            Generated::Contents => {
                let words = |item| self.resolved.heading_text(item).into_owned();
                self.resolved.contents(Format::Pdf).map(|item| (item.block, words(item))).collect()
            }
            Generated::ListOfFigures => self.labelled(LabelKind::Figure),
            Generated::ListOfTables => self.labelled(LabelKind::Table),
            Generated::ListOfListings => self.labelled(LabelKind::Listing),
        }
    }

    fn labelled(&self, kind: LabelKind) -> Vec<(BlockId, String)> {
        let labelled = self.resolved.labelled(kind, Format::Pdf);
        labelled.map(|Labelled { block, label, caption: _ }| (block, label.text.clone())).collect()
    }
}
