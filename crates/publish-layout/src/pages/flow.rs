//! The units of a document as one sequence of strips, with what page breaking needs to know of each.

use publish_core::model::NoteId;
use publish_resolve::Resolved;

use super::placement::{PlacedUnit, Placement, Zone};
use crate::measure::{FORCED, Measured, path, stronger};
use crate::node::NoteNumber;

/// A strip of a unit as page breaking sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FlowStrip {
    pub(crate) unit: u32,
    pub(crate) strip: u32,
    pub(crate) height: f32,
    /// The space between it and the strip before, if both are on one page.
    pub(crate) gap: f32,
    /// What stands over it where it is the first of a page: padding of frames, a repeated table head.
    pub(crate) over: f32,
    /// The padding of frames below it where it is the last of a page.
    pub(crate) under: f32,
    /// How unwelcome a page break before it is.
    pub(crate) before: f32,
    /// How many strips of footnotes are referred to up to its end.
    pub(crate) notes: u32,
    /// Whether it stands on a landscape page.
    pub(crate) turned: bool,
    pub(crate) zone: Zone,
    /// Whether it is as wide as the page where pages have columns.
    pub(crate) wide: bool,
    /// Whether it is the first of a float that moved to the top of a page.
    pub(crate) floated: bool,
}

/// The footnotes as strips, in the order of the references to them.
#[derive(Debug, Default)]
pub(crate) struct NoteFlow {
    /// For each strip its unit and number.
    pub(crate) strips: Vec<(u32, u32)>,
    /// The height of the strips before each, space between them included, and of all at the end.
    pub(crate) heights: Vec<f64>,
    /// Where each note starts, in order.
    pub(crate) starts: Vec<u32>,
    placed: Vec<bool>,
    /// For each note its unit.
    units: Vec<u32>,
    /// The space below the last one.
    below: f32,
}

impl NoteFlow {
    /// Prepares for notes whose units are `units`.
    pub(crate) fn new(units: Vec<u32>) -> NoteFlow {
        NoteFlow { placed: vec![false; units.len()], units, heights: vec![0.0], ..NoteFlow::default() }
    }

    /// Places a note, and those that only it refers to, unless it was placed before.
    fn refer(&mut self, note: NoteId, resolved: &Resolved, units: &[PlacedUnit]) {
        if self.placed.get(note.0 as usize).is_some_and(|placed| !placed) {
            resolved.notes_with(note).iter().for_each(|note| self.place(*note, units));
        }
    }

    fn place(&mut self, note: NoteId, units: &[PlacedUnit]) {
        let index = note.0 as usize;
        self.placed[index] = true;
        let unit = self.units[index];
        let found = &*units[unit as usize].measured;
        self.starts.push(self.strips.len() as u32);
        let spaces = spaces(found);
        for (strip, content) in found.strips.iter().enumerate() {
            let mut height = spaces[strip].opening + content.height;
            if strip > 0 {
                height += spaces[strip].closing + content.above;
            } else if !self.strips.is_empty() {
                height += self.below.max(content.above);
            }
            if strip + 1 == found.strips.len() {
                height += spaces[strip].under;
            }
            self.strips.push((unit, strip as u32));
            let before = self.heights[self.heights.len() - 1];
            self.heights.push(before + f64::from(height));
        }
        self.below = found.below;
    }

    fn count(&self) -> u32 {
        self.strips.len() as u32
    }
}

/// Puts the units `body` of `units` one after another. Notes that nothing refers to follow the last strip.
pub(crate) fn flow(
    resolved: &Resolved,
    units: &[PlacedUnit],
    body: std::ops::Range<usize>,
    notes: &mut NoteFlow,
) -> Vec<FlowStrip> {
    let mut strips = Vec::with_capacity(units[body.clone()].iter().map(|unit| unit.measured.strips.len()).sum());
    let (mut below, mut after): (f32, f32) = (0.0, 0.0);
    for index in body {
        let unit = &*units[index].measured;
        if unit.strips.is_empty() {
            below = below.max(unit.below);
            after = stronger(after, unit.after);
            continue;
        }
        unit_strips(&units[index], index as u32, (below, after), &mut strips, |refer_to| {
            let note = |number: &NoteNumber| resolved.notes()[number.0 as usize - 1];
            refer_to.iter().map(note).for_each(|note| notes.refer(note, resolved, units));
            notes.count()
        });
        (below, after) = (unit.below, unit.after);
    }
    for &note in resolved.notes() {
        notes.refer(note, resolved, units);
    }
    if let Some(last) = strips.last_mut() {
        last.notes = notes.count();
    }
    strips
}

/// Adds the strips of a unit; `refer` is told the notes that each refers to and says how many strips of notes there are.
fn unit_strips(
    unit: &PlacedUnit,
    index: u32,
    (below, after): (f32, f32),
    strips: &mut Vec<FlowStrip>,
    mut refer: impl FnMut(&[NoteNumber]) -> u32,
) {
    let PlacedUnit { base: _, placement: Placement { zone, wide, turned, flow: _ }, measured: unit } = unit;
    let mut referred = 0;
    let mut closing = strips.last().map_or(0.0, |last| last.under);
    let turn =
        if strips.last().is_some_and(|last| (last.turned, last.zone) != (*turned, *zone)) { FORCED } else { 0.0 };
    for (number, (strip, spaces)) in unit.strips.iter().zip(spaces(unit)).enumerate() {
        let above = if number == 0 { strip.above.max(below) } else { strip.above };
        let notes = refer(&unit.notes[referred..strip.notes as usize]);
        referred = strip.notes as usize;
        let head = strip.head.map_or(0.0, |head| unit.heads[head as usize].height);
        strips.push(FlowStrip {
            unit: index,
            strip: number as u32,
            height: strip.height,
            gap: closing + spaces.closing + above + spaces.opening,
            over: spaces.under + head,
            under: spaces.under,
            before: if number == 0 { stronger(stronger(strip.before, after), turn) } else { strip.before },
            notes,
            turned: *turned,
            zone: *zone,
            wide: *wide,
            floated: false,
        });
        closing = 0.0;
    }
}

/// What frames add around a strip.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Spaces {
    /// Of the frames that close between the strip before and it.
    closing: f32,
    /// Of those that open there.
    opening: f32,
    /// Of all that are around it.
    under: f32,
}

fn spaces(unit: &Measured) -> Vec<Spaces> {
    if unit.frames.is_empty() {
        return vec![Spaces::default(); unit.strips.len()];
    }
    let padding = |frames: &[u32]| -> f32 { frames.iter().map(|frame| unit.frames[*frame as usize].padding).sum() };
    let mut open = Vec::new();
    let around = |strip: &crate::measure::Strip| {
        let frames = path(unit, strip.frame);
        let common = open.iter().zip(&frames).take_while(|(one, other)| one == other).count();
        let (closing, opening, under) = (padding(&open[common..]), padding(&frames[common..]), padding(&frames));
        open = frames;
        Spaces { closing, opening, under }
    };
    unit.strips.iter().map(around).collect()
}

/// Whether a page must start with a strip.
pub(crate) fn is_forced(strip: &FlowStrip) -> bool {
    strip.floated || strip.before == FORCED
}
