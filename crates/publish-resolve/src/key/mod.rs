//! Keys of content: equal where the same is shown, whatever stands before it and in whichever build.
//!
//! A key is a fingerprint of all that is written here. Nodes and the parts of them that hold nodes are destructured, so
//! that a new field stops the build; values without numbers of nodes and spans derive `Hash`, so that a new field is in
//! the key by itself.

mod blocks;
mod front;
mod generated;
mod inlines;
mod tables;
mod writer;

use publish_core::model::Block;

use crate::page_labels::PageLabels;
use crate::resolved::Resolved;
use writer::KeyWriter;

/// What a unit of a document shows. The same on every machine, but not for security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentKey([u8; 16]);

impl Resolved {
    /// The key of a top-level block of this document.
    ///
    /// In it are the words, the structure, the classes and other attributes, the language of the document, and the facts
    /// that are shown: levels and numbers, labels, traits, what links lead to and in which formats, the bytes of pictures,
    /// missing decimals, footnotes with their numbers, the entries of generated lists. Not in it are numbers of nodes, spans,
    /// paths of pictures, identifiers and anchors of what stands in the block, and the theme: none of the first is seen, and
    /// the last is no content. So equal units at different places, or in builds of an edited document, have equal keys.
    ///
    /// The numbers of pages that the text tells are in it as `labels` has them; without, all count as equal. Those behind the
    /// entries of generated lists are never in it.
    ///
    /// Nothing is prepared for keys: a key is made when it is asked for, in time and memory of the unit's size.
    pub fn key(&self, unit: &Block, labels: Option<&PageLabels>) -> ContentKey {
        let mut w = KeyWriter::new(self, labels);
        w.put(self.language());
        blocks::write_block(&mut w, unit);
        ContentKey(w.fingerprint())
    }
}
