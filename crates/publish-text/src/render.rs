//! From a resolved document to a text.

use publish_core::theme::PlainLooks;
use publish_core::{Outcome, OutputPath, Rendered};
use publish_resolve::Paged;

use crate::context::{Context, FORMAT};
use crate::page::Page;
use crate::{blocks, contact, front, links, notes};

/// What the renderer is told besides the document.
#[derive(Clone, Copy, Debug)]
pub struct TextOptions<'a> {
    /// The path of the output without its extension.
    pub stem: &'a str,
    /// How it looks.
    pub looks: &'a PlainLooks,
}

/// Writes `document` as plain text.
pub fn render(document: &Paged<'_>, options: &TextOptions<'_>) -> Outcome<Rendered> {
    let TextOptions { stem, looks } = options;
    let mut ctx = Context::new(document, looks);
    let mut page = ctx.page(looks.width.max(NARROWEST));
    write_marking(&ctx, &mut page);
    front::write_front(&mut ctx, &mut page);
    write_body(&mut ctx, &mut page);
    // Its links are listed before it.
    let contact = contact::lines(&mut ctx);
    let noted = notes::write_notes(&mut ctx, &mut page, |_| true);
    if !ctx.addresses.is_empty() {
        if !noted {
            notes::write_rule(&mut page);
        }
        page.gap();
        links::write_addresses(&ctx, &mut page);
    }
    contact::write_contact(&mut page, &contact);
    write_marking(&ctx, &mut page);
    let mut text = page.finish();
    if text.is_empty() {
        text.push('\n');
    }
    Outcome::new(Rendered::single(OutputPath::of(stem, FORMAT), text), ctx.into_diagnostics())
}

/// Writes the blocks of the document, in a book the notes of each chapter behind it.
fn write_body(ctx: &mut Context, page: &mut Page) {
    let document = ctx.document.document();
    let mut rest = &document.blocks[..];
    let mut written = 0;
    for chapter in &document.chapters {
        let (blocks, behind) = rest.split_at(chapter.blocks.end - written);
        blocks::write_blocks(ctx, page, blocks);
        notes::write_notes(ctx, page, |note| chapter.notes.contains(&(note.0 as usize)));
        (rest, written) = (behind, chapter.blocks.end);
    }
    blocks::write_blocks(ctx, page, rest);
}

/// Writes the marking of protection as a line of its own: the first and the last of the text.
fn write_marking(ctx: &Context, page: &mut Page) {
    if let Some(marking) = ctx.document.marking() {
        page.gap();
        page.line(marking);
        page.gap();
    }
}

/// Narrower texts would have a word on each line.
const NARROWEST: usize = 20;
