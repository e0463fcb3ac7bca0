//! Lets figures and tables move to where they fit.
//!
//! One that the rest of its page is too low for goes to the top of the next page, and the text that follows it fills
//! the page that it left. It passes no heading, forced break or other float: floats keep their order and their section.
//! Tags and bookmarks follow the source, not the page.

use std::ops::Range;

use super::breaks::{Area, PageRange, Pager, break_cost};
use super::flow::{FlowStrip, NoteFlow, is_forced};
use super::placement::{Flow, PlacedUnit};

/// So many strips are looked at together: some pages, so that the breaks of the first are those of the whole.
const WINDOW: usize = 600;
/// So many pages at the end of a window may break elsewhere when what follows is known.
const UNSETTLED: usize = 3;
/// A table of at most this share of a page is moved sooner than split.
const SMALL: f64 = 0.5;
/// What it costs to split a small table.
const SPLIT_TABLE: f64 = 600.0;

/// Moves floats among `strips`.
pub(crate) fn float(strips: &mut [FlowStrip], notes: &NoteFlow, units: &[PlacedUnit], area: Area) {
    if strips.iter().any(|strip| units[strip.unit as usize].placement.flow == Flow::Float) {
        Floats { strips, notes, units, area }.move_all();
    }
}

struct Floats<'a> {
    strips: &'a mut [FlowStrip],
    notes: &'a NoteFlow,
    units: &'a [PlacedUnit],
    area: Area,
}

/// A float that moves: its strips, and the strip that it is put before.
struct Move {
    float: Range<usize>,
    to: usize,
}

impl Floats<'_> {
    /// Goes through the pages; where a float moved, its page is looked at again.
    fn move_all(&mut self) {
        let (mut from, mut placed) = (0, 0);
        while from < self.strips.len() {
            let end = self.window(from);
            let pager = Pager::new(&self.strips[from..end], self.notes);
            let (mut pages, _) = pager.pages(0..end - from, placed, self.area);
            pages.retain(|page| !page.strips.is_empty());
            let found = pages.iter().enumerate().find_map(|(at, page)| Some((at, self.find(from, page)?)));
            let settled = match &found {
                Some((at, _)) => *at,
                None if end == self.strips.len() || is_forced(&self.strips[end]) => pages.len(),
                None => pages.len().saturating_sub(UNSETTLED).max(1),
            };
            match pages.get(settled) {
                Some(page) => (from, placed) = (from + page.strips.start as usize, page.notes.start),
                None => (from, placed) = (end, pages.last().map_or(placed, |page| page.notes.end)),
            }
            if let Some((_, found)) = found {
                self.carry_out(&found);
            }
        }
    }

    /// Where the window that starts at a strip ends: at a forced break, if one is near.
    fn window(&self, from: usize) -> usize {
        let most = (from + WINDOW).min(self.strips.len());
        (from + 1..most).find(|index| is_forced(&self.strips[*index])).unwrap_or(most)
    }

    /// The float that leaves a page, if the page after it starts with one.
    fn find(&self, offset: usize, page: &PageRange) -> Option<Move> {
        let (start, next) = (offset + page.strips.start as usize, offset + page.strips.end as usize);
        let strip = self.strips.get(next).filter(|strip| !is_forced(strip))?;
        let unit = &self.units[strip.unit as usize];
        let first = next.checked_sub(strip.strip as usize).filter(|first| *first > start)?;
        let float = first..first + unit.measured.strips.len();
        let refers = self.strips[float.end - 1].notes > self.strips[float.start - 1].notes;
        if unit.placement.flow != Flow::Float || refers {
            return None;
        }
        let pager = Pager::new(&self.strips[start..float.end], self.notes);
        let (area, height) = (self.height(strip), pager.height(float.start - start, float.end - start));
        let is_split = next > first;
        if height > if is_split { area * SMALL } else { area } {
            return None;
        }
        let notes = pager.notes_height(page.notes.start, page.notes.end, self.area);
        let room = area - notes;
        let left = room - pager.height(0, first - start);
        let stay = if is_split { SPLIT_TABLE } else { break_cost(Some(strip), left, self.area) };
        self.filled(&float, left).filter(|(_, cost)| *cost < stay).map(|(to, _)| Move { float, to })
    }

    /// Up to which strip the text behind a float best fills the `room` that it leaves, and what the break there costs.
    /// Some text of the section must be left to stand below the float.
    fn filled(&self, float: &Range<usize>, room: f64) -> Option<(usize, f64)> {
        let notes = self.strips[float.end - 1].notes;
        let mut y = f64::from(self.gap(float.end, float.start - 1)?);
        let mut best: Option<(usize, f64)> = None;
        for index in float.end..self.strips.len().checked_sub(1)? {
            let (strip, next) = (&self.strips[index], &self.strips[index + 1]);
            let flow = self.units[strip.unit as usize].placement.flow;
            y += f64::from(strip.height);
            let fits = y + f64::from(strip.under) <= room + 0.01;
            if !fits || flow != Flow::Text || strip.notes != notes || is_forced(strip) || is_forced(next) {
                break;
            }
            if self.may_stand_before(next) {
                let cost = break_cost(Some(next), room - y, self.area);
                if best.is_none_or(|(_, least)| cost < least) {
                    best = Some((index + 1, cost));
                }
            }
            y += f64::from(next.gap);
        }
        best
    }

    /// Whether a float may come before a strip: it parts no frame, and no table.
    fn may_stand_before(&self, strip: &FlowStrip) -> bool {
        let unit = &self.units[strip.unit as usize].measured;
        strip.strip == 0 || unit.frames.is_empty() && unit.heads.is_empty()
    }

    fn height(&self, strip: &FlowStrip) -> f64 {
        if strip.turned { self.area.turned_height } else { self.area.height }
    }

    /// The space before a strip if it follows the strip `before`.
    fn gap(&self, index: usize, before: usize) -> Option<f32> {
        let strip = self.strips.get(index)?;
        let own = self.units[strip.unit as usize].measured.strips[strip.strip as usize].above;
        let wanted = |before: &FlowStrip| before.under + own.max(self.units[before.unit as usize].measured.below);
        let now = &self.strips[index - 1];
        let inside = now.unit == strip.unit;
        let rest = if inside { strip.gap - own } else { strip.gap - wanted(now) };
        Some(rest + wanted(&self.strips[before]))
    }

    fn carry_out(&mut self, found: &Move) {
        let Move { float, to } = found;
        let (text_gap, below_gap) = (self.gap(float.end, float.start - 1), self.gap(*to, float.end - 1));
        let reached = self.strips[*to - 1].notes;
        for strip in &mut self.strips[float.clone()] {
            strip.notes = reached;
        }
        self.strips[float.start].floated = true;
        if let (Some(gap), Some(strip)) = (below_gap, self.strips.get_mut(*to)) {
            strip.gap = gap;
        }
        if let Some(gap) = text_gap {
            self.strips[float.end].gap = gap;
        }
        self.strips[float.start..*to].rotate_left(float.len());
    }
}
