//! Where units stand: what pages know of each of them, and measuring does not.

use std::sync::Arc;

use publish_core::Format;
use publish_core::model::{BlockId, BlockKind};
use publish_resolve::{FrontPart, Resolved, Trait};

use crate::measure::{Measured, Unit};

/// A measured unit at its place in the document. What was measured may be shared with other places and other builds.
#[derive(Clone, Debug)]
pub(crate) struct PlacedUnit {
    /// The node that the unit's nodes are counted from.
    pub(crate) base: BlockId,
    pub(crate) placement: Placement,
    pub(crate) measured: Arc<Measured>,
}

/// On which pages a unit stands, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Placement {
    /// On which of the document's pages it stands.
    pub(crate) zone: Zone,
    /// Whether it is as wide as the page where pages have columns.
    pub(crate) wide: bool,
    /// Whether it stands on landscape pages.
    pub(crate) turned: bool,
    /// How it takes part when floats move.
    pub(crate) flow: Flow,
}

/// A part of a document that has pages of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The title page.
    Title,
    /// The contents, lists and abstract behind a title page.
    Front,
    /// Everything in a document without title page.
    #[default]
    Body,
}

/// How a unit takes part when floats move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Flow {
    /// It may come before a float that it followed.
    #[default]
    Text,
    /// It may move to the top of the next page.
    Float,
    /// No float moves over it.
    Barrier,
}

impl Placement {
    /// The placements of all units of a document, as far as it says them itself.
    pub(crate) fn all(document: &Resolved, units: &[Unit<'_>]) -> Vec<Placement> {
        let front = document.front().len();
        let lists = Resolved::visible(&document.document().blocks[..document.front_blocks()], Format::Pdf).count();
        let in_body = |index: usize| !document.has_title_page() || index >= front + lists;
        let place = |(index, unit): (usize, &Unit<'_>)| {
            let zone = if in_body(index) { Zone::Body } else { before_body(unit) };
            Placement { zone, wide: is_wide(document, unit), turned: is_turned(unit), flow: flow(unit) }
        };
        units.iter().enumerate().map(place).collect()
    }
}

/// The pages of a unit that stands before the body of a document with a title page.
fn before_body(unit: &Unit<'_>) -> Zone {
    match unit {
        Unit::Front(FrontPart::Abstract | FrontPart::Contents) => Zone::Front,
        Unit::Front(
            FrontPart::Letterhead
            | FrontPart::Kicker { .. }
            | FrontPart::Title
            | FrontPart::Subtitle
            | FrontPart::Byline { .. },
        ) => Zone::Title,
        Unit::Block(_) | Unit::Part(..) | Unit::Contact(_) | Unit::Note(_) => Zone::Front,
    }
}

fn is_turned(unit: &Unit<'_>) -> bool {
    matches!(unit, Unit::Part(_, around) if around.turned)
}

fn is_wide(document: &Resolved, unit: &Unit<'_>) -> bool {
    let says_so = || unit.block().is_some_and(|block| document.has_trait(block.id, Trait::ColumnSpan));
    is_turned(unit) || matches!(unit, Unit::Front(_)) || says_so()
}

/// A figure or table with a caption is a float, unless `fig-pos` or `tbl-pos` says `H`, "here", as for LaTeX and Quarto.
fn flow(unit: &Unit<'_>) -> Flow {
    let Some(block) = unit.block() else { return Flow::Barrier };
    let (has_caption, position) = if let BlockKind::Figure(figure) = &block.kind {
        (figure.caption.is_some(), "fig-pos")
    } else if let BlockKind::Table(table) = &block.kind {
        (table.caption.is_some(), "tbl-pos")
    } else {
        return if unit.is_heading() { Flow::Barrier } else { Flow::Text };
    };
    let is_here = block.attributes.pair(position).is_some_and(|place| place.starts_with(['H', 'h']));
    if has_caption && !is_here { Flow::Float } else { Flow::Text }
}
