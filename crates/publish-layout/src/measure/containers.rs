//! Divisions and callouts.

use publish_core::model::{self, Block, BlockId, BlockKind, Container, Phrase};
use publish_resolve::Trait;

use super::blocks;
use super::builder::{Builder, Column, Keep};
use super::costs::NEVER;
use super::measured::Frame;
use crate::page::Part;
use crate::paragraph::Content;
use crate::style::{Alignment, BlockStyle};
use publish_style::{Callout, FrameRole, FrameStyle, Role, STRONG, stands_at_start};

/// A division is its content; that of a list of works has paragraphs with a hanging indent. A callout has a ground, a bar
/// and a title.
pub(crate) fn container(b: &mut Builder<'_, '_>, owner: BlockId, container: &Container, column: &Column) {
    let Container { kind, title, content } = container;
    match Callout::of(*kind) {
        Some(kind) => callout(b, owner, container, kind, column),
        None => division(b, owner, title.as_ref(), content, column),
    }
}

/// A division: a title in bold, and what its traits make of the paragraphs in it.
fn division(b: &mut Builder<'_, '_>, owner: BlockId, title: Option<&Phrase>, content: &[Block], column: &Column) {
    if let Some(title) = title {
        b.space(column.style.space);
        let style = column.style.weighted(STRONG).ragged();
        b.paragraph(title.id, &title.content, &column.styled(style), Keep::Together);
        b.keep(NEVER);
    }
    if b.ctx.resolved.has_trait(owner, Trait::HangingIndent) {
        let mut hanging = column.inset(b.ctx.theme.metrics.indent.0, 0.0);
        hanging.style = hanging.style.ragged();
        hanging.style.hanging = hanging.x - column.x;
        let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
        return blocks::blocks_in(b, content, |block| if is_paragraph(block) { &hanging } else { column });
    }
    if b.ctx.resolved.has_trait(owner, Trait::InitialLetter) {
        let mut first = *column;
        first.style.initial = true;
        let is_first = |block: &Block| content.first().is_some_and(|first| first.id == block.id);
        return blocks::blocks_in(b, content, |block| if is_first(block) { &first } else { column });
    }
    let aligned = aligned(b, owner, column);
    blocks::blocks_in(b, content, |block| if stands_at_start(block) { column } else { &aligned });
}

/// The column of a division whose lines stand in the middle or end at the right.
fn aligned(b: &Builder<'_, '_>, owner: BlockId, column: &Column) -> Column {
    let is = |asked| b.ctx.resolved.has_trait(owner, asked);
    let asked = if is(Trait::Centered) {
        model::Alignment::Center
    } else if is(Trait::Right) {
        model::Alignment::Right
    } else {
        return *column;
    };
    let alignment = Alignment::of(asked, b.direction());
    column.styled(BlockStyle { alignment, ..column.style.ragged() })
}

fn callout(b: &mut Builder<'_, '_>, owner: BlockId, container: &Container, callout: Callout, column: &Column) {
    let Container { kind, title, content } = container;
    let FrameStyle { bar, ground, block, start, end, .. } = b.ctx.sheet.frame(FrameRole::Callout(callout));
    let (side, space) = (bar.map_or(0.0, |(bar, _)| bar.0) + start.0, b.ctx.theme.metrics.float_space.0);
    let inner = column.inset(side, end.0);
    // Deep within others there is no room at the side, and there must be none above and below: it comes again on each page.
    let room = (inner.x - column.x) / side;
    let frame = Frame {
        parent: None,
        x: column.x,
        width: column.width,
        padding: block.0 * room,
        fill: ground,
        outline: None,
        bar,
        mirrored: false,
    };
    b.space(space);
    let outer = b.open_frame(frame);
    let style = b.ctx.style(Role::CalloutTitle(callout));
    let titled = inner.styled(style);
    match title {
        Some(title) => b.paragraph(title.id, &title.content, &titled, Keep::Together),
        None => {
            let mut words = Content::default();
            words.generated(b.ctx.resolved.terms().callout(*kind).unwrap_or_default(), style.text, Part::Generated);
            b.content(owner, &words, &titled, Keep::Together);
        }
    }
    b.keep(NEVER);
    b.space(style.space);
    let mut first = inner;
    first.style.space = first.style.space.min(b.ctx.style(Role::Callout(callout)).space);
    blocks::blocks(b, content, &first);
    b.close_frame(outer);
    b.replace_space(space);
}
