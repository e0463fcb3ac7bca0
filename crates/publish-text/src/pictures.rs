//! Pictures and figures.

use publish_core::model::{Block, Figure, Image, InlineRef, Phrase};

use crate::blocks::write_blocks;
use crate::characters::push_words;
use crate::context::Context;
use crate::inlines::phrase_words;
use crate::page::Page;

/// Appends the description of a picture in brackets; a mere ornament has none.
pub(crate) fn push_image(ctx: &mut Context, out: &mut String, at: InlineRef, image: &Image) {
    let Image { destination: _, title: _, alt: _ } = image;
    if ctx.document.is_decorative(at) {
        return;
    }
    // Brackets in the description would end it too early.
    let description = ctx.document.description(image).replace('[', "(").replace(']', ")");
    out.push('[');
    out.push_str(ctx.terms().image);
    out.push_str(": ");
    push_words(out, &description);
    out.push(']');
}

/// Writes a figure.
pub(crate) fn write_figure(ctx: &mut Context, page: &mut Page, block: &Block, figure: &Figure) {
    let Figure { content, caption } = figure;
    page.start_displayed();
    page.adjoined(|page| write_blocks(ctx, page, content));
    if let Some(caption) = caption {
        let text = caption_words(ctx, block, caption);
        page.words(&text);
    }
    page.end_displayed();
}

/// The words of a caption with its label.
pub(crate) fn caption_words(ctx: &mut Context, block: &Block, caption: &Phrase) -> String {
    let mut text = String::new();
    if let Some(label) = ctx.document.label(block.id) {
        push_words(&mut text, &label.text);
        text.push_str(". ");
    }
    text.push_str(&phrase_words(ctx, caption));
    text
}
