//! Display formulas, in a line of characters.

use publish_core::Pt;
use publish_core::model::{BlockId, InlineId, Math};
use publish_resolve::FormulaFacts;
use publish_style::Role;
use publish_style::em::EQUATION_NUMBER;

use super::builder::{Builder, Column};
use super::costs::NEVER;
use super::measured::Part;
use crate::finding::FindingKind;
use crate::page;
use crate::paragraph::{Content, Reader, SetParagraph, Shape};
use crate::style::{Alignment, BlockStyle};

/// A display formula by itself in the middle, its number at the right.
pub(crate) fn display(b: &mut Builder<'_, '_>, owner: BlockId, math: &Math, column: &Column) {
    let Math { source: _, formula } = math;
    if formula.is_some() {
        b.report(owner, InlineId(0), FindingKind::Mathematics);
    }
    let mut style = column.style.ragged();
    style.alignment = Alignment::Center;
    let content = read(b, owner, &style, column.width);
    let number = b.ctx.resolved.label(owner).map(|label| format!(" ({})", label.mark));
    let Pt(space) = b.ctx.sheet.style(Role::Formula).above;
    b.space(space);
    match number {
        None => b.content(owner, &content, &column.styled(style), super::Keep::Together),
        Some(number) => numbered(b, owner, &content, &number, &column.styled(style)),
    }
    b.space(space);
}

fn numbered(b: &mut Builder<'_, '_>, owner: BlockId, content: &Content, number: &str, column: &Column) {
    let Pt(room) = EQUATION_NUMBER.of(Pt(column.style.text.size));
    let inner = column.inset(room, room);
    let set = b.set(owner, content, &column.style, inner.width, Shape::Running);
    let right = BlockStyle { alignment: Alignment::Right, ..column.style };
    let mut words = Content::default();
    words.generated(number, right.text, page::Part::Generated);
    let number = b.set(owner, &words, &right, column.width, Shape::Running);
    let y = set.baseline - number.baseline;
    let number = b.block(b.node(owner), number.laid);
    let SetParagraph { laid, baseline, .. } = set;
    let heights: Vec<f32> = laid.lines.iter().map(|line| line.height.0).collect();
    let block = b.block(b.node(owner), laid);
    for (index, height) in heights.iter().enumerate() {
        if index > 0 {
            b.keep(NEVER);
        }
        let line = index as u32;
        let mut parts = vec![Part { block, x: inner.x, y: 0.0, lines: line..line + 1 }];
        // The number stands at the last line, behind the formula for those who listen.
        if index + 1 == heights.len() {
            parts.push(Part { block: number, x: column.x, y, lines: 0..1 });
        }
        b.strip(&parts, *height, (index == 0).then_some(baseline));
    }
}

/// Reads the lines of a formula.
fn read(b: &mut Builder<'_, '_>, owner: BlockId, style: &BlockStyle, width: f32) -> Content {
    let (ctx, words) = (b.ctx, &mut b.ws.words);
    let FormulaFacts { lines, text: _ } = ctx.resolved.display_formula(owner);
    let mut reader = Reader { ctx, words, owner, width, capitals: false, repeats: false, content: Content::default() };
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            reader.line_break(style.text, InlineId(0));
        }
        reader.formula(line, style.text, InlineId(0));
    }
    reader.content
}

/// The least and the natural width of a formula.
pub(crate) fn extent(b: &mut Builder<'_, '_>, owner: BlockId, style: &BlockStyle) -> (f32, f32) {
    let content = read(b, owner, style, f32::MAX);
    let (least, natural) = crate::paragraph::extent(&content, b.ws);
    let room =
        if b.ctx.resolved.label(owner).is_some() { 2.0 * EQUATION_NUMBER.of(Pt(style.text.size)).0 } else { 0.0 };
    (least + room, natural + room)
}
