//! What measuring gives: strips, from top to bottom, of which pages are built.

use std::ops::Range;
use std::sync::Arc;

use publish_core::Pt;
use publish_style::Ink;

use crate::finding::Finding;
use crate::node::{Listed, Node, NoteNumber};
use crate::page::{Item, LaidBlock, LineBox, Point, Rect, Rule};
use crate::seldom::Seldom;

/// A measured unit: a part of the title block, a top-level block, a footnote, the contact block.
///
/// It knows no page, and its nodes are counted from the unit's own, so that it can be kept and moved.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    pub(crate) blocks: Vec<(Node, Arc<LaidBlock>)>,
    pub(crate) parts: Vec<Part>,
    pub(crate) strips: Vec<Strip>,
    pub(crate) frames: Seldom<Frame>,
    /// Table heads, repeated where a page starts within their table.
    pub(crate) heads: Seldom<Head>,
    /// The footnotes referred to, in order.
    pub(crate) notes: Seldom<NoteNumber>,
    /// Contents entries that wait for their page numbers.
    pub(crate) entries: Seldom<Entry>,
    pub(crate) findings: Seldom<Finding>,
    /// The space it wants before and after itself.
    pub(crate) above: f32,
    pub(crate) below: f32,
    /// How unwelcome a page break after it is.
    pub(crate) after: f32,
}

impl Measured {
    /// Gives back memory that was kept for more: most units are one line.
    pub(crate) fn shrink(&mut self) {
        self.blocks.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.strips.shrink_to_fit();
    }

    /// How much memory it takes, in bytes: what is large in it is counted.
    pub(crate) fn bytes(&self) -> usize {
        let lines = self.blocks.iter().flat_map(|(_, laid)| &laid.lines);
        let items = |line: &LineBox| size_of::<LineBox>() + line.items.iter().map(item_bytes).sum::<usize>();
        let fixed = self.blocks.len() * size_of::<(Node, LaidBlock)>()
            + self.parts.len() * size_of::<Part>()
            + self.strips.len() * size_of::<Strip>();
        size_of::<Measured>() + fixed + lines.map(items).sum::<usize>()
    }
}

fn item_bytes(item: &Item) -> usize {
    let own = match item {
        Item::Text(run) => run.text.len() + size_of_val(&*run.glyphs),
        Item::Rule(_) | Item::Picture(_) => 0,
    };
    size_of::<Item>() + own
}

/// What a page break can't part.
#[derive(Clone, Debug)]
pub(crate) struct Strip {
    /// Its parts, in [`Measured::parts`].
    pub(crate) parts: Range<u32>,
    pub(crate) height: f32,
    /// The space before it, dropped at the top of a page.
    pub(crate) above: f32,
    /// How unwelcome a page break before it is.
    pub(crate) before: f32,
    /// The innermost frame around it.
    pub(crate) frame: Option<u32>,
    /// The table head that stands over it where it is the first of a page.
    pub(crate) head: Option<u32>,
    /// How many of [`Measured::notes`] it and the strips before it refer to.
    pub(crate) notes: u32,
}

/// Some lines of a block at a place of a strip.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) block: u32,
    pub(crate) x: f32,
    /// The top of the first line, from the top of the strip.
    pub(crate) y: f32,
    pub(crate) lines: Range<u32>,
}

/// What is drawn around strips, on each page anew: a ground, an outline, a bar at the side where lines start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) parent: Option<u32>,
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) padding: f32,
    pub(crate) fill: Option<Ink>,
    pub(crate) outline: Option<(Pt, Ink)>,
    pub(crate) bar: Option<(Pt, Ink)>,
    /// Whether the bar is at the right.
    pub(crate) mirrored: bool,
}

/// A table head.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) parts: Vec<Part>,
    pub(crate) height: f32,
}

/// A contents entry that waits for its page number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The block with its words.
    pub(crate) block: u32,
    /// The block for its leader.
    pub(crate) leader: u32,
    pub(crate) listed: Listed,
    /// How wide its column is.
    pub(crate) width: f32,
    pub(crate) style: crate::style::TextStyle,
    /// What its leader is painted with.
    pub(crate) dots: Ink,
    /// Whether its blocks were turned over.
    pub(crate) mirrored: bool,
}

/// A laid block that is nothing but rules.
pub(crate) fn rules(height: f32, items: Vec<Item>) -> Arc<LaidBlock> {
    Arc::new(LaidBlock { lines: vec![LineBox { top: Pt::ZERO, height: Pt(height), items }] })
}

impl Frame {
    /// What is drawn for the frame where it is `height` high.
    pub(crate) fn draw(&self, height: f32) -> Arc<LaidBlock> {
        let rect = |width: f32| Rect { at: Point::default(), width: Pt(width), height: Pt(height) };
        let mut items = Vec::new();
        if self.fill.is_some() || self.outline.is_some() {
            let stroke = self.outline.map(|(width, ink)| (ink, width));
            items.push(Item::Rule(Rule { rect: rect(self.width), fill: self.fill, stroke }));
        }
        if let Some((Pt(width), ink)) = self.bar {
            let mut bar = rect(width);
            if self.mirrored {
                bar.at.x = Pt(self.width - width);
            }
            items.push(Item::Rule(Rule { rect: bar, fill: Some(ink), stroke: None }));
        }
        rules(height, items)
    }
}
