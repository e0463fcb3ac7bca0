//! Puts leaders and page numbers into the entries of contents lists, when the pages are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use publish_core::model::InlineId;
use publish_core::{PageIndex, Pt};
use publish_style::em::{LEADER_GAP, LEADER_STEP};

use super::lists::Lists;
use super::placement::PlacedUnit;
use crate::measure::{Entry, Measured};
use crate::page::{self, Glyph, Item, LaidBlock, LineBox, Point, Stretch, TextRun};
use crate::paragraph::Workspace;
use crate::style::TextStyle;

/// The blocks of entries with their page numbers, and of leaders, by their unit and their number in it. They stand in the
/// place of those that were measured.
#[derive(Default)]
pub(crate) struct Filled(BTreeMap<(u32, u32), Arc<LaidBlock>>);

impl Filled {
    /// Fills the entries of all units with the numbers that are printed on the pages of what they lead to.
    pub(crate) fn new(units: &[PlacedUnit], lists: &Lists, index: &PageIndex, ws: &mut Workspace<'_>) -> Filled {
        let mut filled = Filled::default();
        for (number, unit) in units.iter().enumerate() {
            let mut leaders = Vec::new();
            for entry in unit.measured.entries.iter() {
                let Some(label) = index.label_of(lists.target(entry.listed)) else { continue };
                let Some((laid, leader)) = fill(&unit.measured, entry, &label, ws) else { continue };
                filled.0.insert((number as u32, entry.block), Arc::new(laid));
                filled.0.insert((number as u32, entry.leader), shared(&mut leaders, leader));
            }
        }
        filled
    }

    /// A block of a unit as it is shown.
    pub(crate) fn block<'a>(&'a self, unit: u32, measured: &'a Measured, block: u32) -> &'a Arc<LaidBlock> {
        let own = &measured.blocks[block as usize].1;
        if measured.entries.is_empty() { own } else { self.0.get(&(unit, block)).unwrap_or(own) }
    }
}

/// The block of an entry with a page number, and that of its leader.
fn fill(measured: &Measured, entry: &Entry, number: &str, ws: &mut Workspace<'_>) -> Option<(LaidBlock, LaidBlock)> {
    let mut laid = LaidBlock::clone(&measured.blocks[entry.block as usize].1);
    if entry.mirrored {
        laid.mirror();
    }
    let line = laid.lines.last_mut()?;
    let (end, baseline) = line_end(line)?;
    let kind = ws.words.kind(&entry.style);
    let word = ws.words.word(kind, number);
    let size = entry.style.size;
    let width = ws.words.get(word).width * size;
    let at = Point { x: Pt(entry.width - width), y: Pt(baseline) };
    // A space keeps the number from joining the last word where the text is read aloud or copied.
    line.items.push(Item::Text(run(ws, &entry.style, Point { x: Pt(end), y: Pt(baseline) }, " ")));
    line.items.push(Item::Text(run(ws, &entry.style, at, number)));
    let gap = LEADER_GAP.of(Pt(size)).0;
    let leader = leader(ws, entry, end + gap, at.x.0 - gap, baseline - line.top.0);
    let (top, height) = (Pt::ZERO, line.height);
    let mut dots = LaidBlock { lines: vec![LineBox { top, height, items: leader.into_iter().collect() }] };
    if entry.mirrored {
        laid.mirror();
        dots.mirror();
    }
    Some((laid, dots))
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
        Item::Text(run) => Some(((run.at.x + run.width()).0, run.at.y.0)),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    // Where directions differ, what is read last need not stand last.
    ends.reduce(|last, other| (last.0.max(other.0), last.1))
}

/// A row of dots. Dots of all leaders stand below one another: they are counted from the right edge.
fn leader(ws: &mut Workspace<'_>, entry: &Entry, from: f32, to: f32, baseline: f32) -> Option<Item> {
    let step = LEADER_STEP.of(Pt(entry.style.size)).0;
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
        .map(|index| Glyph { id, advance: Pt(step), natural: Pt(natural), cluster: index as u32, ..Glyph::default() })
        .collect();
    Some(Item::Text(TextRun {
        node: InlineId(0),
        part: page::Part::Generated,
        at: Point { x: Pt(entry.width - first as f32 * step), y: Pt(baseline) },
        face,
        size: Pt(entry.style.size),
        stretch: Stretch::NONE,
        ink: entry.dots,
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
        advance: Pt(glyph.advance * size),
        natural: Pt(glyph.natural * size),
        dx: Pt(glyph.dx * size),
        dy: Pt(glyph.dy * size),
        cluster: glyph.cluster,
    });
    TextRun {
        node: InlineId(0),
        part: page::Part::Contents,
        at,
        face: ws.words.face(kind),
        size: Pt(size),
        stretch: Stretch::NONE,
        ink: style.ink,
        text: text.into(),
        glyphs: glyphs.collect(),
    }
}
