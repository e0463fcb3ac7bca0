//! Builds pages: breaks, then what is on each.

mod anchors;
mod breaks;
mod build;
mod columns;
mod crop;
mod floats;
mod flow;
mod furniture;
mod sections;

use publish_core::model::{Marking, PaperSize};
use publish_core::theme::Theme;
use publish_resolve::Resolved;

pub(crate) use anchors::inline_spots;
pub(crate) use breaks::Area;
pub(crate) use build::{Pages, Separator, first_pages};
pub(crate) use columns::{Sheet, from_the_right, sheets};
pub(crate) use floats::{Flow, float};
pub(crate) use flow::{FlowStrip, NoteFlow, flow};
pub(crate) use furniture::Furniture;
pub(crate) use sections::Sections;

/// Paper and page area, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Geometry {
    pub(crate) size: PaperSize,
    pub(crate) paper: (f32, f32),
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Margins take at most this share of the paper on each side: something must be left to print on.
const WIDEST_MARGIN: f32 = 0.4;

impl Geometry {
    /// The paper and margins of a document.
    pub(crate) fn new(document: &Resolved, theme: &Theme) -> Geometry {
        Geometry::of(document.paper(), document, theme)
    }

    /// The same turned by a quarter, unless the paper lies already. Running header and footer stay at its long edges,
    /// so the margins keep their sides.
    pub(crate) fn turned(&self, document: &Resolved, theme: &Theme) -> Option<Geometry> {
        (self.paper.0 < self.paper.1).then(|| Geometry::of(self.size.turned(), document, theme))
    }

    fn of(size: PaperSize, document: &Resolved, theme: &Theme) -> Geometry {
        let (width, height) = (size.width.0.max(36.0), size.height.0.max(36.0));
        let margins = theme.metrics.margins.on(size);
        let own = document.metadata().page.margin.as_ref().map(|margin| margin.value.0);
        let side = |margin: f32, length: f32| own.unwrap_or(margin).clamp(0.0, length * WIDEST_MARGIN);
        let (left, right) = (side(margins.left.0, width), side(margins.right.0, width));
        let least = document.marking().map_or(0.0, |_| Marking::LEAST_MARGIN.0.min(height * WIDEST_MARGIN));
        let (top, bottom) = (side(margins.top.0, height).max(least), side(margins.bottom.0, height).max(least));
        let (width_left, height_left) = (width - left - right, height - top - bottom);
        Geometry { size, paper: (width, height), left, top, width: width_left, height: height_left }
    }
}
