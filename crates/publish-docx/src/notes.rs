//! Footnotes: the references in the text, and the notes at the foot of the page.

use publish_core::model::{Note, NoteId};
use publish_resolve::Referrer;

use crate::bookmarks::Extent;
use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::pending::NoteMark;
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::wml::{Markup, RunProperties};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    pub(crate) fn write_note_reference(&mut self, line: &mut Line<'a>, note: NoteId, look: Look<'a>) {
        if let Some(known) = self.notes.known(note) {
            return self.refer_again(line, note, known.id);
        }
        if self.notes.inside {
            self.notes.nest(note);
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
        let known = self.notes.add(note, facts.number);
        // Numbers are the same in every format: notes that only others refer to must not be skipped.
        let mark = (!known.counted).then_some(facts.number);
        let bookmark = (facts.references.len() > 1).then(|| (self.bookmarks.number(), self.note_bookmark(known.id)));
        if let Some((number, name)) = &bookmark {
            line.content.start_bookmark(*number, name);
        }
        self.run(line, &reference(), |out| out.footnote_reference(known.id, mark));
        if let Some((number, _)) = bookmark {
            line.content.end_bookmark(number);
        }
    }

    /// A further reference: a field that shows the number of the note (NOTEREF, ECMA-376-1 §17.16.5.39).
    fn refer_again(&mut self, line: &mut Line<'a>, note: NoteId, word_id: u32) {
        let number = self.document.note(note).number;
        let instruction = format!(" NOTEREF {} \\f \\h ", self.note_bookmark(word_id));
        // A hair space keeps the number from joining the word before it where the text is copied or searched.
        self.field(line, Some(CharacterStyle::FootnoteReference), &instruction, &format!("\u{200A}{number}"));
    }

    /// The name of the bookmark at the first reference to a note.
    fn note_bookmark(&mut self, word_id: u32) -> String {
        self.bookmarks.name_of(Extent::NoteReference, &word_id.to_string())
    }

    /// Writes the notes that the body refers to; gives back the content of their part.
    pub(crate) fn write_notes(&mut self) -> Markup {
        let body = std::mem::take(&mut self.story);
        (self.seam, self.last_frame) = (None, None);
        self.notes.inside = true;
        let mut index = 0;
        while let Some(note) = self.notes.get(index) {
            index += 1;
            self.story.markup().open_footnote(index);
            let counted = self.notes.known(note).is_some_and(|known| known.counted);
            let number = self.document.note(note).number;
            self.write_note(note, if counted { NoteMark::Counted } else { NoteMark::Number(number) });
            self.write_nested();
            if index == self.notes.count() {
                self.write_unused();
            }
            self.story.markup().close_footnote();
        }
        std::mem::replace(&mut self.story, body).finish()
    }

    /// Writes the notes that nothing refers to, so that no word is lost: at the end of the body, if it has no note that
    /// they could follow.
    pub(crate) fn write_unused_notes(&mut self) {
        if self.notes.count() == 0 {
            self.notes.inside = true;
            self.write_unused();
        }
    }

    /// Writes the notes that nothing refers to.
    fn write_unused(&mut self) {
        for &note in self.document.notes() {
            let facts = self.document.note(note);
            if facts.referrer == Referrer::Nothing && self.notes.set(note) {
                self.write_note(note, NoteMark::Number(facts.number));
                self.write_nested();
            }
        }
    }

    /// Writes the notes that the note before them was the first to refer to.
    fn write_nested(&mut self) {
        while let Some(note) = self.notes.next_nested() {
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
        self.run(line, &reference(), |out| match mark {
            NoteMark::Counted => out.footnote_number(),
            NoteMark::Number(number) => out.words(&number.to_string()),
        });
        self.text(line, Look::default(), " ");
    }
}

/// How numbers of notes look.
fn reference() -> RunProperties<'static> {
    RunProperties::styled(Some(CharacterStyle::FootnoteReference.id()))
}
