//! Footnotes: each an element with an identifier, linked with its references both ways (PDF/UA-1 §7.9).

use publish_core::Format;
use publish_core::model::{Note, NoteId};
use publish_resolve::Resolved;

use super::role::Role;
use super::tree::{ElementId, Extra, Tree};
use super::walk::Walker;
use super::{Destination, Place};

impl Walker<'_> {
    /// Places the notes that were referred to since the last call, each with those that only it refers to.
    pub(super) fn notes(&mut self, parent: ElementId) {
        for note in std::mem::take(&mut self.pending) {
            for &note in self.resolved.notes_with(note) {
                self.note(parent, note);
            }
        }
    }

    /// Places the notes that nothing refers to.
    pub(super) fn remaining_notes(&mut self) {
        for &note in self.resolved.notes() {
            if !self.placed[note.0 as usize] {
                self.note(Tree::ROOT, note);
            }
        }
    }

    /// What the link to a note is called, such as `Note 3`.
    pub(super) fn note_name(&self, note: NoteId) -> String {
        format!("{} {}", self.resolved.terms().notes, self.resolved.note(note).number)
    }

    fn note(&mut self, parent: ElementId, id: NoteId) {
        let Note { id: block, span: _, label: _, content } = &self.resolved.document().notes[id.0 as usize];
        let facts = self.resolved.note(id);
        self.placed[id.0 as usize] = true;
        let extra = Extra { id: Some(format!("note-{}", facts.number)), ..Extra::default() };
        let element = self.tags.tree.add_with(parent, Role::Note, extra);
        self.tags.slot(*block, element);
        let mut label = Place::Element(self.tags.tree.add(element, Role::Label));
        if !facts.references.is_empty() {
            let description = self.resolved.terms().back_to_text.to_owned();
            label = Place::Wrap(self.tags.link(label, Destination::Reference(id), description));
        }
        self.tags.labels.insert(*block, label);
        if let Some(first) = Resolved::visible(content, Format::Pdf).next() {
            self.tags.labels.entry(first.id).or_insert(label);
        }
        // What a note refers to has its place behind it, or gets it from the body.
        self.in_note = true;
        self.content(element, content);
        self.in_note = false;
    }
}
