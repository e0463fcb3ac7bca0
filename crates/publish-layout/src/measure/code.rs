//! Code blocks: on a ground, line by line, long lines wrapped with a mark.

use publish_core::model::{BlockId, CodeBlock, InlineId};

use super::builder::{Builder, Column};
use super::measured::{Frame, NEVER, Part};
use crate::page;
use crate::paragraph::{CodeLine, code_lines};
use crate::style::BlockStyle;
use publish_fonts::Features;

/// Blocks of up to so many lines stay on one page.
const SMALL: usize = 12;

/// A code block.
pub(crate) fn block(b: &mut Builder<'_, '_>, owner: BlockId, code: &CodeBlock, column: &Column) {
    let CodeBlock { language: _, text } = code;
    let metrics = &b.ctx.theme.metrics;
    let (padding, space) = (metrics.padding.0, metrics.float_space.0.min(column.style.leading * 0.7));
    let style = style(b);
    let inner = column.inset(padding, padding);
    let frame = Frame {
        parent: None,
        x: column.x,
        width: column.width,
        padding: padding * 0.75,
        fill: Some(b.ctx.theme.paint.code_ground),
        outline: Some(b.ctx.theme.paint.hairline),
        bar: None,
    };
    let mark = b.ctx.theme.paint.muted;
    let lines = code_lines(text, &style, inner.width, mark, &mut b.ws.words);
    for character in lines.missing {
        b.report(owner, InlineId(0), crate::finding::FindingKind::MissingGlyph(character));
    }
    b.space(space);
    let outer = b.open_frame(frame);
    let count = lines.lines.len();
    let laid = page::LaidBlock { lines: lines.lines.iter().map(|CodeLine { line, .. }| line.clone()).collect() };
    let block = b.block(b.node(owner), laid);
    for (index, CodeLine { line, continued, baseline }) in lines.lines.iter().enumerate() {
        if index > 0 {
            let edge = index < 2 || count - index < 2;
            b.keep(if count <= SMALL || edge || *continued { NEVER } else { 2.0 });
        }
        let part = Part { block, x: inner.x, y: 0.0, lines: index as u32..index as u32 + 1 };
        b.strip(&[part], line.height.0, (index == 0).then_some(*baseline));
    }
    b.close_frame(outer);
    b.space(space);
}

fn style(b: &Builder<'_, '_>) -> BlockStyle {
    let metrics = &b.ctx.theme.metrics;
    let mut style = BlockStyle::plain(metrics.code_family, metrics.code, b.ctx.theme.paint.text);
    style.text.features = Features::NO_LIGATURES;
    style
}

/// The width of the longest line of a code, in points.
pub(crate) fn width(b: &mut Builder<'_, '_>, text: &str) -> f32 {
    let style = style(b);
    let columns = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    columns as f32 * style.text.size * 0.6
}
