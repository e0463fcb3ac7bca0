//! Headings.

use publish_core::model::{Block, Heading, HeadingLevel};

use crate::characters::push_words;
use crate::context::Context;
use crate::inlines::words;
use crate::page::Page;
use crate::width::columns;
use crate::wrap::{Fit, lines};

/// Writes a heading with its number.
pub(crate) fn write_heading(ctx: &mut Context, page: &mut Page, block: &Block, heading: &Heading) {
    let Heading { level: _, content } = heading;
    let facts = ctx.document.heading(block.id);
    let number = facts.number.as_ref().map(|number| {
        let mut text = String::new();
        push_words(&mut text, number);
        ctx.signs(text) + "  "
    });
    let title = ctx.unstressed(|ctx| words(ctx, block.id, content));
    write_underlined(ctx, page, number.as_deref().unwrap_or_default(), &title, facts.level);
}

/// Writes a heading over an underline as long as its longest line; lines after the first hang beside the number.
pub(crate) fn write_underlined(ctx: &Context<'_>, page: &mut Page, number: &str, title: &str, level: HeadingLevel) {
    let hang = columns(number);
    let lines = lines(title, page.room().saturating_sub(hang).max(1), Fit::Balanced);
    if lines.is_empty() && number.is_empty() {
        return;
    }
    page.start_displayed();
    if lines.is_empty() {
        page.line(number);
    }
    for (index, line) in lines.iter().enumerate() {
        page.line(&if index == 0 { format!("{number}{line}") } else { format!("{}{line}", " ".repeat(hang)) });
    }
    let longest = hang + lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let mark = ctx.signs(ctx.looks.heading_marks[usize::from(level.get()).clamp(1, 6) - 1].clone());
    match columns(&mark) {
        0 => {}
        wide => page.line(&mark.repeat(longest.div_ceil(wide))),
    }
    page.end_displayed();
}
