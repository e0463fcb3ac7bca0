//! Footnotes: marks in the text, and the notes after the body.

use publish_core::model::NoteId;
use publish_resolve::Referrer;

use crate::blocks::write_blocks;
use crate::characters::superscript;
use crate::context::Context;
use crate::page::Page;
use crate::width::columns;

/// Appends the mark of a footnote. Its parentheses keep it apart from a raised number, as in 10⁽³⁾ against 10³.
pub(crate) fn push_reference(ctx: &mut Context, out: &mut String, note: NoteId) {
    if ctx.repeats {
        return;
    }
    *ctx.references.entry(note).or_insert(0) += 1;
    out.push_str(&mark(ctx, ctx.document.note(note).number));
}

/// Writes those of the notes asked for that the text refers to, and those that nothing refers to in any format; none
/// that was written before.
pub(crate) fn write_notes(ctx: &mut Context, page: &mut Page, asked: impl Fn(NoteId) -> bool) -> bool {
    let document = ctx.document;
    let notes: Vec<NoteId> = document.notes().iter().copied().filter(|&note| asked(note)).collect();
    let widest = notes.iter().map(|&note| columns(&mark(ctx, document.note(note).number))).max().unwrap_or(0);
    let mut written = false;
    for note in notes {
        let facts = document.note(note);
        let is_referred = facts.referrer == Referrer::Nothing || ctx.references.contains_key(&note);
        if !is_referred || !ctx.noted.insert(note) {
            continue;
        }
        let mark = mark(ctx, facts.number);
        let padded = format!("{}{mark} ", " ".repeat(widest - columns(&mark)));
        let content = &document.document().notes[note.0 as usize].content;
        if written {
            page.start_displayed();
        } else {
            write_rule(page);
        }
        written = true;
        page.item(&padded, widest + 1, |page| page.adjoined(|page| write_blocks(ctx, page, content)));
    }
    written
}

/// Writes the short rule over notes and links.
pub(crate) fn write_rule(page: &mut Page) {
    page.start_displayed();
    page.line(&"-".repeat(page.room().min(24)));
    page.end_displayed();
}

fn mark(ctx: &Context, number: u32) -> String {
    ctx.signs(superscript(&format!("({number})")).expect("digits and parentheses have raised forms"))
}
