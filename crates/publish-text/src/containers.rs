//! Divisions and callouts.

use publish_core::model::{Block, BlockId, BlockKind, Container, ContainerKind};
use publish_resolve::{Resolved, Trait};
use publish_style::plain::INDENT;

use crate::blocks::{write_block, write_blocks};
use crate::context::{Context, FORMAT};
use crate::inlines::{phrase_words, words};
use crate::page::Page;

/// Writes a division; a callout is its title with what it says indented under it.
pub(crate) fn write_container(ctx: &mut Context, page: &mut Page, owner: BlockId, container: &Container) {
    let Container { kind, title, content } = container;
    let title = match title {
        Some(title) => Some(ctx.unstressed(|ctx| phrase_words(ctx, title))),
        None => ctx.terms().callout(*kind).map(str::to_owned),
    };
    if *kind == ContainerKind::Division {
        if let Some(title) = title {
            page.start_displayed();
            page.words(&title);
        }
        if ctx.document.has_trait(owner, Trait::HangingIndent) {
            return write_hanging(ctx, page, content);
        }
        write_blocks(ctx, page, content);
        return;
    }
    page.start_displayed();
    page.words(&with_colon(title.unwrap_or_default()));
    page.indented(INDENT, |page| page.spaced(false, |page| page.adjoined(|page| write_blocks(ctx, page, content))));
    page.end_displayed();
}

/// Writes paragraphs with all lines but the first indented, as a list of works has them.
fn write_hanging(ctx: &mut Context, page: &mut Page, content: &[Block]) {
    for block in Resolved::visible(content, FORMAT) {
        let BlockKind::Paragraph(inlines) = &block.kind else {
            write_block(ctx, page, block);
            continue;
        };
        let text = words(ctx, block.id, inlines);
        page.start_running();
        page.hanging(&text, INDENT);
    }
}

fn with_colon(mut title: String) -> String {
    if title.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        title.push(':');
    }
    title
}
