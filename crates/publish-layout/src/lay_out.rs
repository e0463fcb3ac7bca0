//! From a resolved document to its pages, stage by stage.

use publish_core::Outcome;
use publish_core::model::BlockId;
use publish_core::theme::Theme;
use publish_fonts::Fonts;
use publish_resolve::Paged;

use crate::cache::LayoutCache;
use crate::finding::{self, Finding};
use crate::measure::Unit;
use crate::page::Layout;
use crate::pages::{self, Division, Filled, Furniture, Lists, Pages, Paper, PlacedUnit, Sections, Sheet};
use crate::paragraph::Workspace;
use crate::shapes::Shapes;

/// Lays out `document` on pages.
///
/// Lengths are points (1/72 in, ISO 32000-1 §8.3.2.3); the origin is the top left corner, y grows downward. The result
/// has at least one page. The paper and the margins are the document's where it sets them, else the theme's. A table
/// row splits only if it is taller than the page area; then `row-split` is reported (allowed breaks: CSS Fragmentation
/// 3 §4.1). More pages than the document allows are the error `too-many-pages`; the layout is there all the same.
///
/// With a `cache`, units that it has are not measured again; the layout is the same.
pub fn lay_out(document: &Paged<'_>, theme: &Theme, fonts: &Fonts<'_>, cache: Option<&LayoutCache>) -> Outcome<Layout> {
    lay_out_round(document, theme, fonts, LayoutCache::begin(cache, fonts))
}

/// Lays out a document with a cache that is good for its fonts.
pub(crate) fn lay_out_round(
    document: &Paged<'_>,
    theme: &Theme,
    fonts: &Fonts<'_>,
    cache: Option<&LayoutCache>,
) -> Outcome<Layout> {
    let paper = Paper::new(document, theme);
    let shapes = Shapes::new(document, theme, fonts, &paper, cache);
    let mut ws = Workspace::new(fonts, document.language());
    let units = Unit::all(document);
    let first_note = units.iter().position(|unit| matches!(unit, Unit::Note(_))).unwrap_or(units.len());
    let units = shapes.measure(&units, &mut ws);

    let separator = paper.separator(&publish_style::Sheet::new(theme, document), document.language().direction());
    let area = paper.area(theme, &separator);
    let division = Division::of(document, &units, first_note, area, paper.second);
    let mut index = division.index(&units);
    let lists = Lists::of(document, &units);
    let filled = Filled::new(&units, &lists, &index, &mut ws);
    let mut diagnostics = finding::diagnose(document.document(), findings(&units, &lists));
    diagnostics.extend(division.too_many_pages(document, area));

    let sections = Sections::new(document, &index);
    let builder = Pages {
        paper: &paper,
        units: &units,
        division: &division,
        separator,
        index: &index,
        lists: &lists,
        filled,
        sections,
    };
    let mut furniture = Furniture::new(&shapes.upright, &mut ws, &paper);
    let page = |(number, sheet): (usize, &Sheet)| builder.page(sheet, number, &mut furniture);
    let pages: Vec<_> = division.sheets.iter().enumerate().map(page).collect();
    let inline_spots = pages::inline_spots(&pages, &document.inline_anchors());
    index.thin_out();
    index.inlines = inline_spots.iter().map(|(inline, spot)| (*inline, spot.page)).collect();
    Outcome::new(Layout { pages, index, inline_spots }, diagnostics)
}

/// What was found in units, each with its node.
fn findings<'a>(units: &'a [PlacedUnit], lists: &'a Lists) -> impl Iterator<Item = (BlockId, &'a Finding)> {
    let of_unit = move |unit: &'a PlacedUnit| {
        unit.measured.findings.iter().filter_map(move |finding| Some((lists.block(unit, finding.node)?, finding)))
    };
    units.iter().flat_map(of_unit)
}
