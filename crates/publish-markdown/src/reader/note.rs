//! Footnotes.

use std::collections::HashMap;

use publish_core::model::{Block, BlockId, Note, NoteId};
use publish_core::{Diagnostic, Span, codes};

use crate::shared::label_key;

/// The notes of a document, numbered as they are first met.
#[derive(Debug, Default)]
pub(super) struct Notes {
    ids: HashMap<String, NoteId>,
    notes: Vec<NoteDraft>,
}

#[derive(Debug)]
struct NoteDraft {
    label: String,
    /// Where it was defined, or while it was not, first referred to.
    span: Span,
    content: Option<Vec<Block>>,
    defined: bool,
}

impl Notes {
    /// The note with a label.
    pub(super) fn refer(&mut self, label: &str, span: Span) -> NoteId {
        *self.ids.entry(label_key(label)).or_insert_with(|| {
            let id = NoteId(u32::try_from(self.notes.len()).expect("fewer than 2^32 notes in a document"));
            self.notes.push(NoteDraft { label: label.to_owned(), span, content: None, defined: false });
            id
        })
    }

    /// Starts the definition of a note; an error when it has one.
    pub(super) fn define(&mut self, label: &str, span: Span) -> Result<NoteId, Box<Diagnostic>> {
        let id = self.refer(label, span);
        let note = &mut self.notes[id.0 as usize];
        if note.defined {
            let message = format!("the footnote `{label}` is defined a second time");
            let diagnostic = Diagnostic::new(&codes::DUPLICATE_NOTE, span, message)
                .label(note.span, "its first definition, which is used")
                .help("give one of the two another label");
            return Err(Box::new(diagnostic));
        }
        note.defined = true;
        note.span = span;
        Ok(id)
    }

    /// Adds a note that is written where it is referred to, so that nothing else can refer to it.
    pub(super) fn add(&mut self, span: Span, content: Vec<Block>) -> NoteId {
        let id = NoteId(u32::try_from(self.notes.len()).expect("fewer than 2^32 notes in a document"));
        self.notes.push(NoteDraft { label: String::new(), span, content: Some(content), defined: true });
        id
    }

    /// Completes the definition of a note.
    pub(super) fn fill(&mut self, id: NoteId, content: Vec<Block>) {
        self.notes[id.0 as usize].content = Some(content);
    }

    /// All notes.
    pub(super) fn finish(self) -> Vec<Note> {
        let note = |draft: NoteDraft| Note {
            id: BlockId(0),
            span: draft.span,
            label: draft.label,
            content: draft.content.unwrap_or_default(),
        };
        self.notes.into_iter().map(note).collect()
    }
}
