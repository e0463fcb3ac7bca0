//! Paper, page area and columns.

use publish_core::Pt;
use publish_core::model::{Direction, Marking, PaperSize};
use publish_core::theme::Theme;
use publish_resolve::Resolved;
use publish_style::page::{COLUMN_GAP, LEAST_PAPER, WIDEST_MARGIN};
use publish_style::{Ink, RuleRole, RuleStyle, Sheet};

use super::breaks::Area;

/// The pages of a document: upright ones, landscape ones, and the columns of the upright ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) upright: Geometry,
    pub(crate) turned: Geometry,
    /// The width of a column of upright pages, in points.
    pub(crate) column: f32,
    /// Where a second column starts, if there are two.
    pub(crate) second: Option<f32>,
}

impl Paper {
    /// The paper and margins of a document; the theme's where it sets none.
    pub(crate) fn new(document: &Resolved, theme: &Theme) -> Paper {
        let upright = Geometry::of(document.paper(), document, theme);
        let turned = upright.turned(document, theme).unwrap_or(upright);
        let columns = document.columns() > 1;
        let column = if columns { (upright.width - COLUMN_GAP.0) / 2.0 } else { upright.width };
        Paper { upright, turned, column, second: columns.then_some(column + COLUMN_GAP.0) }
    }

    /// What page breaking needs to know of them.
    pub(crate) fn area(&self, theme: &Theme, separator: &Separator) -> Area {
        Area {
            height: f64::from(self.upright.height),
            turned_height: f64::from(self.turned.height),
            leading: f64::from(theme.metrics.leading.0.max(1.0)),
            separator: f64::from(separator.height()),
        }
    }

    /// The rule over footnotes.
    pub(crate) fn separator(&self, sheet: &Sheet<'_>, direction: Direction) -> Separator {
        let style = sheet.rule(RuleRole::Notes);
        let RuleStyle { thickness, ink, width: _, above, gap } = style;
        let Pt(width) = style.width_in(Pt(self.column));
        Separator {
            x: if direction == Direction::RightToLeft { self.column - width } else { 0.0 },
            above: above.0,
            below: gap.0,
            thickness: thickness.0,
            width,
            ink,
        }
    }
}

/// The rule over footnotes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Separator {
    pub(crate) above: f32,
    pub(crate) below: f32,
    pub(crate) thickness: f32,
    /// Its left end.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) ink: Ink,
}

impl Separator {
    /// All the height it takes.
    pub(crate) fn height(&self) -> f32 {
        self.above + self.thickness + self.below
    }
}

/// A sheet of paper and its page area, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Geometry {
    pub(crate) size: PaperSize,
    pub(crate) paper: (f32, f32),
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Geometry {
    /// The same turned by a quarter, unless the paper lies already. Running header and footer stay at its long edges,
    /// so the margins keep their sides.
    fn turned(&self, document: &Resolved, theme: &Theme) -> Option<Geometry> {
        (self.paper.0 < self.paper.1).then(|| Geometry::of(self.size.turned(), document, theme))
    }

    fn of(size: PaperSize, document: &Resolved, theme: &Theme) -> Geometry {
        let (width, height) = (size.width.max(LEAST_PAPER).0, size.height.max(LEAST_PAPER).0);
        let margins = theme.metrics.margins.on(size);
        let own = document.metadata().page.margin.as_ref().map(|margin| margin.value.0);
        let side = |margin: f32, length: f32| own.unwrap_or(margin).clamp(0.0, WIDEST_MARGIN.of(Pt(length)).0);
        let (left, right) = (side(margins.left.0, width), side(margins.right.0, width));
        let least = document.marking().map_or(0.0, |_| Marking::LEAST_MARGIN.0.min(WIDEST_MARGIN.of(Pt(height)).0));
        let (top, bottom) = (side(margins.top.0, height).max(least), side(margins.bottom.0, height).max(least));
        let (width_left, height_left) = (width - left - right, height - top - bottom);
        Geometry { size, paper: (width, height), left, top, width: width_left, height: height_left }
    }
}
