//! Divisions and callouts.

use publish_core::model::{Container, ContainerKind};

use crate::blocks::{INDENT, write_blocks};
use crate::context::Context;
use crate::inlines::phrase_words;
use crate::page::Page;

/// Writes a division; a callout is its title with what it says indented under it.
pub(crate) fn write_container(ctx: &mut Context, page: &mut Page, container: &Container) {
    let Container { kind, title, content } = container;
    let title = match title {
        Some(title) => Some(phrase_words(ctx, title)),
        None => ctx.terms().callout(*kind).map(str::to_owned),
    };
    if *kind == ContainerKind::Division {
        if let Some(title) = title {
            page.start_displayed();
            page.words(&title);
        }
        write_blocks(ctx, page, content);
        return;
    }
    page.start_displayed();
    page.words(&with_colon(title.unwrap_or_default()));
    page.indented(INDENT, |page| page.spaced(false, |page| page.adjoined(|page| write_blocks(ctx, page, content))));
    page.end_displayed();
}

fn with_colon(mut title: String) -> String {
    if title.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        title.push(':');
    }
    title
}
