//! Contents lists: entries with leaders and page numbers, which are known only when the pages are.

use std::sync::Arc;

use publish_core::model::{BlockId, Generated, Inline, InlineId};
use publish_core::{Format, Pt};
use publish_fonts::Weight;
use publish_resolve::{LabelKind, Labelled, OutlineItem};

use super::builder::{Builder, Column};
use super::measured::{Entry, Measured, NEVER, Node, Part};
use crate::context::Workspace;
use crate::page::{self, Artifact, Glyph, Item, LaidBlock, LineBox, Owner, Point, TextRun};
use crate::paragraph::{Content, Shape};
use crate::style::{BlockStyle, TextStyle};

/// An entry as it is listed.
struct Line<'a> {
    target: BlockId,
    level: u8,
    number: Option<&'a str>,
    words: Words<'a>,
}

/// The words of an entry.
enum Words<'a> {
    /// Those of a heading.
    Heading(&'a [Inline]),
    /// Those of a caption.
    Caption(String),
}

/// The room for a page number, in ems, and what the leader leaves free on both sides.
const NUMBER_ROOM: f32 = 2.6;
const LEADER_GAP: f32 = 0.4;
/// From dot to dot of a leader, in ems.
const DOT_STEP: f32 = 0.55;

/// A contents list, of a block or of the title block.
pub(crate) fn list(b: &mut Builder<'_, '_>, owner: Option<BlockId>, generated: Generated, column: &Column) {
    let lines = match generated {
        Generated::Contents => headings(b),
        Generated::ListOfFigures => labelled(b, LabelKind::Figure),
        Generated::ListOfTables => labelled(b, LabelKind::Table),
        Generated::ListOfListings => labelled(b, LabelKind::Listing),
    };
    if lines.is_empty() {
        return;
    }
    let metrics = &b.ctx.theme.metrics;
    title(b, owner, generated, column);
    let top = lines.iter().map(|line| line.level).min().unwrap_or(0);
    let has_levels = lines.iter().any(|line| line.level > top);
    for (index, line) in lines.iter().enumerate() {
        let first = line.level == top;
        b.space(if first && index > 0 && has_levels { 3.0 } else { 0.0 });
        entry(b, line, line.level - top, column);
    }
    b.space(metrics.float_space.0);
}

/// The title of a contents list.
fn title(b: &mut Builder<'_, '_>, owner: Option<BlockId>, generated: Generated, column: &Column) {
    let metrics = &b.ctx.theme.metrics;
    let accent = b.ctx.theme.paint.accent;
    let style = b.ctx.display(metrics.headings[1].text, accent).weighted(Weight::SemiBold);
    let mut content = Content::default();
    content.generated(b.ctx.resolved.terms().list_title(generated), style.text, page::Part::Generated);
    let node = owner.map_or(title_node(), |block| b.node(block));
    let set = b.set(owner.unwrap_or(b.base), &content, &style, column.width, Shape::Balanced);
    b.space(metrics.headings[0].above.0);
    b.lines(node, set, column.x, super::Keep::Together);
    b.keep(NEVER);
    b.space(metrics.headings[1].below.0 + 1.0);
}

fn title_node() -> Node {
    match Owner::CONTENTS_TITLE {
        Owner::Content(block) => Node::Elsewhere(block),
        Owner::Artifact(artifact) => Node::Artifact(artifact),
    }
}

fn headings<'a>(b: &Builder<'_, 'a>) -> Vec<Line<'a>> {
    let line = |(item, content): (&'a OutlineItem, &'a [Inline])| Line {
        target: item.block,
        level: item.level.get(),
        number: item.number.as_deref(),
        words: Words::Heading(content),
    };
    b.ctx.resolved.contents_with_words(Format::Pdf).map(line).collect()
}

fn labelled<'a>(b: &Builder<'_, 'a>, kind: LabelKind) -> Vec<Line<'a>> {
    let labelled = b.ctx.resolved.labelled(kind, Format::Pdf);
    let line = |Labelled { block, label, caption }: Labelled<'a>| Line {
        target: block,
        level: 1,
        number: Some(&label.text),
        words: Words::Caption(caption),
    };
    labelled.map(line).collect()
}

fn entry(b: &mut Builder<'_, '_>, line: &Line<'_>, depth: u8, column: &Column) {
    let metrics = &b.ctx.theme.metrics;
    let weight = if depth == 0 { Weight::SemiBold } else { Weight::Regular };
    let style = b.ctx.display(metrics.small, b.ctx.theme.paint.text).weighted(weight);
    let size = style.text.size;
    let column = column.inset(f32::from(depth) * metrics.indent.0, 0.0);
    let mut content = Content::default();
    if let Some(number) = line.number {
        content.words(&format!("{number}\u{A0}\u{A0}"), style.text, InlineId(0), page::Part::Contents);
    }
    match &line.words {
        Words::Heading(inlines) => content = b.read_repeated(content, line.target, inlines, style.text),
        Words::Caption(text) => content.words(text, style.text, InlineId(0), page::Part::Contents),
    }
    let width = (column.width - NUMBER_ROOM * size).max(size);
    let set = b.set(line.target, &content, &style, width, Shape::Running);
    let height: f32 = set.laid.lines.iter().map(|line| line.height.0).sum();
    let lines = set.laid.lines.len() as u32;
    let block = b.block(Node::Elsewhere(line.target), set.laid);
    let leader = b.block(Node::Artifact(Artifact::Decoration), LaidBlock { lines: vec![LineBox::default()] });
    let dots = b.ctx.theme.paint.muted;
    let entry =
        Entry { block, leader, target: line.target, width: column.width, style: plain(&style), dots, mirrored: false };
    b.out.entries.push(entry);
    let whole = Part { block, x: column.x, y: 0.0, lines: 0..lines };
    let y = height - style.leading;
    b.strip(&[Part { block: leader, x: column.x, y, lines: 0..1 }, whole], height, None);
    if depth == 0 {
        b.keep(60.0);
    }
}

/// Leaders and page numbers are in the regular weight.
fn plain(style: &BlockStyle) -> TextStyle {
    TextStyle { weight: Weight::Regular, ..style.text }
}

/// Puts page numbers into the entries of a unit. `page` gives the number that is printed on a target's page.
pub(crate) fn fill(measured: &mut Measured, ws: &mut Workspace<'_>, page: impl Fn(BlockId) -> Option<String>) {
    let mut leaders: Vec<Arc<LaidBlock>> = Vec::new();
    for entry in std::mem::take(&mut measured.entries).into_vec() {
        let Some(number) = page(entry.target) else { continue };
        let mut laid = LaidBlock::clone(&measured.blocks[entry.block as usize].1);
        if entry.mirrored {
            laid.mirror();
        }
        let Some(line) = laid.lines.last_mut() else { continue };
        let Some((end, baseline)) = line_end(line) else { continue };
        let kind = ws.words.kind(&entry.style);
        let word = ws.words.word(kind, &number);
        let size = entry.style.size;
        let width = ws.words.get(word).width * size;
        let at = Point { x: Pt(entry.width - width), y: Pt(baseline) };
        // A space keeps the number from joining the last word where the text is read aloud or copied.
        line.items.push(Item::Text(run(ws, &entry.style, Point { x: Pt(end), y: Pt(baseline) }, " ")));
        line.items.push(Item::Text(run(ws, &entry.style, at, &number)));
        let leader = leader(ws, &entry, end + LEADER_GAP * size, at.x.0 - LEADER_GAP * size, baseline - line.top.0);
        let (top, height) = (Pt::ZERO, line.height);
        let mut dots = LaidBlock { lines: vec![LineBox { top, height, items: leader.into_iter().collect() }] };
        if entry.mirrored {
            laid.mirror();
            dots.mirror();
        }
        measured.blocks[entry.block as usize].1 = Arc::new(laid);
        measured.blocks[entry.leader as usize].1 = shared(&mut leaders, dots);
    }
}

/// How many leaders are kept, to be shared by entries that have the same.
const LEADERS: usize = 64;

/// A leader, or the same one that another entry has: its dots take more memory than all else in a contents list.
fn shared(leaders: &mut Vec<Arc<LaidBlock>>, leader: LaidBlock) -> Arc<LaidBlock> {
    if let Some(known) = leaders.iter().rev().find(|known| ***known == leader) {
        return Arc::clone(known);
    }
    if leaders.len() == LEADERS {
        leaders.remove(0);
    }
    leaders.push(Arc::new(leader));
    Arc::clone(&leaders[leaders.len() - 1])
}

/// Where the words of a line end, and its baseline.
fn line_end(line: &LineBox) -> Option<(f32, f32)> {
    let ends = line.items.iter().rev().filter_map(|item| match item {
        Item::Text(run) => {
            let width: f32 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            Some((run.at.x.0 + width, run.at.y.0))
        }
        Item::Rule(_) | Item::Picture(_) => None,
    });
    // Where directions differ, what is read last need not stand last.
    ends.reduce(|last, other| (last.0.max(other.0), last.1))
}

/// A row of dots. Dots of all leaders stand below one another: they are counted from the right edge.
fn leader(ws: &mut Workspace<'_>, entry: &Entry, from: f32, to: f32, baseline: f32) -> Option<Item> {
    let step = DOT_STEP * entry.style.size;
    let slots = |x: f32| ((entry.width - x) / step) as i32;
    let (first, last) = (slots(from), slots(to) + 1);
    if first < last {
        return None;
    }
    let kind = ws.words.kind(&entry.style);
    let face = ws.words.face(kind);
    let opened = ws.words.fonts().face(face);
    let id = opened.glyph('.')?;
    let natural = f32::from(opened.advance(id)) / f32::from(opened.units_per_em()) * entry.style.size;
    let count = (first - last + 1) as usize;
    let glyphs: Vec<Glyph> = (0..count)
        .map(|index| Glyph { id, advance: step, natural, cluster: index as u32, ..Glyph::default() })
        .collect();
    Some(Item::Text(TextRun {
        node: InlineId(0),
        part: page::Part::Generated,
        at: Point { x: Pt(entry.width - first as f32 * step), y: Pt(baseline) },
        face,
        size: Pt(entry.style.size),
        stretch: 1.0,
        color: entry.dots,
        text: ".".repeat(count).into(),
        glyphs: glyphs.into(),
    }))
}

fn run(ws: &mut Workspace<'_>, style: &TextStyle, at: Point, text: &str) -> TextRun {
    let kind = ws.words.kind(style);
    let word = ws.words.word(kind, text);
    let size = style.size;
    let glyphs = ws.words.glyphs(ws.words.get(word)).iter().map(|glyph| Glyph {
        id: glyph.id,
        advance: glyph.advance * size,
        natural: glyph.natural * size,
        dx: glyph.dx * size,
        dy: glyph.dy * size,
        cluster: glyph.cluster,
    });
    TextRun {
        node: InlineId(0),
        part: page::Part::Contents,
        at,
        face: ws.words.face(kind),
        size: Pt(size),
        stretch: 1.0,
        color: style.color,
        text: text.into(),
        glyphs: glyphs.collect(),
    }
}
