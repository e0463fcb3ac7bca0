//! What quotations and callouts draw around tables: the bar is the table's border, and the ground that of its cells.

use publish_core::model::Direction;
use publish_core::{Pt, Twips};
use publish_style::word::{BAR_BEFORE_TABLE, BAR_BEHIND_TABLE};

use crate::context::Context;
use crate::frames::Frame;
use crate::styles::Sheet;
use crate::wml::{Border, Borders, PaletteColor, Side};
use crate::writer::Writer;

/// How far a table reaches into the quotation or callout around it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Surround {
    frame: Option<Frame>,
    /// How far before its text it starts, and how far behind it it ends.
    pub(crate) start: Twips,
    pub(crate) end: Twips,
    /// The ground of its cells.
    pub(crate) ground: Option<PaletteColor>,
    /// Whether the bar is where its rows end.
    runs_back: bool,
}

impl<'a> Writer<'a> {
    /// What is drawn around a table at a place.
    pub(crate) fn surround(&self, ctx: &Context<'a>) -> Surround {
        let Some(frame) = ctx.frame else { return Surround::default() };
        // The border stands across the edge of the table.
        let is_left = self.table_direction(ctx) == Direction::LeftToRight;
        let share = if is_left { BAR_BEFORE_TABLE } else { BAR_BEHIND_TABLE };
        let beside = share.of(frame.bar_style(&self.sheet).0);
        let bar = ctx.left - frame.bar + beside.twips();
        let ground = frame.ground.map_or(Twips::ZERO, |_| ctx.right - frame.right);
        let runs_back = self.table_direction(ctx) != self.sheet.language.direction();
        let (start, end) = if runs_back { (ground, bar) } else { (bar, ground) };
        Surround { frame: Some(frame), start, end, ground: frame.ground, runs_back }
    }
}

impl Surround {
    /// Makes columns wider: the first and the last reach to the edges of the frame, and together they fill what has a
    /// ground, which would have a gap beside them.
    pub(crate) fn widen(&self, widths: &mut [Twips], measure: Twips) {
        let total: Twips = widths.iter().copied().sum();
        let fills = self.ground.is_some() || self.runs_back;
        if fills && self.frame.is_some() && total > Twips::ZERO && total < measure {
            let mut rest = measure - total;
            for (index, width) in widths.iter_mut().enumerate().rev() {
                let share = if index == 0 { rest } else { (measure - total) * width.0 / total.0 };
                *width += share;
                rest -= share;
            }
        }
        if let [first, ..] = widths {
            *first += self.start;
        }
        if let [.., last] = widths {
            *last += self.end;
        }
    }

    /// The bar, beside the borders of the table's style.
    pub(crate) fn borders(&self, sheet: &Sheet<'_>) -> Borders {
        let borders = Borders::default();
        let Some(frame) = self.frame else { return borders };
        // In tables from right to left these sides are the other ones, as `w:bidiVisual` turns them.
        let side = if self.runs_back { Side::Right } else { Side::Left };
        let (thickness, color) = frame.bar_style(sheet);
        borders.with(side, Border::line(thickness, Pt::ZERO, color))
    }

    /// How far the text of a cell is from where it starts and ends, to stand where it would stand without the frame.
    pub(crate) fn indents(&self, is_first: bool, is_last: bool) -> (Twips, Twips) {
        let at = |is_there: bool, edge: Twips| if is_there { edge } else { Twips::ZERO };
        (at(is_first, self.start), at(is_last, self.end))
    }
}
