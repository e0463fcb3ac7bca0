//! The dispatch on blocks, and the blocks that are little more than text.

use publish_core::model::{
    Block, BlockId, BlockKind, Container, DefinitionItem, DefinitionList, Direction, Figure, Heading, Inline, Lines,
    List, ListItem, Phrase, Quote, Table,
};
use publish_core::{Format, Pt};
use publish_fonts::Han;
use publish_resolve::{Resolved, Trait};
use publish_style::columns::{LIST, NESTED_COLUMN, PICTURE, PREFORMATTED};
use publish_style::{Role, RuleRole, RuleStyle, introduces};

use super::builder::{Builder, Column, Keep};
use super::costs::{BREAK, FORCED, INTRODUCES, NEVER};
use super::{code, containers, contents, figures, lists, math, quotes};
use crate::node::Node;
use crate::page::{Artifact, Part};
use crate::paragraph::{self, Content, Shape, filled};
use crate::style::{BlockStyle, hyphenation};
use crate::table;

/// Measures blocks one after another.
pub(crate) fn blocks(b: &mut Builder<'_, '_>, blocks: &[Block], column: &Column) {
    blocks_in(b, blocks, |_| column);
}

/// Measures blocks one after another, each in a column of its own.
pub(crate) fn blocks_in<'c>(b: &mut Builder<'_, '_>, blocks: &[Block], column: impl Fn(&Block) -> &'c Column) {
    let mut introduced = false;
    for block in Resolved::visible(blocks, Format::Pdf) {
        if introduced && !matches!(block.kind, BlockKind::Paragraph(_)) {
            b.keep(INTRODUCES);
        }
        self::block(b, block, column(block));
        introduced = introduces(block);
    }
}

/// Measures a block.
pub(crate) fn block(b: &mut Builder<'_, '_>, block: &Block, column: &Column) {
    let mut column = *column;
    column.style.initial = starts_large(b, block, &column.style);
    if let Some(language) = block.attributes.language()
        && column.style.text.hyphenation.is_some()
    {
        column.style.text.hyphenation = hyphenation(language);
    }
    if let Some(language) = block.attributes.language() {
        column.style.text.han = Han::of(language.primary());
    }
    b.directed(direction(b, block), &column, |b| of_kind(b, block, &column));
}

/// Whether a block starts with a large letter: a paragraph that says so itself or is the first of a division that does.
fn starts_large(b: &Builder<'_, '_>, block: &Block, around: &BlockStyle) -> bool {
    let says_so = || b.ctx.resolved.has_trait(block.id, Trait::InitialLetter);
    matches!(block.kind, BlockKind::Paragraph(_)) && (around.initial || says_so())
}

/// The direction of a block: its own, else that of what it is in. Code and formulas run from left to right.
fn direction(b: &Builder<'_, '_>, block: &Block) -> Direction {
    if matches!(block.kind, BlockKind::Code(_) | BlockKind::Math(_)) {
        return Direction::LeftToRight;
    }
    block.attributes.written_direction().unwrap_or(b.ws.direction)
}

fn of_kind(b: &mut Builder<'_, '_>, block: &Block, column: &Column) {
    let column = *column;
    match &block.kind {
        BlockKind::Paragraph(content) => paragraph(b, block.id, content, &column),
        BlockKind::Heading(heading) => self::heading(b, block.id, heading, &column),
        BlockKind::List(list) => lists::list(b, list, &column),
        BlockKind::DefinitionList(list) => lists::definitions(b, list, &column),
        BlockKind::Quote(quote) => quotes::quote(b, quote, &column),
        BlockKind::Lines(lines) => quotes::lines(b, lines, &column),
        BlockKind::Code(code) => code::block(b, block.id, code, &column),
        BlockKind::Math(math) => math::display(b, block.id, math, &column),
        BlockKind::Table(table) => table::table(b, block.id, table, &column),
        BlockKind::Figure(figure) => figures::figure(b, block.id, figure, &column),
        BlockKind::Container(container) => containers::container(b, block.id, container, &column),
        BlockKind::Generated(generated) => contents::list(b, Some(block.id), *generated, &column),
        // There is no source for PDF, and that of other formats is theirs alone.
        BlockKind::Raw(_) => {}
        BlockKind::PageBreak => b.keep(FORCED),
        BlockKind::ThematicBreak => thematic_break(b, &column),
    }
}

fn paragraph(b: &mut Builder<'_, '_>, owner: BlockId, content: &[Inline], column: &Column) {
    if Resolved::lone_picture(content, Format::Pdf).is_some() {
        return figures::picture(b, owner, content, column);
    }
    b.space(column.style.space);
    b.paragraph(owner, content, column, Keep::Lines);
    b.space(column.style.space);
}

fn heading(b: &mut Builder<'_, '_>, owner: BlockId, heading: &Heading, column: &Column) {
    let facts = b.ctx.resolved.heading(owner);
    let style = column.aligned(b.ctx.style(Role::Heading(facts.level)));
    let mut content = Content::default();
    if let Some(number) = &facts.number {
        content.generated(&format!("{number}\u{A0}\u{A0}"), style.text, Part::Generated);
    }
    let content = b.read_after(content, owner, &heading.content, style.text, column.width);
    b.space(b.ctx.sheet.style(Role::Heading(facts.level)).above.0);
    if !content.is_empty() {
        let set = b.set(owner, &content, &style, column.width, Shape::Balanced);
        b.lines(b.node(owner), set, column.x, Keep::Together);
    }
    b.space(style.space);
    b.keep(NEVER);
}

/// A short rule in the middle of the column.
fn thematic_break(b: &mut Builder<'_, '_>, column: &Column) {
    let style = b.ctx.sheet.rule(RuleRole::Break);
    let RuleStyle { thickness: Pt(thickness), ink, .. } = style;
    let Pt(width) = style.width_in(Pt(column.width));
    let rule = filled(0.0, 0.0, width, thickness, ink);
    let space = column.style.leading;
    b.space(space);
    b.keep(BREAK);
    let laid = super::measured::rules(thickness, vec![rule]);
    b.whole(Node::Artifact(Artifact::Decoration), laid, column.x + (column.width - width) * 0.5, None);
    b.space(space);
}

/// The least and the natural width of blocks in a style: what a table's columns are made from.
pub(crate) fn extent(b: &mut Builder<'_, '_>, blocks: &[Block], style: &BlockStyle) -> (f32, f32) {
    Resolved::visible(blocks, Format::Pdf).map(|block| block_extent(b, block, style)).fold((0.0, 0.0), wider)
}

fn wider(one: (f32, f32), other: (f32, f32)) -> (f32, f32) {
    (one.0.max(other.0), one.1.max(other.1))
}

fn block_extent(b: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle) -> (f32, f32) {
    let indent = |(least, natural): (f32, f32), by: f32| (least + by, natural + by);
    let step = b.ctx.theme.metrics.indent.0;
    match &block.kind {
        BlockKind::Paragraph(content) => inlines_extent(b, block.id, content, style),
        BlockKind::Heading(Heading { level: _, content }) => inlines_extent(b, block.id, content, style),
        BlockKind::List(list) => {
            let List { kind: _, tight: _, items } = &**list;
            indent(items_extent(b, items, style), step)
        }
        BlockKind::DefinitionList(DefinitionList { items }) => {
            items.iter().fold((0.0, 0.0), |all, DefinitionItem { term, definitions }| {
                let term = phrase_extent(b, term, style);
                wider(wider(all, term), indent(items_extent(b, definitions, style), step))
            })
        }
        BlockKind::Quote(quote) => {
            let Quote { content, attribution } = &**quote;
            let said = attribution.iter().map(|phrase| phrase_extent(b, phrase, style)).fold((0.0, 0.0), wider);
            indent(wider(extent(b, content, style), said), step)
        }
        BlockKind::Lines(Lines { lines }) => {
            lines.iter().map(|phrase| phrase_extent(b, phrase, style)).fold((0.0, 0.0), wider)
        }
        BlockKind::Code(code) => {
            let width = code::width(b, code) + 2.0 * b.ctx.theme.metrics.padding.0;
            (width.min(PREFORMATTED.of(Pt(style.text.size)).0), width)
        }
        BlockKind::Math(_) => math::extent(b, block.id, style),
        BlockKind::Table(table) => {
            let Table { grid, header_columns: _, caption: _, summary: _ } = &**table;
            let least = NESTED_COLUMN.of(Pt(style.text.size)).0 * grid.columns().len() as f32;
            (least, least * 2.0)
        }
        BlockKind::Figure(figure) => {
            let Figure { content, caption: _ } = &**figure;
            extent(b, content, style)
        }
        BlockKind::Container(container) => {
            let Container { kind: _, title: _, content } = &**container;
            indent(extent(b, content, style), 2.0 * b.ctx.theme.metrics.padding.0)
        }
        BlockKind::Generated(_) => {
            let size = Pt(style.text.size);
            (LIST.0.of(size).0, LIST.1.of(size).0)
        }
        BlockKind::Raw(_) | BlockKind::PageBreak | BlockKind::ThematicBreak => (0.0, 0.0),
    }
}

fn items_extent(b: &mut Builder<'_, '_>, items: &[ListItem], style: &BlockStyle) -> (f32, f32) {
    items.iter().map(|item| extent(b, &item.content, style)).fold((0.0, 0.0), wider)
}

fn phrase_extent(b: &mut Builder<'_, '_>, phrase: &Phrase, style: &BlockStyle) -> (f32, f32) {
    inlines_extent(b, phrase.id, &phrase.content, style)
}

fn inlines_extent(b: &mut Builder<'_, '_>, owner: BlockId, content: &[Inline], style: &BlockStyle) -> (f32, f32) {
    let content = b.read(owner, content, style.text, PICTURE.0);
    paragraph::extent(&content, b.ws)
}
