//! Code blocks: on a ground, line by line, long lines wrapped with a mark.

use publish_core::Pt;
use publish_core::model::{BlockId, CodeBlock, InlineId};
use publish_fonts::Features;
use publish_style::em::{CODE_CHARACTER, code_numbers};
use publish_style::{FrameRole, FrameStyle, Ink, Role, RuleRole, RuleStyle, SMALL_CODE};

use super::builder::{Builder, Column, Keep};
use super::costs::{IN_CODE, NEVER};
use super::figures;
use super::measured::{Frame, Part, rules};
use crate::node::Node;
use crate::page::{self, Artifact, Item};
use crate::paragraph::{CodeLine, Content, Shape, code_lines, filled};
use crate::style::BlockStyle;

/// A code block, with its caption and the name of its file over it.
pub(crate) fn block(b: &mut Builder<'_, '_>, owner: BlockId, code: &CodeBlock, column: &Column) {
    let CodeBlock { language: _, text: _, caption, file_name, first_line: _, marked: _ } = code;
    let Pt(space) = b.ctx.sheet.around(FrameRole::Code, Pt(column.style.leading), Pt(column.style.space));
    b.space(space);
    if let Some(caption) = caption {
        figures::caption(b, owner, caption, column);
        b.keep(NEVER);
        b.replace_space(b.ctx.sheet.style(Role::CaptionAbove).below.0);
    }
    let frame = frame(b, column);
    let outer = b.open_frame(frame);
    let FrameStyle { start, end, .. } = b.ctx.sheet.frame(FrameRole::Code);
    let inner = column.inset(start.0, end.0);
    if let Some(name) = file_name {
        self::file_name(b, owner, name, &inner);
        b.keep(NEVER);
    }
    lines(b, owner, code, &inner);
    b.close_frame(outer);
    b.space(space);
}

fn frame(b: &Builder<'_, '_>, column: &Column) -> Frame {
    let FrameStyle { ground, outline, block, .. } = b.ctx.sheet.frame(FrameRole::Code);
    Frame {
        parent: None,
        x: column.x,
        width: column.width,
        padding: block.0,
        fill: ground,
        outline,
        bar: None,
        mirrored: false,
    }
}

/// The name of the file that a code is from, over a hairline.
fn file_name(b: &mut Builder<'_, '_>, owner: BlockId, name: &str, column: &Column) {
    let style = b.ctx.style(Role::SourceFile);
    let mut content = Content::default();
    content.words(name, style.text, InlineId(0), page::Part::Label);
    let set = b.set(owner, &content, &style, column.width, Shape::Running);
    b.lines(b.node(owner), set, column.x, Keep::Together);
    let padding = b.ctx.sheet.frame(FrameRole::Code).start.0;
    let RuleStyle { thickness: Pt(thickness), ink, above, gap, .. } = b.ctx.sheet.rule(RuleRole::SourceFile);
    let rule = filled(0.0, 0.0, column.width + 2.0 * padding, thickness, ink);
    b.keep(NEVER);
    b.replace_space(above.0);
    b.whole(Node::Artifact(Artifact::Decoration), rules(thickness, vec![rule]), column.x - padding, None);
    b.replace_space(gap.0);
}

/// The lines, with their numbers in front of them and what marks them behind them.
fn lines(b: &mut Builder<'_, '_>, owner: BlockId, code: &CodeBlock, column: &Column) {
    let style = style(b);
    let resolved = b.ctx.resolved;
    let gutter = Gutter::of(code, &style);
    let inner = column.inset(gutter.width, 0.0);
    let source = resolved.code_lines(owner, code);
    let found = code_lines(source, &style, inner.width, &mut b.ws.words);
    for character in found.missing {
        b.report(owner, InlineId(0), crate::finding::FindingKind::MissingGlyph(character));
    }
    let count = found.lines.len();
    let laid = page::LaidBlock { lines: found.lines.iter().map(|CodeLine { line, .. }| line.clone()).collect() };
    let block = b.block(b.node(owner), laid);
    for (index, CodeLine { line, continued, number, marked, baseline }) in found.lines.iter().enumerate() {
        if index > 0 {
            let edge = index < 2 || count - index < 2;
            b.keep(if count <= SMALL_CODE || edge || *continued { NEVER } else { IN_CODE });
        }
        let mut parts = Vec::with_capacity(3);
        if *marked {
            parts.push(mark(b, column, line.height));
        }
        if let Some(number) = number {
            parts.push(gutter.number(b, owner, *number, column, *baseline, &style));
        }
        parts.push(Part { block, x: inner.x, y: 0.0, lines: index as u32..index as u32 + 1 });
        b.strip(&parts, line.height.0, (index == 0).then_some(*baseline));
    }
}

/// The room for numbers of lines.
struct Gutter {
    width: f32,
    /// Between them and the code.
    gap: f32,
    /// The width of a digit.
    digit: f32,
}

impl Gutter {
    fn of(code: &CodeBlock, style: &BlockStyle) -> Gutter {
        let Pt(digit) = CODE_CHARACTER.of(Pt(style.text.size));
        let digits = code.first_line.map_or(0, |first| {
            let last = first.saturating_add(code.text.lines().count() as u32).saturating_sub(1);
            last.to_string().len().max(2)
        });
        let of_digits = |digits: usize| code_numbers(digits, Pt(digit)).0;
        let (width, gap) = if digits == 0 { (0.0, 0.0) } else { (of_digits(digits), of_digits(0)) };
        Gutter { width, gap, digit }
    }

    /// A number: no part of the text, as what is copied from the page should run.
    fn number(
        &self,
        b: &mut Builder<'_, '_>,
        owner: BlockId,
        number: u32,
        column: &Column,
        baseline: f32,
        style: &BlockStyle,
    ) -> Part {
        let mut muted = *style;
        muted.text.ink = Ink::Muted;
        let text = number.to_string();
        let width = text.len() as f32 * self.digit;
        let set = b.set_words(owner, &text, &muted, page::Part::Generated);
        let y = baseline - set.baseline;
        let block = b.block(Node::Artifact(Artifact::Decoration), set.laid);
        Part { block, x: column.x + (self.width - self.gap - width).max(0.0), y, lines: 0..1 }
    }
}

/// The ground and the bar of a marked line.
fn mark(b: &mut Builder<'_, '_>, column: &Column, height: Pt) -> Part {
    let metrics = &b.ctx.theme.metrics;
    let padding = metrics.padding.0;
    let rectangle = |x: f32, width: f32, ink: Ink| filled(x, 0.0, width, height.0, ink);
    let items: Vec<Item> =
        vec![rectangle(0.0, column.width + 2.0 * padding, Ink::CodeMark), rectangle(0.0, metrics.bar.0, Ink::Accent)];
    let block = b.block(Node::Artifact(Artifact::Decoration), rules(height.0, items));
    Part { block, x: column.x - padding, y: 0.0, lines: 0..1 }
}

fn style(b: &Builder<'_, '_>) -> BlockStyle {
    let mut style = b.ctx.style(Role::Code);
    style.text.features = Features::NO_LIGATURES;
    style
}

/// The width of the longest line of a code, in points.
pub(crate) fn width(b: &mut Builder<'_, '_>, code: &CodeBlock) -> f32 {
    let style = style(b);
    let columns = code.text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    columns as f32 * CODE_CHARACTER.of(Pt(style.text.size)).0 + Gutter::of(code, &style).width
}
