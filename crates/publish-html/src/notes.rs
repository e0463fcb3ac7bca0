//! Footnotes: marks in the text, and the notes after the body, with links both ways.

use publish_core::model::{Chapter, NoteId};
use publish_resolve::Referrer;

use crate::blocks::write_blocks;
use crate::site::chapter_title;
use crate::writer::Writer;

/// Writes the mark of a footnote; inside a link it waits for the link's end.
pub(crate) fn write_reference(w: &mut Writer, note: NoteId) {
    if w.in_link {
        w.deferred.push(note);
        return;
    }
    let count = w.references.entry(note).or_insert(0);
    *count += 1;
    let count = *count;
    let number = w.document.note(note).number;
    let (mark, target) = (mark_id(w, number, count), note_id(w, number));
    // Numbers that touch would be one number.
    w.push(if w.out.ends_with("</a></sup>") { "<sup class=\"next\"><a" } else { "<sup><a" });
    w.attribute("id", &mark);
    w.attribute("href", &format!("#{target}"));
    w.push(" role=\"doc-noteref\">");
    w.text(&number.to_string());
    w.push("</a></sup>");
}

/// Writes the notes that the page refers to, and those that nothing refers to in any format.
pub(crate) fn write_notes(w: &mut Writer) {
    let document = w.document;
    // A note may refer to another, so the links back are written when all notes are.
    let mut notes = Vec::new();
    for &note in document.notes() {
        let facts = document.note(note);
        if w.here.as_ref().is_some_and(|here| !here.has_note(note)) {
            continue;
        }
        if facts.referrer != Referrer::Nothing && !w.references.contains_key(&note) {
            continue;
        }
        let content = &document.document().notes[note.0 as usize].content;
        notes.push((note, w.apart(|w| write_blocks(w, content))));
    }
    if notes.is_empty() {
        return;
    }
    w.push("<section role=\"doc-endnotes\" class=\"notes\"");
    w.attribute("aria-label", w.terms().notes);
    w.push(">\n");
    let chapters = if w.here.is_some() { &[] } else { &document.document().chapters[..] };
    for group in notes.chunk_by(|(one, _), (other, _)| chapter_of(chapters, *one) == chapter_of(chapters, *other)) {
        let chapter = group.first().and_then(|(note, _)| chapter_of(chapters, *note));
        write_group(w, chapter.map(|index| &chapters[index]), group);
    }
    w.push("</section>\n");
}

/// The chapter to which a note belongs, by its number; their notes come in their order.
fn chapter_of(chapters: &[Chapter], note: NoteId) -> Option<usize> {
    let note = note.0 as usize;
    let index = chapters.partition_point(|chapter| chapter.notes.end <= note);
    chapters.get(index).is_some_and(|chapter| chapter.notes.contains(&note)).then_some(index)
}

/// Writes the notes of a chapter, under its title. That is no word of the document, so the stylesheet shows it.
fn write_group(w: &mut Writer, chapter: Option<&Chapter>, notes: &[(NoteId, String)]) {
    if let Some(chapter) = chapter {
        w.push("<div role=\"group\"");
        w.attribute("aria-label", &chapter_title(w.document, chapter));
        w.push(">\n");
    }
    w.push("<ol>\n");
    let mut expected = 1;
    for (note, content) in notes {
        let number = w.document.note(*note).number;
        w.push("<li");
        w.attribute("id", &note_id(w, number));
        if number != expected {
            w.attribute("value", &number.to_string());
        }
        expected = number + 1;
        w.push(">");
        write_note(w, *note, number, content);
        w.push("</li>\n");
    }
    w.push("</ol>\n");
    if chapter.is_some() {
        w.push("</div>\n");
    }
}

/// Writes a note with its links back, which stand at the end of its last paragraph.
fn write_note(w: &mut Writer, note: NoteId, number: u32, content: &str) {
    let body = content.strip_suffix("</p>\n");
    w.push(body.unwrap_or(content));
    let count = w.references.get(&note).copied().unwrap_or(0);
    for index in 1..=count {
        let label = w.terms().back_to_text;
        w.push(" <a");
        w.attribute("href", &format!("#{}", mark_id(w, number, index)));
        w.push(" role=\"doc-backlink\"");
        let place = if count > 1 { format!("{label} {number}.{index}") } else { format!("{label} {number}") };
        w.attribute("aria-label", &place);
        // U+FE0E asks for the sign rather than the emoji (UTS #51 §1.4.3).
        w.push(">\u{21A9}\u{FE0E}</a>");
    }
    if body.is_some() {
        w.push("</p>\n");
    }
}

fn note_id(w: &Writer, number: u32) -> String {
    format!("{}{number}", w.generated)
}

fn mark_id(w: &Writer, number: u32, reference: u32) -> String {
    format!("{}{number}.{reference}", w.generated)
}
