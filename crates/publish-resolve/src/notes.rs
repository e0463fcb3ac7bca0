//! Footnotes: their numbers and the references to them.

use std::collections::VecDeque;

use publish_core::model::{Block, BlockId, Document, Inline, InlineKind, InlineRef, NoteId};
use publish_core::{Diagnostic, codes, walk};

use crate::facts::NoteFacts;

/// The facts of all footnotes, by id, and the footnotes in the order of their numbers.
pub(crate) struct Notes {
    pub(crate) facts: Vec<NoteFacts>,
    pub(crate) order: Vec<NoteId>,
}

/// Numbers footnotes in the order of first references; a note that only another note refers to comes after it. Notes
/// that nothing refers to are reported and come last.
pub(crate) fn number(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Notes {
    let unnumbered = NoteFacts { number: 0, references: Vec::new() };
    let mut notes = Notes { facts: vec![unnumbered; document.notes.len()], order: Vec::new() };
    let mut waiting = VecDeque::new();
    let note_blocks: Vec<(BlockId, u32)> =
        document.notes.iter().enumerate().map(|(index, note)| (note.id, index as u32)).collect();
    let runs = walk::runs(document);
    // Notes are numbered after the body, so the runs of the body come before those of the notes.
    let first_note = note_blocks.first().map(|(block, _)| *block);
    let body = runs.iter().take_while(|(block, _)| first_note.is_none_or(|first| *block < first));
    for (block, content) in body {
        notes.refer(*block, content, &mut waiting);
    }
    notes.follow(document, &mut waiting);
    for (index, note) in document.notes.iter().enumerate() {
        let id = NoteId(index as u32);
        if notes.facts[index].number == 0 {
            let message = format!("nothing refers to the footnote `{}`", note.label);
            let help = format!("put `[^{}]` where it belongs, or delete it", note.label);
            diagnostics.push(Diagnostic::new(&codes::UNUSED_NOTE, note.span, message).help(help));
            notes.give_number(id);
            waiting.push_back(id);
            notes.follow(document, &mut waiting);
        }
    }
    notes
}

impl Notes {
    fn give_number(&mut self, id: NoteId) {
        self.order.push(id);
        self.facts[id.0 as usize].number = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
    }

    fn refer(&mut self, block: BlockId, content: &[Inline], waiting: &mut VecDeque<NoteId>) {
        for inline in walk::inlines(content) {
            let InlineKind::Note(id) = inline.kind else { continue };
            self.facts[id.0 as usize].references.push(InlineRef { block, inline: inline.id });
            if self.facts[id.0 as usize].number == 0 {
                self.give_number(id);
                waiting.push_back(id);
            }
        }
    }

    /// Numbers the notes that notes refer to.
    fn follow(&mut self, document: &Document, waiting: &mut VecDeque<NoteId>) {
        while let Some(id) = waiting.pop_front() {
            let content: &[Block] = &document.notes[id.0 as usize].content;
            for (block, run) in walk::runs_in(content) {
                self.refer(block, run, waiting);
            }
        }
    }
}
