//! Puts strips, footnotes and furniture on pages.

use std::sync::Arc;

use publish_core::{PageIndex, Pt};

use super::breaks::PageRange;
use super::columns::Column;
use super::contents::Filled;
use super::crop::crop_marks;
use super::divide::Division;
use super::flow::FlowStrip;
use super::furniture::{Furniture, PageFacts};
use super::lists::Lists;
use super::paper::{Paper, Separator};
use super::placement::{PlacedUnit, Zone};
use super::sections::Sections;
use crate::measure::{First, Stacked, rules, stack};
use crate::node::Node;
use crate::page::{Artifact, LaidBlock, Owner, Page, Placed, Point};
use crate::paragraph::filled;

/// What pages are built from.
pub(crate) struct Pages<'a> {
    pub(crate) paper: &'a Paper,
    pub(crate) units: &'a [PlacedUnit],
    pub(crate) division: &'a Division,
    pub(crate) separator: Separator,
    pub(crate) index: &'a PageIndex,
    pub(crate) lists: &'a Lists,
    pub(crate) filled: Filled,
    pub(crate) sections: Sections,
}

impl Pages<'_> {
    /// Builds a page; `number` counts from 0.
    pub(crate) fn page(&self, columns: &[Column], number: usize, furniture: &mut Furniture<'_, '_>) -> Page {
        let mut placed = Vec::new();
        let first = columns[0].range.strips.clone().next().map(|strip| self.division.strips[strip as usize]);
        let turned = first.is_some_and(|strip| strip.turned);
        let is_title = first.is_some_and(|strip| strip.zone == Zone::Title);
        let geometry = if turned { &self.paper.turned } else { &self.paper.upright };
        let label = self.index.label(number as u32);
        let first_block = first.map(|strip| self.units[strip.unit as usize].base);
        let section = self.sections.on(number as u32, first_block);
        let facts = PageFacts { label: &label, pages: self.index.pages, section: section.as_deref() };
        if number > 0 && !is_title {
            furniture.header(turned, &facts, &mut placed);
        }
        for Column { range, x, top } in columns {
            let area = ColumnArea { pages: self, left: geometry.left + x, top: geometry.top, height: geometry.height };
            area.body(range, *top, &mut placed);
            area.foot(range, &mut placed);
        }
        if !is_title {
            furniture.footer(turned, &facts, &mut placed);
        }
        furniture.markings(turned, &mut placed);
        placed.extend(crop_marks(geometry.size, furniture.setup()));
        // All pages are there before the first is painted.
        placed.shrink_to_fit();
        Page { size: geometry.size, placed, label }
    }
}

/// A column that is being filled.
struct ColumnArea<'p, 'a> {
    pages: &'p Pages<'a>,
    left: f32,
    top: f32,
    height: f32,
}

impl ColumnArea<'_, '_> {
    fn body(&self, range: &PageRange, top: f32, placed: &mut Vec<Placed>) {
        let mut y = top;
        let mut stacked = Vec::new();
        let mut first = First::OfPage;
        let strips = &self.pages.division.strips[range.strips.start as usize..range.strips.end as usize];
        let mut under = 0.0;
        for unit in strips.chunk_by(|one, other| one.unit == other.unit) {
            let index = unit[0].unit as usize;
            let measured = &self.pages.units[index].measured;
            // The space between units is the larger of what both want; the unit itself knows only its own.
            if first == First::Below {
                y += self.between(&unit[0]) - under;
            }
            let lines = unit[0].strip as usize..unit[0].strip as usize + unit.len();
            stacked.clear();
            y = stack(measured, lines, y, first, &mut stacked);
            self.place(index, &stacked, 0.0, placed);
            first = First::Below;
            under = unit[unit.len() - 1].under;
        }
    }

    /// What is missing between a unit and the one before: its own wish is added when it is stacked.
    fn between(&self, first: &FlowStrip) -> f32 {
        let measured = &self.pages.units[first.unit as usize].measured;
        let strip = &measured.strips[first.strip as usize];
        let padding: f32 = crate::measure::path(measured, strip.frame)
            .iter()
            .map(|frame| measured.frames[*frame as usize].padding)
            .sum();
        first.gap - padding - strip.above
    }

    fn foot(&self, range: &PageRange, placed: &mut Vec<Placed>) {
        if range.notes.is_empty() {
            return;
        }
        let heights = &self.pages.division.notes.heights;
        let (start, end) = (range.notes.start as usize, range.notes.end as usize);
        let height = (heights[end] - heights[start]) as f32;
        let top = (self.height - height).max(0.0);
        let separator = &self.pages.separator;
        let rule = filled(0.0, 0.0, separator.width, separator.thickness, separator.ink);
        let laid = rules(separator.thickness, vec![rule]);
        let at = (separator.x, top - separator.below - separator.thickness);
        placed.push(self.placed(Owner::Artifact(Artifact::Decoration), laid, 0..1, at));
        let mut stacked = Vec::new();
        let mut from = start;
        while from < end {
            let (unit, strip) = self.pages.division.notes.strips[from];
            let count =
                self.pages.division.notes.strips[from..end].iter().take_while(|(other, _)| *other == unit).count();
            let lines = strip as usize..strip as usize + count;
            stacked.clear();
            // Space above the first line of a note is counted with the note.
            let bottom = top + (heights[from + count] - heights[start]) as f32;
            let used = stack(&self.pages.units[unit as usize].measured, lines, 0.0, First::OfPage, &mut stacked);
            self.place(unit as usize, &stacked, bottom - used, placed);
            from += count;
        }
    }

    fn place(&self, index: usize, stacked: &[Stacked], down: f32, placed: &mut Vec<Placed>) {
        let unit = &self.pages.units[index];
        let measured = &*unit.measured;
        let laid = |block: u32| Arc::clone(self.pages.filled.block(index as u32, measured, block));
        for stacked in stacked {
            placed.push(match *stacked {
                Stacked::Lines { block, x, y, ref lines } => {
                    let owner = self.pages.lists.owner(unit, measured.blocks[block as usize].0);
                    self.placed(owner, laid(block), lines.clone(), (x, y + down))
                }
                Stacked::Repeated { block, x, y, ref lines } => {
                    let artifact = match measured.blocks[block as usize].0 {
                        Node::Artifact(artifact) => artifact,
                        Node::Inside(_) | Node::Listed(_) | Node::ContentsTitle => Artifact::RepeatedHead,
                    };
                    self.placed(Owner::Artifact(artifact), laid(block), lines.clone(), (x, y + down))
                }
                Stacked::Frame { frame, y, height } => {
                    let frame = &measured.frames[frame as usize];
                    let owner = Owner::Artifact(Artifact::Decoration);
                    self.placed(owner, frame.draw(height), 0..1, (frame.x, y + down))
                }
            });
        }
    }

    fn placed(&self, owner: Owner, laid: Arc<LaidBlock>, lines: std::ops::Range<u32>, (x, y): (f32, f32)) -> Placed {
        let at = Point { x: Pt(self.left + x), y: Pt(self.top + y) };
        Placed { at, owner, laid, lines }
    }
}
