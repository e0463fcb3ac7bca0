//! Footnotes.

use publish_core::model::{Note, NoteId};

use super::Resolved;
use crate::facts::{NoteFacts, Referrer};

impl Resolved {
    /// What was found about a footnote.
    pub fn note(&self, note: NoteId) -> &NoteFacts {
        &self.facts.notes.facts[note.0 as usize]
    }

    /// The number of a footnote of this document.
    pub fn note_number(&self, note: &Note) -> u32 {
        // Nodes are numbered in the order of the notes.
        let index = self.document.notes.binary_search_by_key(&note.id, |other| other.id);
        index.map_or(0, |index| self.facts.notes.facts[index].number)
    }

    /// The footnotes in the order of their numbers.
    pub fn notes(&self) -> &[NoteId] {
        &self.facts.notes.order
    }

    /// A footnote, and those after it that only it, or they among each other, refer to: they stay together.
    pub fn notes_with(&self, note: NoteId) -> &[NoteId] {
        let from = (self.note(note).number as usize).saturating_sub(1).min(self.notes().len());
        let rest = &self.notes()[from..];
        let nested = rest.iter().skip(1).take_while(|other| self.note(**other).referrer == Referrer::Note).count();
        &rest[..rest.len().min(nested + 1)]
    }
}
