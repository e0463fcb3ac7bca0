//! Quotations and line blocks.

use publish_core::Pt;
use publish_core::model::{Lines, Quote};

use super::blocks;
use super::builder::{Builder, Column, Keep};
use super::costs::NEVER;
use super::measured::Frame;
use publish_style::em::EMPTY_LINE;
use publish_style::{FrameRole, Role};

/// A quotation: a bar at its left; who said it below, small.
pub(crate) fn quote(b: &mut Builder<'_, '_>, quote: &Quote, column: &Column) {
    let Quote { content, attribution } = quote;
    let metrics = &b.ctx.theme.metrics;
    let Pt(space) = b.ctx.sheet.around(FrameRole::Quote, Pt(column.style.leading), Pt(column.style.space));
    let mut style = column.style;
    if style.text.size >= metrics.text_size.0 {
        style = style.sized(b.ctx.sheet.style(Role::Quote).text());
    }
    let (start, end) = b.ctx.sheet.insets(Role::Quote);
    let inner = column.styled(style).inset(start.0, end.0);
    let frame = Frame {
        parent: None,
        x: column.x,
        width: column.width,
        padding: 0.0,
        fill: None,
        outline: None,
        bar: b.ctx.sheet.frame(FrameRole::Quote).bar,
        mirrored: false,
    };
    let small = b.ctx.style(Role::Attribution);
    b.space(space);
    let outer = b.open_frame(frame);
    blocks::blocks(b, content, &inner);
    if let Some(attribution) = attribution {
        b.space(b.ctx.sheet.item_space().0);
        b.keep(NEVER);
        b.paragraph(attribution.id, &attribution.content, &inner.styled(small), Keep::Together);
    }
    b.close_frame(outer);
    b.space(space);
}

/// Lines kept as they are.
pub(crate) fn lines(b: &mut Builder<'_, '_>, block: &Lines, column: &Column) {
    let Lines { lines } = block;
    let inner = column.styled(column.style.ragged());
    b.space(column.style.space);
    for (index, line) in lines.iter().enumerate() {
        // A line is not left alone at either end of a page.
        if index > 0 && (index < 2 || lines.len() - index < 2) {
            b.keep(NEVER);
        }
        let content = b.read(line.id, &line.content, inner.style.text, inner.width);
        if content.is_empty() {
            b.space(EMPTY_LINE.of(Pt(inner.style.leading)).0);
        } else {
            b.content(line.id, &content, &inner, Keep::Together);
        }
    }
    b.space(column.style.space);
}
