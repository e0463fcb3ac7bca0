//! Which footnotes were referred to so far.

use std::collections::{HashMap, HashSet, VecDeque};

use publish_core::model::NoteId;

/// The footnotes that were referred to so far.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    /// The notes that the body refers to.
    known: HashMap<NoteId, Known>,
    order: Vec<NoteId>,
    /// How many notes Word numbers so far.
    counted: u32,
    /// Whether a note is being written: Word has no notes in notes.
    pub(crate) inside: bool,
    /// Notes that the note being written is the first to refer to.
    nested: VecDeque<NoteId>,
    /// Notes that were set after others, or at the end.
    set: HashSet<NoteId>,
}

/// A note that the body refers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Word's id.
    pub(crate) id: u32,
    /// Whether Word numbers it.
    pub(crate) counted: bool,
}

impl Footnotes {
    /// How many notes the body refers to.
    pub(crate) fn count(&self) -> usize {
        self.order.len()
    }

    /// The note of the body that has this index.
    pub(crate) fn get(&self, index: usize) -> Option<NoteId> {
        self.order.get(index).copied()
    }

    /// What is known of a note that the body refers to.
    pub(crate) fn known(&self, note: NoteId) -> Option<Known> {
        self.known.get(&note).copied()
    }

    /// Adds a note that the body refers to. Word numbers it if it comes to the `number` that it has in every format.
    pub(crate) fn add(&mut self, note: NoteId, number: u32) -> Known {
        self.order.push(note);
        let known = Known { id: self.order.len() as u32, counted: number == self.counted + 1 };
        self.counted += u32::from(known.counted);
        self.known.insert(note, known);
        known
    }

    /// Keeps in mind that a note is set; whether it was not yet.
    pub(crate) fn set(&mut self, note: NoteId) -> bool {
        self.set.insert(note)
    }

    /// Lets a note be set after the one that is being written, which refers to it.
    pub(crate) fn nest(&mut self, note: NoteId) {
        if self.set(note) {
            self.nested.push_back(note);
        }
    }

    /// The next note that is to be set after the one that was written.
    pub(crate) fn next_nested(&mut self) -> Option<NoteId> {
        self.nested.pop_front()
    }
}
