//! Divides the units of a document into pages.

use std::collections::BTreeMap;
use std::ops::Range;

use publish_core::model::{BlockId, Direction};
use publish_core::{Diagnostic, PageIndex, codes};
use publish_resolve::Resolved;

use super::breaks::{Area, PageRange};
use super::columns::{Column, Sheet, from_the_right, sheets};
use super::floats::float;
use super::flow::{FlowStrip, NoteFlow, flow};
use super::placement::{PlacedUnit, Zone};
use crate::node::Node;

/// The units of a document as strips, and the sheets that these stand on.
pub(crate) struct Division {
    pub(crate) strips: Vec<FlowStrip>,
    pub(crate) notes: NoteFlow,
    pub(crate) sheets: Vec<Sheet>,
}

impl Division {
    /// Divides units, of which those from `first_note` on are the footnotes, into pages. `second` is where a second column
    /// starts, if there are two.
    pub(crate) fn of(
        document: &Resolved,
        units: &[PlacedUnit],
        first_note: usize,
        area: Area,
        second: Option<f32>,
    ) -> Division {
        let mut notes = NoteFlow::new((first_note as u32..units.len() as u32).collect());
        let mut strips = flow(document, units, 0..first_note, &mut notes);
        if second.is_none() {
            float(&mut strips, &notes, units, area);
        }
        let mut sheets = sheets(&strips, &notes, area, second);
        if let Some(second) = second.filter(|_| document.language().direction() == Direction::RightToLeft) {
            from_the_right(&mut sheets, &strips, second);
        }
        Division { strips, notes, sheets }
    }

    /// On which page each node starts, and how pages are counted.
    pub(crate) fn index(&self, units: &[PlacedUnit]) -> PageIndex {
        let is_body = |sheet: &&Sheet| {
            let first = sheet[0].range.strips.clone().next();
            first.is_none_or(|strip| self.strips[strip as usize].zone == Zone::Body)
        };
        let front = self.sheets.iter().take_while(|sheet| !is_body(sheet)).count() as u32;
        let pages = self.sheets.len() as u32;
        PageIndex { first_page: self.first_pages(units), pages, front, ..PageIndex::default() }
    }

    /// The first page of each node that is placed, counted from 0.
    fn first_pages(&self, units: &[PlacedUnit]) -> BTreeMap<BlockId, u32> {
        let mut first = BTreeMap::new();
        let numbered = (0..).zip(&self.sheets);
        for (number, Column { range, .. }) in
            numbered.flat_map(|(number, sheet)| sheet.iter().map(move |column| (number, column)))
        {
            for (unit, strip) in self.strips_of(range) {
                let PlacedUnit { base, measured, placement: _ } = &units[unit as usize];
                let Range { start, end } = measured.strips[strip as usize].parts;
                for part in &measured.parts[start as usize..end as usize] {
                    // Words of a contents list are not what they lead to.
                    if let Node::Inside(offset) = measured.blocks[part.block as usize].0 {
                        first.entry(BlockId(base.0 + offset)).or_insert(number);
                    }
                }
            }
        }
        first
    }

    /// The strips of a column, each as its unit and its number in that: those of the text, then those of footnotes.
    fn strips_of(&self, range: &PageRange) -> impl Iterator<Item = (u32, u32)> {
        let PageRange { strips, notes } = range;
        let body = self.strips[strips.start as usize..strips.end as usize].iter();
        let foot = &self.notes.strips[notes.start as usize..notes.end as usize];
        body.map(|strip| (strip.unit, strip.strip)).chain(foot.iter().copied())
    }

    /// The error that the document takes more pages than it allows, with the number of lines that are too many.
    pub(crate) fn too_many_pages(&self, document: &Resolved, area: Area) -> Option<Diagnostic> {
        let most = document.metadata().max_pages.as_ref()?;
        let allowed = most.value as usize;
        if self.sheets.len() <= allowed {
            return None;
        }
        let from = self.sheets[allowed][0].range.strips.start as usize;
        let height: f64 = self.strips[from..].iter().map(|strip| f64::from(strip.gap + strip.height)).sum();
        let lines = (height / area.leading).ceil().max(1.0) as u64;
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        let message = format!(
            "the document takes {} pages, {lines} line{} more than the {allowed} page{} that it may have",
            self.sheets.len(),
            plural(lines),
            plural(allowed as u64),
        );
        let help = "shorten the text, or allow more pages";
        Some(Diagnostic::new(&codes::TOO_MANY_PAGES, most.span, message).help(help))
    }
}
