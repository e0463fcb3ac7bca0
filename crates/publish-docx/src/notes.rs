//! Footnotes: the references in the text, and the notes at the foot of the page.

use std::collections::{HashMap, HashSet, VecDeque};

use docx_rs::{BookmarkEnd, BookmarkStart, FootnoteReference, ParagraphChild, Run, RunChild};
use publish_core::model::{Note, NoteId};
use publish_resolve::Referrer;

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::writer::Writer;

/// The footnotes that were referred to so far.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The notes that the body refers to.
    known: HashMap<NoteId, Known>,
    order: Vec<NoteId>,
    /// How many notes Word numbers so far.
    counted: u32,
    /// Whether a note is being written: Word has no notes in notes.
    inside: bool,
    /// Notes that the note being written is the first to refer to.
    nested: VecDeque<NoteId>,
    /// Notes that were set after others, or at the end.
    set: HashSet<NoteId>,
}

/// A note that the body refers to.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Word's id.
    id: usize,
    /// Whether Word numbers it.
    counted: bool,
}

/// What stands at the start of a note.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoteMark {
    /// The number that Word counts.
    Counted,
    /// A number.
    Number(u32),
}

impl<'a> Writer<'a> {
    pub(crate) fn write_note_reference(&mut self, line: &mut Line<'a>, note: NoteId, look: Look<'a>) {
        if let Some(known) = self.notes.known.get(&note) {
            return self.refer_again(line, note, known.id);
        }
        if self.notes.inside {
            if self.notes.set.insert(note) {
                self.notes.nested.push_back(note);
            }
            let number = self.document.note(note).number.to_string();
            let look = Look { style: Some(CharacterStyle::FootnoteReference), ..look };
            return self.text(line, look, &number);
        }
        self.refer(line, note);
    }

    /// The first reference to a note.
    fn refer(&mut self, line: &mut Line<'a>, note: NoteId) {
        self.flush(line);
        let facts = self.document.note(note);
        self.notes.order.push(note);
        let known = Known { id: self.notes.order.len(), counted: facts.number == self.notes.counted + 1 };
        self.notes.known.insert(note, known);
        let mut run = Run::new().style(CharacterStyle::FootnoteReference.id());
        if known.counted {
            self.notes.counted += 1;
            run.children.push(RunChild::FootnoteReference(FootnoteReference::new(known.id)));
        } else {
            // Numbers are the same in every format: notes that only others refer to must not be skipped.
            let Known { id, counted: _ } = known;
            let number = facts.number;
            let mark = format!(r#"<w:footnoteReference w:customMarkFollows="1" w:id="{id}"/><w:t>{number}</w:t>"#);
            run.children.push(self.additions.run_child(mark));
        }
        let run = ParagraphChild::Run(Box::new(run));
        if facts.references.len() < 2 {
            line.children.push(run);
            return;
        }
        let number = self.bookmarks.number();
        line.children.push(ParagraphChild::BookmarkStart(BookmarkStart::new(number, bookmark(known.id))));
        line.children.push(run);
        line.children.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(number)));
    }

    /// A further reference: a field that shows the number of the note (NOTEREF, ECMA-376-1 §17.16.5.39).
    fn refer_again(&mut self, line: &mut Line<'a>, note: NoteId, word_id: usize) {
        let number = self.document.note(note).number;
        let instruction = format!(" NOTEREF {} \\f \\h ", bookmark(word_id));
        // A hair space keeps the number from joining the word before it where the text is copied or searched.
        self.field(line, Some(CharacterStyle::FootnoteReference), &instruction, &format!("\u{200A}{number}"));
    }

    /// Writes the notes that the body refers to; gives back the content of their part.
    pub(crate) fn write_notes(&mut self) -> String {
        let body = std::mem::take(&mut self.out);
        self.notes.inside = true;
        let mut index = 0;
        while let Some(&note) = self.notes.order.get(index) {
            index += 1;
            self.out.push_str(&format!(r#"<w:footnote w:id="{index}">"#));
            let counted = self.notes.known.get(&note).is_some_and(|known| known.counted);
            let number = self.document.note(note).number;
            self.write_note(note, if counted { NoteMark::Counted } else { NoteMark::Number(number) });
            self.write_nested();
            if index == self.notes.order.len() {
                self.write_unused();
            }
            self.out.push_str("</w:footnote>");
        }
        std::mem::replace(&mut self.out, body)
    }

    /// Writes the notes that nothing refers to, so that no word is lost: at the end of the body, if it has no note that
    /// they could follow.
    pub(crate) fn write_unused_notes(&mut self) {
        if self.notes.order.is_empty() {
            self.notes.inside = true;
            self.write_unused();
        }
    }

    /// Writes the notes that nothing refers to.
    fn write_unused(&mut self) {
        for &note in self.document.notes() {
            let facts = self.document.note(note);
            if facts.referrer == Referrer::Nothing && self.notes.set.insert(note) {
                self.write_note(note, NoteMark::Number(facts.number));
                self.write_nested();
            }
        }
    }

    /// Writes the notes that the note before them was the first to refer to.
    fn write_nested(&mut self) {
        while let Some(note) = self.notes.nested.pop_front() {
            let number = self.document.note(note).number;
            self.write_note(note, NoteMark::Number(number));
        }
    }

    fn write_note(&mut self, note: NoteId, mark: NoteMark) {
        let Some(note) = self.document.document().notes.get(note.0 as usize) else { return };
        let Note { id: _, span: _, label: _, content } = note;
        let ctx = Context { style: ParagraphStyle::FootnoteText, ..Context::body(self.sheet.measure) };
        self.pending.note_mark = Some(mark);
        self.write_blocks(content, &ctx);
        self.flush_marks(&ctx);
        self.end_with_paragraph(&ctx);
    }

    /// Writes the mark that starts a note.
    pub(crate) fn write_note_mark(&mut self, line: &mut Line<'a>, mark: NoteMark) {
        let mut run = Run::new().style(CharacterStyle::FootnoteReference.id());
        match mark {
            NoteMark::Counted => run.children.push(self.additions.run_child("<w:footnoteRef/>")),
            NoteMark::Number(number) => run = run.add_text(number.to_string()),
        }
        self.run(line, run);
        self.text(line, Look::default(), " ");
    }
}

/// The name of the bookmark at the first reference to a note; Word hides names that start with `_`.
fn bookmark(word_id: usize) -> String {
    format!("_Note{word_id}")
}
