//! Footnotes: their numbers and the references to them.

use std::collections::VecDeque;

use publish_core::model::{Block, BlockId, Document, Inline, InlineKind, InlineRef, NoteId};
use publish_core::{Diagnostic, codes, walk};

use crate::facts::{NoteFacts, Referrer};

/// The facts of all footnotes, by id, and the footnotes in the order of their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Notes {
    pub(crate) facts: Vec<NoteFacts>,
    pub(crate) order: Vec<NoteId>,
}

/// Numbers footnotes in the order of first references. A note that only other notes refer to comes after the one that
/// does, before the body's next: so numbers rise on each page, and a format that has no notes in notes can set it in
/// that one. Notes that nothing refers to are reported and come last.
pub(crate) fn number(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Notes {
    let unnumbered = NoteFacts { number: 0, references: Vec::new(), referrer: Referrer::Note };
    let mut notes = Notes { facts: vec![unnumbered; document.notes.len()], order: Vec::new() };
    for id in notes.body_references(document) {
        notes.number_with_nested(document, id);
    }
    let named = notes.named_by_left(document);
    // Those that not even another of them refers to come first, so that the others can follow the one that does; two
    // that refer to each other are left.
    for circle in [false, true] {
        for (index, note) in document.notes.iter().enumerate() {
            if notes.facts[index].number > 0 || named[index] && !circle {
                continue;
            }
            let message = format!("nothing refers to the footnote `{}`", note.label);
            let help = format!("put `[^{}]` where it belongs, or delete it", note.label);
            diagnostics.push(Diagnostic::new(&codes::UNUSED_NOTE, note.span, message).help(help));
            notes.facts[index].referrer = Referrer::Nothing;
            notes.number_with_nested(document, NoteId(index as u32));
        }
    }
    notes
}

impl Notes {
    /// Records the references in the body; gives the notes in the order of the first reference to each.
    fn body_references(&mut self, document: &Document) -> Vec<NoteId> {
        let mut found = Vec::new();
        // Blocks of notes are numbered after the body, so the runs of the body come before those of the notes.
        let first_note = document.notes.first().map(|note| note.id);
        let is_body = |block: BlockId| first_note.is_none_or(|first| block < first);
        for (block, content) in walk::runs(document).take_while(|(block, _)| is_body(*block)) {
            for id in self.refer(block, content) {
                let referrer = &mut self.facts[id.0 as usize].referrer;
                if *referrer == Referrer::Note {
                    *referrer = Referrer::Body;
                    found.push(id);
                }
            }
        }
        found
    }

    /// Records the references in a run; gives the notes.
    fn refer(&mut self, block: BlockId, content: &[Inline]) -> Vec<NoteId> {
        let mut found = Vec::new();
        for inline in walk::inlines(content) {
            let InlineKind::Note(id) = inline.kind else { continue };
            self.facts[id.0 as usize].references.push(InlineRef { block, inline: inline.id });
            found.push(id);
        }
        found
    }

    /// For each note, whether one of those that have no number yet refers to it, other than itself.
    fn named_by_left(&self, document: &Document) -> Vec<bool> {
        let mut named = vec![false; document.notes.len()];
        let left = document.notes.iter().enumerate().filter(|(index, _)| self.facts[*index].number == 0);
        for (index, note) in left {
            let inlines = walk::runs_in(&note.content).flat_map(|(_, run)| walk::inlines(run));
            for inline in inlines {
                if let InlineKind::Note(id) = inline.kind
                    && id.0 as usize != index
                {
                    named[id.0 as usize] = true;
                }
            }
        }
        named
    }

    /// Gives a note its number, then those that notes alone refer to, from here on.
    fn number_with_nested(&mut self, document: &Document, id: NoteId) {
        let mut waiting = VecDeque::from([id]);
        while let Some(id) = waiting.pop_front() {
            if self.facts[id.0 as usize].number > 0 {
                continue;
            }
            self.order.push(id);
            self.facts[id.0 as usize].number = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
            let content: &[Block] = &document.notes[id.0 as usize].content;
            for (block, run) in walk::runs_in(content) {
                let referred = self.refer(block, run);
                waiting.extend(referred.into_iter().filter(|id| self.facts[id.0 as usize].referrer == Referrer::Note));
            }
        }
    }
}
