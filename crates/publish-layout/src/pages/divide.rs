//! Divides the units of a document into pages.

use publish_core::model::Direction;
use publish_core::{Diagnostic, PageIndex, codes};
use publish_resolve::Resolved;

use super::breaks::Area;
use super::build::first_pages;
use super::columns::{Sheet, from_the_right, sheets};
use super::floats::float;
use super::flow::{FlowStrip, NoteFlow, flow};
use super::placement::{PlacedUnit, Zone};

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
        let first_page = first_pages(&self.sheets, &self.strips, &self.notes, units);
        PageIndex { first_page, pages: self.sheets.len() as u32, front, ..PageIndex::default() }
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
