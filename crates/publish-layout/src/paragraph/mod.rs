//! Sets paragraphs: inlines become text, text becomes words, words become lines.

mod breakpoints;
mod code;
mod content;
mod direction;
mod east_asian;
mod hyphenation;
mod initial;
mod itemize;
mod joining;
mod lines;
mod marks;
mod protrusion;
mod scan;
mod south_east;
mod spaces;
mod total_fit;
mod words;
mod workspace;

use std::ops::Range;

use publish_core::Pt;
use publish_core::model::{Direction, InlineId};
use publish_style::em::SHORTEST_LAST;

use crate::finding::FindingKind;
use crate::node::NoteNumber;
use crate::page::LaidBlock;
use crate::style::{Alignment, BlockStyle};
use breakpoints::{Break, BreakKind, EMERGENCY_PENALTY, Item, Prepared};
pub(crate) use code::{CodeLine, code_lines};
pub(crate) use content::{Content, Reader};
use direction::Levels;
use initial::Indent;
use lines::LineMaker;
pub(crate) use marks::filled;
use scan::prepare;
use total_fit::Wanted;
use words::Words;
pub(crate) use workspace::Workspace;

/// A paragraph that was set.
#[derive(Debug, Default)]
pub(crate) struct SetParagraph {
    pub(crate) laid: LaidBlock,
    /// The baseline of the first line, from its top.
    pub(crate) baseline: f32,
    /// For each line, whether it ends with a hyphen that a break brought.
    pub(crate) hyphened: Vec<bool>,
    /// How many lines stand beside a large first letter.
    pub(crate) beside_initial: u32,
    /// References to footnotes, with the lines they are in.
    pub(crate) notes: Vec<(u32, NoteNumber)>,
    pub(crate) findings: Vec<(InlineId, FindingKind)>,
}

/// How a paragraph is set besides its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As its style says.
    #[default]
    Running,
    /// In lines of about the same length: a heading.
    Balanced,
}

/// Sets a paragraph in a column of `width` points.
pub(crate) fn set(
    content: &Content,
    style: &BlockStyle,
    width: f32,
    shape: Shape,
    ws: &mut Workspace<'_>,
) -> SetParagraph {
    if style.initial
        && ws.direction == Direction::LeftToRight
        && let Some((enlarged, indent)) = initial::enlarge(content, style, &mut ws.words)
    {
        let set = set_indented(&enlarged, indent, style, width, shape, ws);
        // A paragraph of fewer lines has no room for the letter.
        if set.laid.lines.len() >= usize::from(indent.lines) {
            return SetParagraph { beside_initial: u32::from(indent.lines), ..set };
        }
    }
    set_indented(content, Indent::default(), style, width, shape, ws)
}

fn set_indented(
    content: &Content,
    mut indent: Indent,
    style: &BlockStyle,
    width: f32,
    shape: Shape,
    ws: &mut Workspace<'_>,
) -> SetParagraph {
    let levels = Levels::resolve(content, ws.direction);
    let mut prepared = prepare(content, levels, &mut ws.words);
    prepared.break_long_words(content, width, &ws.words);
    // A first line that starts earlier is one whose first sign hangs out that far.
    if let Some(start) = prepared.breaks.first_mut() {
        // What hangs out is not beside the other lines.
        indent.width -= start.hang_left;
        start.hang_left += style.hanging;
    }
    let wanted = match (shape, style.alignment_in(width)) {
        (Shape::Balanced, _) => Wanted::Balanced,
        (Shape::Running, Alignment::Justified) => Wanted::Full,
        (Shape::Running, Alignment::Left | Alignment::Center | Alignment::Right) => Wanted::Ragged,
    };
    let ends = ws.fit.lines(&prepared.breaks, width, indent, wanted, SHORTEST_LAST.of(Pt(style.text.size)).0);
    let (first, ends) = prepared.take_breaks(&ends);
    let mut result = SetParagraph { findings: content.findings.clone(), ..SetParagraph::default() };
    result.laid.lines.reserve_exact(ends.len());
    let mut maker = LineMaker::new(content, &prepared, &mut ws.words, style, width);
    let mut start = &first;
    let mut top = 0.0;
    let mut notes = content.notes.iter().peekable();
    for (index, end) in ends.iter().enumerate() {
        let made = maker.line(start, end, top, indent.of(index));
        top += made.line.height.0;
        if index == 0 {
            result.baseline = made.baseline;
        }
        if made.excess > 0.5 {
            result.findings.push((prepared.widest(content, start, end), FindingKind::Overfull));
        }
        result.hyphened.push(end.kind == BreakKind::Hyphen);
        while let Some((_, note)) = notes.next_if(|(at, _)| *at < end.text || end.kind == BreakKind::End) {
            result.notes.push((index as u32, *note));
        }
        result.laid.lines.push(made.line);
        start = end;
    }
    find_missing(content, ws, &prepared, &mut result.findings);
    result
}

/// The least and the natural width of a paragraph, in points: of its widest part that is not broken, and of its
/// longest line if it is broken nowhere.
pub(crate) fn extent(content: &Content, ws: &mut Workspace<'_>) -> (f32, f32) {
    let levels = Levels::resolve(content, ws.direction);
    let prepared = prepare(content, levels, &mut ws.words);
    let (mut least, mut natural): (f64, f64) = (0.0, 0.0);
    let (mut part, mut line) = (0.0, 0.0);
    for place in &prepared.breaks {
        if matches!(place.kind, BreakKind::Hyphen | BreakKind::Emergency) {
            continue;
        }
        least = least.max(place.end.width - part);
        part = place.start.width;
        if matches!(place.kind, BreakKind::Forced | BreakKind::End) {
            natural = natural.max(place.end.width - line);
            line = place.start.width;
        }
    }
    // A hair more, so that rounding does not break what just fits.
    (least as f32 + 0.01, natural as f32 + 0.01)
}

/// Reports characters that no face has, once each.
fn find_missing(content: &Content, ws: &Workspace<'_>, prepared: &Prepared, found: &mut Vec<(InlineId, FindingKind)>) {
    if content.text.is_ascii() {
        return;
    }
    for item in &prepared.items {
        let Item::Word { segment, start, word, .. } = *item else { continue };
        for piece in ws.words.pieces(ws.words.get(word)).iter().filter(|piece| piece.face.is_none()) {
            let at = start as usize + piece.text.start;
            let Some(character) = content.text[at..].chars().next() else { continue };
            let finding = (content.segments[segment as usize].node, FindingKind::MissingGlyph(character));
            if !found.iter().any(|(_, kind)| *kind == finding.1) {
                found.push(finding);
            }
        }
    }
}

impl Prepared {
    /// Takes out the start of the paragraph and the breaks at which its lines end. The others are given up before the lines
    /// are made: in a paragraph of a megabyte they are as large as the lines.
    fn take_breaks(&mut self, ends: &[u32]) -> (Break, Vec<Break>) {
        let breaks = std::mem::take(&mut self.breaks);
        (breaks[0], ends.iter().map(|&end| breaks[end as usize]).collect())
    }

    /// Lets words that are wider than the column be broken at any cluster; where they can be hyphenated, only those of their
    /// parts that are still too wide.
    fn break_long_words(&mut self, content: &Content, width: f32, words: &Words<'_>) {
        let long = |item: &Item| matches!(item, Item::Word { width: wide, .. } if *wide > width);
        if !self.items.iter().any(long) {
            return;
        }
        let mut added: Vec<Break> = Vec::new();
        for (index, item) in self.items.iter().enumerate().filter(|(_, item)| long(item)) {
            let Item::Word { segment, start, end, word, width: whole } = *item else { continue };
            let before = self.sums_before(index);
            let parts = self.parts_wider(index, start..end, before.width..before.width + f64::from(whole), width);
            let style = &content.segments[segment as usize].style;
            words.clusters(words.get(word), |offset, share, glyphs| {
                let at = start + offset;
                if !parts.iter().any(|part| part.start < at && at < part.end) {
                    return;
                }
                let mut sums = before;
                sums.width += f64::from(share * style.size + glyphs as f32 * style.tracking);
                added.push(Break {
                    kind: BreakKind::Emergency,
                    penalty: EMERGENCY_PENALTY,
                    end: sums,
                    start: sums,
                    hyphen: 0.0,
                    hang_right: 0.0,
                    hang_left: 0.0,
                    item: index as u32,
                    text: at,
                });
            });
        }
        let known = std::mem::take(&mut self.breaks);
        self.breaks = merge(known, added);
    }

    /// The parts of a word between its hyphens that are wider than `width`. The word takes the bytes `text`, and `place` on a
    /// line of any length.
    fn parts_wider(&self, index: usize, text: Range<u32>, place: Range<f64>, width: f32) -> Vec<Range<u32>> {
        let from = self.breaks.partition_point(|found| found.text <= text.start);
        let within = self.breaks[from..].iter().take_while(|found| found.text < text.end);
        let hyphens = within.filter(|found| found.kind == BreakKind::Hyphen && found.item as usize == index);
        let ends = hyphens.map(|found| (found.text, found.end.width, found.hyphen)).chain([(text.end, place.end, 0.0)]);
        let (mut start, mut reached) = (text.start, place.start);
        let mut wider = Vec::new();
        for (end, reach, hyphen) in ends {
            if reach - reached + f64::from(hyphen) > f64::from(width) {
                wider.push(start..end);
            }
            (start, reached) = (end, reach);
        }
        wider
    }

    /// The sums before an item, from the break that comes before it.
    fn sums_before(&self, index: usize) -> breakpoints::Sums {
        let after = self.breaks.partition_point(|place| place.item as usize <= index && place.kind != BreakKind::End);
        let from = self.breaks[..after].iter().rev().find(|place| place.kind != BreakKind::Hyphen);
        let Some(from) = from else { return breakpoints::Sums::default() };
        let mut sums = from.start;
        for item in &self.items[from.item as usize..index] {
            let (Item::Word { width, .. }
            | Item::Space { width, .. }
            | Item::Gap { width, .. }
            | Item::Kern { width, .. }
            | Item::Picture { width, .. }) = *item;
            sums.width += f64::from(width);
        }
        sums
    }

    /// The inline of the widest word between two breaks.
    fn widest(&self, content: &Content, start: &Break, end: &Break) -> InlineId {
        let items = &self.items[start.item as usize..(end.item as usize + 1).min(self.items.len())];
        let mut widest = (0.0, InlineId(0));
        for item in items {
            if let Item::Word { segment, width, .. } | Item::Picture { segment, width, .. } = *item
                && width > widest.0
            {
                widest = (width, content.segments[segment as usize].node);
            }
        }
        widest.1
    }
}

/// Merges breaks by their places; at the same place the one that was there stays.
fn merge(known: Vec<Break>, added: Vec<Break>) -> Vec<Break> {
    let mut merged = Vec::with_capacity(known.len() + added.len());
    let mut added = added.into_iter().peekable();
    for place in known {
        while let Some(new) = added.next_if(|new| new.text < place.text) {
            merged.push(new);
        }
        while added.next_if(|new| new.text == place.text).is_some() {}
        merged.push(place);
    }
    merged
}
