//! Measures the units of a document, each for the shape of the pages that it stands on.

use std::sync::Arc;

use publish_core::theme::Theme;
use publish_fonts::Fonts;
use publish_resolve::Paged;
use publish_style::Sheet;
use publish_style::columns::Fit;
use rayon::prelude::*;

use crate::cache::LayoutCache;
use crate::context::Context;
use crate::finding::table_fit;
use crate::key::{MetricsKey, UnitKey};
use crate::measure::{Measured, Unit, measure};
use crate::pages::{Flow, Paper, PlacedUnit, Placement};
use crate::paragraph::Workspace;

/// Fewer units than this are measured by one thread: it would take longer to wake others.
const PARALLEL: usize = 400;

/// What measuring reads, for both shapes of pages, and for a column of an upright one.
pub(crate) struct Shapes<'a> {
    pub(crate) upright: Context<'a>,
    column: Context<'a>,
    turned: Context<'a>,
    /// The cache, and the key of the metrics that its units are measured with.
    cache: Option<(&'a LayoutCache, MetricsKey)>,
}

impl<'a> Shapes<'a> {
    /// The shapes of the pages of a document.
    pub(crate) fn new(
        document: &'a Paged<'a>,
        theme: &'a Theme,
        fonts: &'a Fonts<'a>,
        paper: &Paper,
        cache: Option<&'a LayoutCache>,
    ) -> Shapes<'a> {
        let Paper { upright, turned, column, .. } = *paper;
        let (width, height) = (upright.width, upright.height);
        let sheet = Sheet::new(theme, document);
        let upright =
            Context { resolved: document, theme, sheet, fonts, width, height, is_narrow: turned.width > width };
        Shapes {
            upright,
            column: Context { width: column, is_narrow: upright.is_narrow || column < width, ..upright },
            turned: Context { width: turned.width, height: turned.height, is_narrow: false, ..upright },
            cache: cache.map(|cache| (cache, MetricsKey::of(&theme.metrics))),
        }
    }

    /// Measures all units, and tables anew where they fare better on a page of another shape.
    pub(crate) fn measure(&self, units: &[Unit<'_>], ws: &mut Workspace<'a>) -> Vec<PlacedUnit> {
        let placements = Placement::all(self.upright.resolved, units);
        let measured = self.measure_all(units, &placements, ws);
        let placed = units.iter().zip(placements).zip(measured);
        let placed = placed.map(|((unit, placement), measured)| PlacedUnit { base: unit.base(), placement, measured });
        let mut placed = placed.collect::<Vec<_>>();
        self.widen_tables(units, &mut placed, ws);
        self.turn_tables(units, &mut placed, ws);
        placed
    }

    /// Measures units. What comes out does not depend on who measures what.
    fn measure_all(&self, units: &[Unit<'_>], placements: &[Placement], ws: &mut Workspace<'a>) -> Vec<Arc<Measured>> {
        let one = |(unit, placement): (&Unit<'_>, &Placement), ws: &mut Workspace<'a>| {
            let ctx = match (placement.turned, placement.wide) {
                (true, _) => &self.turned,
                (false, true) => &self.upright,
                (false, false) => &self.column,
            };
            self.measure_one(unit, ctx, ws)
        };
        if units.len() < PARALLEL {
            return units.iter().zip(placements).map(|unit| one(unit, ws)).collect();
        }
        let workspace = || Workspace::new(self.upright.fonts, self.upright.resolved.language());
        let units = units.par_iter().zip(placements).with_min_len(64);
        units.map_init(workspace, |ws, unit| one(unit, ws)).collect()
    }

    fn measure_one(&self, unit: &Unit<'_>, ctx: &Context<'a>, ws: &mut Workspace<'a>) -> Arc<Measured> {
        match self.cache {
            None => Arc::new(measure(unit, ctx, ws)),
            Some((cache, metrics)) => cache.get(UnitKey::new(unit, ctx, metrics), || measure(unit, ctx, ws)),
        }
    }

    /// Lets tables that are too wide for a column have the width of the page, where they fare better there.
    fn widen_tables(&self, units: &[Unit<'_>], placed: &mut [PlacedUnit], ws: &mut Workspace<'a>) {
        if self.upright.width <= self.column.width {
            return;
        }
        for (unit, placed) in units.iter().zip(placed).filter(|(unit, _)| unit.is_table()) {
            let fit = table_fit(&placed.measured.findings);
            if placed.placement.wide || fit == Fit::Whole {
                continue;
            }
            let found = self.measure_one(unit, &self.upright, ws);
            if fit.wants_room(|| table_fit(&found.findings)) {
                placed.measured = found;
                placed.placement.wide = true;
            }
        }
    }

    /// Sets tables that are too wide for upright pages on landscape pages, where they fare better there. A heading in
    /// front of one goes with it.
    fn turn_tables(&self, units: &[Unit<'_>], placed: &mut [PlacedUnit], ws: &mut Workspace<'a>) {
        if self.turned.width <= self.upright.width {
            return;
        }
        for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is_table()) {
            let fit = table_fit(&placed[index].measured.findings);
            if placed[index].placement.turned || fit == Fit::Whole {
                continue;
            }
            let found = self.measure_one(unit, &self.turned, ws);
            if !fit.wants_room(|| table_fit(&found.findings)) {
                continue;
            }
            turn(&mut placed[index], found, Flow::Text);
            let headings = units[..index].iter().rev().take_while(|unit| unit.is_heading()).count();
            for before in index - headings..index {
                let found = self.measure_one(&units[before], &self.turned, ws);
                turn(&mut placed[before], found, Flow::Barrier);
            }
        }
    }
}

/// Lets a unit stand on landscape pages.
fn turn(placed: &mut PlacedUnit, measured: Arc<Measured>, flow: Flow) {
    placed.measured = measured;
    placed.placement = Placement { turned: true, wide: true, flow, ..placed.placement };
}
