//! From a resolved document to its pages, stage by stage.

use publish_core::model::{Block, BlockId, BlockKind, Direction};
use publish_core::theme::Theme;
use publish_core::{Diagnostic, Format, Outcome, PageIndex, codes};
use publish_fonts::Fonts;
use publish_resolve::{FrontPart, Landscape, Paged, Resolved, Trait};
use rayon::prelude::*;

use crate::context::{Context, Workspace};
use crate::finding::{self, TableWidth};
use crate::measure::{Measured, Place, Unit, Zone, fill, measure};
use crate::page::Layout;
use crate::pages::{self, Area, Flow, FlowStrip, Geometry, NoteFlow, Pages, Sheet};

/// Lays out `document` on pages.
///
/// Lengths are points (1/72 in, ISO 32000-1 §8.3.2.3); the origin is the top left corner, y grows downward. The result
/// has at least one page. The paper and the margins are the document's where it sets them, else the theme's. A table
/// row splits only if it is taller than the page area; then `row-split` is reported (allowed breaks: CSS Fragmentation
/// 3 §4.1). More pages than the document allows are the error `too-many-pages`; the layout is there all the same.
pub fn lay_out(document: &Paged<'_>, theme: &Theme, fonts: &Fonts) -> Outcome<Layout> {
    let geometry = Geometry::new(document, theme);
    let turned = geometry.turned(document, theme).unwrap_or(geometry);
    let (width, height) = (geometry.width, geometry.height);
    let ctx = Context { resolved: document, theme, fonts, width, height, is_narrow: turned.width > width };
    let columns = document.columns() > 1;
    let column = if columns { (geometry.width - COLUMN_GAP) / 2.0 } else { geometry.width };
    let contexts = Contexts {
        upright: ctx,
        column: Context { width: column, is_narrow: ctx.is_narrow || column < width, ..ctx },
        turned: Context { width: turned.width, height: turned.height, is_narrow: false, ..ctx },
    };
    let units = units(document);
    let bases: Vec<BlockId> = units.iter().map(Unit::base).collect();
    let mut ws = Workspace::new(&ctx);
    let mut measured = measure_all(&units, &contexts, &mut ws);
    for ((zone, unit), measured) in zones(document, &units).zip(&units).zip(&mut measured) {
        (measured.zone, measured.wide, measured.flow) = (zone, unit.is_wide(document), unit.flow());
    }
    contexts.widen_tables(&units, &mut measured, &mut ws);
    contexts.turn_tables(&units, &mut measured, &mut ws);

    let first_note = units.iter().position(|unit| matches!(unit, Unit::Note(_))).unwrap_or(units.len());
    let mut notes = NoteFlow::new((first_note as u32..units.len() as u32).collect());
    let mut strips = pages::flow(document, &measured, 0..first_note, &mut notes);
    let separator = separator(theme, column, document.language().direction());
    let area = Area {
        height: f64::from(geometry.height),
        turned_height: f64::from(turned.height),
        leading: f64::from(theme.metrics.leading.0.max(1.0)),
        separator: f64::from(separator.height()),
    };
    let second = columns.then_some(column + COLUMN_GAP);
    if !columns {
        pages::float(&mut strips, &notes, &measured, area);
    }
    let mut sheets = pages::sheets(&strips, &notes, area, second);
    if let Some(second) = second.filter(|_| document.language().direction() == Direction::RightToLeft) {
        pages::from_the_right(&mut sheets, &strips, second);
    }
    let first_page = pages::first_pages(&sheets, &strips, &notes, &measured, &bases);

    let is_body = |sheet: &Sheet| {
        let first = sheet[0].range.strips.clone().next();
        first.is_none_or(|strip| strips[strip as usize].zone == Zone::Body)
    };
    let front = sheets.iter().take_while(|sheet| !is_body(sheet)).count() as u32;
    let mut index = PageIndex { first_page, pages: sheets.len() as u32, front, ..PageIndex::default() };
    for unit in measured.iter_mut().filter(|unit| !unit.entries.is_empty()) {
        fill(unit, &mut ws, |target| index.label_of(target));
    }
    let mut diagnostics =
        finding::diagnose(document.document(), bases.iter().copied().zip(&measured).flat_map(with_base));
    diagnostics.extend(too_many_pages(document, &sheets, &strips, area));

    let builder = Pages {
        geometry: &geometry,
        turned: &turned,
        measured: &measured,
        bases: &bases,
        strips: &strips,
        notes: &notes,
        separator,
        index: &index,
        sections: pages::Sections::new(document, &index),
    };
    let mut furniture = pages::Furniture::new(&ctx, &mut ws, &geometry, &turned);
    let page = |(number, sheet): (usize, &Sheet)| builder.page(sheet, number, &mut furniture);
    let pages: Vec<_> = sheets.iter().enumerate().map(page).collect();
    let inline_spots = pages::inline_spots(&pages, &document.inline_anchors());
    index.thin_out();
    index.inlines = inline_spots.iter().map(|(inline, spot)| (*inline, spot.page)).collect();
    Outcome::new(Layout { pages, index, inline_spots }, diagnostics)
}

fn with_base((base, measured): (BlockId, &Measured)) -> impl Iterator<Item = (BlockId, &finding::Finding)> {
    measured.findings.iter().map(move |finding| (base, finding))
}

/// The units of a document: title block, body, contact block, footnotes.
fn units(document: &Resolved) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = document.front().iter().map(|part| Unit::Front(*part)).collect();
    for block in document.blocks(Format::Pdf) {
        body(document, block, Place::default(), &mut units);
    }
    units.extend(document.metadata().contact.iter().map(|_| Unit::Contact));
    units.extend(document.document().notes.iter().map(Unit::Note));
    units
}

/// On which pages each unit stands.
fn zones(document: &Resolved, units: &[Unit<'_>]) -> impl Iterator<Item = Zone> {
    let front = document.front().len();
    let lists = front + Resolved::visible(&document.document().blocks[..document.front_blocks()], Format::Pdf).count();
    units.iter().enumerate().map(move |(index, unit)| match unit {
        _ if !document.has_title_page() || index >= lists => Zone::Body,
        Unit::Front(FrontPart::Abstract | FrontPart::Contents) => Zone::Front,
        Unit::Front(_) => Zone::Title,
        Unit::Block(_) | Unit::Part(..) | Unit::Contact | Unit::Note(_) => Zone::Front,
    })
}

/// Adds a block of the body. Divisions that reach over pages of several shapes are taken apart, as deep as they are
/// nested, which the reader bounds.
fn body<'a>(document: &Resolved, block: &'a Block, place: Place<'a>, units: &mut Vec<Unit<'a>>) {
    let landscape = document.landscape(block.id);
    let (BlockKind::Container(container), Some(landscape)) = (&block.kind, landscape) else {
        return units.push(if place.opened { Unit::Part(block, place) } else { Unit::Block(block) });
    };
    let turned = place.turned || landscape == Landscape::Turned;
    let place = Place { opened: true, turned, language: block.attributes.language().or(place.language) };
    if container.title.is_some() || document.has_trait(block.id, Trait::HangingIndent) {
        return units.push(Unit::Part(block, place));
    }
    for block in Resolved::visible(&container.content, Format::Pdf) {
        body(document, block, place, units);
    }
}

/// Fewer units than this are measured by one thread: it would take longer to wake others.
const PARALLEL: usize = 400;

/// The space between two columns.
const COLUMN_GAP: f32 = 20.0;

/// What measuring reads, for both shapes of pages, and for a column of an upright one.
struct Contexts<'a> {
    upright: Context<'a>,
    column: Context<'a>,
    turned: Context<'a>,
}

/// Measures units. What comes out does not depend on who measures what.
fn measure_all<'a>(units: &[Unit<'_>], contexts: &Contexts<'a>, ws: &mut Workspace<'a>) -> Vec<Measured> {
    let one = |unit: &Unit<'_>, ws: &mut Workspace<'a>| {
        let ctx = match (unit.is_turned(), unit.is_wide(contexts.upright.resolved)) {
            (true, _) => &contexts.turned,
            (false, true) => &contexts.upright,
            (false, false) => &contexts.column,
        };
        measure(unit, ctx, ws)
    };
    if units.len() < PARALLEL {
        return units.iter().map(|unit| one(unit, ws)).collect();
    }
    let workspace = || Workspace::new(&contexts.upright);
    units.par_iter().with_min_len(64).map_init(workspace, |ws, unit| one(unit, ws)).collect()
}

impl<'a> Contexts<'a> {
    /// Lets tables that are too wide for a column have the width of the page, where they fare better there.
    fn widen_tables(&self, units: &[Unit<'_>], measured: &mut [Measured], ws: &mut Workspace<'a>) {
        if self.upright.width <= self.column.width {
            return;
        }
        let is_narrow = |unit: &Unit<'_>| unit.is_table() && !unit.is_wide(self.upright.resolved);
        for (unit, measured) in units.iter().zip(measured).filter(|(unit, _)| is_narrow(unit)) {
            let width = finding::table_width(&measured.findings);
            if width == TableWidth::Fits {
                continue;
            }
            let found = measure(unit, &self.upright, ws);
            if width == TableWidth::Broken || finding::table_width(&found.findings) < width {
                *measured = Measured { wide: true, zone: measured.zone, flow: measured.flow, ..found };
            }
        }
    }

    /// Sets tables that are too wide for upright pages on landscape pages, where they fare better there. A heading in
    /// front of one goes with it.
    fn turn_tables(&self, units: &[Unit<'_>], measured: &mut [Measured], ws: &mut Workspace<'a>) {
        if self.turned.width <= self.upright.width {
            return;
        }
        for (index, unit) in units.iter().enumerate() {
            let width = finding::table_width(&measured[index].findings);
            if !unit.is_table() || unit.is_turned() || width == TableWidth::Fits {
                continue;
            }
            let found = measure(unit, &self.turned, ws);
            // Where words must be broken, they are the fewer the more room there is.
            if width != TableWidth::Broken && finding::table_width(&found.findings) >= width {
                continue;
            }
            measured[index] =
                Measured { turned: true, wide: true, zone: measured[index].zone, flow: Flow::Text, ..found };
            let headings = units[..index].iter().rev().take_while(|unit| unit.is_heading()).count();
            for before in index - headings..index {
                let zone = measured[before].zone;
                measured[before] = Measured {
                    turned: true,
                    wide: true,
                    zone,
                    flow: Flow::Barrier,
                    ..measure(&units[before], &self.turned, ws)
                };
            }
        }
    }
}

fn separator(theme: &Theme, column: f32, direction: Direction) -> pages::Separator {
    let width = (column * 0.3).min(144.0);
    pages::Separator {
        x: if direction == Direction::RightToLeft { column - width } else { 0.0 },
        above: 8.0,
        below: 4.0,
        thickness: theme.metrics.thin_rule.0,
        width,
        color: theme.paint.text,
    }
}

/// The error that the document takes more pages than it allows, with the number of lines that are too many.
fn too_many_pages(document: &Resolved, sheets: &[Sheet], strips: &[FlowStrip], area: Area) -> Option<Diagnostic> {
    let most = document.metadata().max_pages.as_ref()?;
    let allowed = most.value as usize;
    if sheets.len() <= allowed {
        return None;
    }
    let from = sheets[allowed][0].range.strips.start as usize;
    let height: f64 = strips[from..].iter().map(|strip| f64::from(strip.gap + strip.height)).sum();
    let lines = (height / area.leading).ceil().max(1.0) as u64;
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    let message = format!(
        "the document takes {} pages, {lines} line{} more than the {allowed} page{} that it may have",
        sheets.len(),
        plural(lines),
        plural(allowed as u64),
    );
    let help = "shorten the text, or allow more pages";
    Some(Diagnostic::new(&codes::TOO_MANY_PAGES, most.span, message).help(help))
}
