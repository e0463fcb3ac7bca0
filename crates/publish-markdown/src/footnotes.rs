//! Footnotes.

use std::collections::HashMap;

use publish_core::model::{Block, BlockId, Note, NoteId};
use publish_core::{Diagnostic, Span, codes};

use crate::label::label_key;

/// The notes of a document, numbered as they are first met.
#[derive(Debug, Default)]
pub(crate) struct Notes {
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
    pub(crate) fn refer(&mut self, label: &str, span: Span) -> NoteId {
        *self.ids.entry(label_key(label)).or_insert_with(|| {
            let id = NoteId(u32::try_from(self.notes.len()).expect("fewer than 2^32 notes in a document"));
            self.notes.push(NoteDraft { label: label.to_owned(), span, content: None, defined: false });
            id
        })
    }

    /// Starts the definition of a note.
    ///
    /// # Errors
    /// Where it has one already, which stands at the span.
    pub(crate) fn define(&mut self, label: &str, span: Span) -> Result<NoteId, Span> {
        let id = self.refer(label, span);
        let note = &mut self.notes[id.0 as usize];
        if note.defined {
            return Err(note.span);
        }
        note.defined = true;
        note.span = span;
        Ok(id)
    }

    /// Adds a note that is written where it is referred to, so that nothing else can refer to it.
    pub(crate) fn add(&mut self, span: Span, content: Vec<Block>) -> NoteId {
        let id = NoteId(u32::try_from(self.notes.len()).expect("fewer than 2^32 notes in a document"));
        self.notes.push(NoteDraft { label: String::new(), span, content: Some(content), defined: true });
        id
    }

    /// Completes the definition of a note.
    pub(crate) fn fill(&mut self, id: NoteId, content: Vec<Block>) {
        self.notes[id.0 as usize].content = Some(content);
    }

    /// All notes; those that were referred to and never defined are reported.
    pub(crate) fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Note> {
        let note = |draft: NoteDraft| {
            if !draft.defined {
                diagnostics.push(undefined(&draft.label, draft.span));
            }
            Note { id: BlockId(0), span: draft.span, label: draft.label, content: draft.content.unwrap_or_default() }
        };
        self.notes.into_iter().map(note).collect()
    }
}

/// The fault of a reference to a note that is not defined.
pub(crate) fn undefined(label: &str, span: Span) -> Diagnostic {
    let message = format!("the footnote `{label}` is not defined");
    let help = format!("define it on a line of its own: `[^{label}]: …`");
    Diagnostic::new(&codes::UNDEFINED_NOTE, span, message).help(help)
}
