//! The contact block.

use publish_core::model::Contact;
use publish_style::plain::INDENT;

use crate::context::Context;
use crate::inlines::phrase_words;
use crate::page::Page;

/// The lines that say whom to ask.
pub(crate) fn lines(ctx: &mut Context) -> Vec<String> {
    let Some(contact) = &ctx.document.metadata().contact else { return Vec::new() };
    let Contact { id: _, span: _, lines } = contact;
    lines.iter().map(|(_, line)| phrase_words(ctx, line)).collect()
}

/// Writes whom to ask, under a rule of the whole width: the end of the text.
pub(crate) fn write_contact(page: &mut Page, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.start_displayed();
    page.line(&"-".repeat(page.room()));
    page.gap();
    for line in lines {
        page.hanging(line, INDENT);
    }
    page.end_displayed();
}
