//! Figures, and pictures that stand by themselves.

use publish_core::model::{BlockId, Figure, Inline, InlineRef, Phrase};
use publish_core::{Format, Pt};
use publish_resolve::Resolved;
use publish_style::Role;
use publish_style::page::TALLEST_PICTURE;

use super::blocks;
use super::builder::{Builder, Column, Keep};
use super::costs::NEVER;
use super::measured::rules;
use crate::page::{Item, Part, PictureBox, Point, Rect};
use crate::paragraph::{Content, Shape};

/// A paragraph that is nothing but a picture.
pub(crate) fn picture(b: &mut Builder<'_, '_>, owner: BlockId, content: &[Inline], column: &Column) {
    let Some((inline, _)) = Resolved::lone_picture(content, Format::Pdf) else { return };
    let space = b.ctx.theme.metrics.float_space.0;
    b.space(space);
    match b.ctx.resolved.picture(InlineRef { block: owner, inline: inline.id }) {
        Some(found) => {
            let (width, height) = found.display_size(Pt(column.width), TALLEST_PICTURE.of(Pt(b.ctx.height)));
            let rect = Rect { at: Point::default(), width, height };
            let item = Item::Picture(PictureBox { node: inline.id, rect });
            let x = column.x + (column.width - width.0).max(0.0) * column.style.alignment.share();
            b.whole(b.node(owner), rules(height.0, vec![item]), x, None);
        }
        None => b.paragraph(owner, content, &column.styled(column.style.ragged()), Keep::Together),
    }
    b.space(space);
}

/// A figure: what it shows, kept together with its caption below.
pub(crate) fn figure(b: &mut Builder<'_, '_>, owner: BlockId, figure: &Figure, column: &Column) {
    let Figure { content, caption } = figure;
    let space = b.ctx.theme.metrics.float_space.0;
    b.space(space);
    blocks::blocks(b, content, column);
    if let Some(caption) = caption {
        b.keep(NEVER);
        b.replace_space(b.ctx.sheet.style(Role::Caption).above.0);
        self::caption(b, owner, caption, column);
    }
    b.space(space);
}

/// A caption: its label, and what the author says.
pub(crate) fn caption(b: &mut Builder<'_, '_>, labelled: BlockId, caption: &Phrase, column: &Column) {
    let style = column.aligned(b.ctx.style(Role::Caption));
    let mut content = Content::default();
    if let Some(label) = b.ctx.resolved.label(labelled) {
        let bold = b.ctx.style(Role::CaptionLabel);
        content.generated(&format!("{}. ", label.text), bold.text, Part::Generated);
    }
    let content = b.read_after(content, caption.id, &caption.content, style.text, column.width);
    if content.is_empty() {
        return;
    }
    let set = b.set(caption.id, &content, &style, column.width, Shape::Running);
    b.lines(b.node(caption.id), set, column.x, Keep::Together);
}
