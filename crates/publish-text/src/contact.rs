//! The contact block.

use publish_core::model::Contact;
use publish_style::plain::INDENT;

use crate::context::Context;
use crate::inlines::phrase_words;
use crate::page::Page;

/// Writes whom to ask, under a rule of the whole width.
pub(crate) fn write_contact(ctx: &mut Context, page: &mut Page) {
    let Some(contact) = &ctx.document.metadata().contact else { return };
    let Contact { id: _, span: _, lines } = contact;
    if lines.is_empty() {
        return;
    }
    page.start_displayed();
    page.line(&"-".repeat(page.room()));
    page.gap();
    for (_, line) in lines {
        let text = phrase_words(ctx, line);
        page.hanging(&text, INDENT);
    }
    page.end_displayed();
}
