//! Borders and grounds of paragraphs, tables and cells.

use publish_core::{EighthPt, Pt};
use publish_style::word::FARTHEST_BORDER;

use super::Markup;
use super::color::PaletteColor;

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Top,
    Left,
    Bottom,
    Right,
}

/// A border (`CT_Border`, ECMA-376-1 §17.3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Border {
    /// None, whatever the style has.
    Nil,
    /// One line.
    Single {
        width: EighthPt,
        /// The distance from the text in points, 31 at most.
        space: u8,
        color: PaletteColor,
    },
}

/// The borders of a box: those that are `None` are the style's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Borders {
    top: Option<Border>,
    left: Option<Border>,
    bottom: Option<Border>,
    right: Option<Border>,
}

impl Borders {
    /// The same with another border at a side.
    pub(crate) fn with(mut self, side: Side, border: Border) -> Borders {
        let place = match side {
            Side::Top => &mut self.top,
            Side::Left => &mut self.left,
            Side::Bottom => &mut self.bottom,
            Side::Right => &mut self.right,
        };
        *place = Some(border);
        self
    }

    /// Writes `w:pBdr` (§17.3.1.24), `w:tblBorders` (§17.4.38) or `w:tcBorders` (§17.4.66), where there is a border.
    pub(crate) fn write(&self, name: &'static str, out: &mut Markup) {
        let Borders { top, left, bottom, right } = self;
        let sides = [("w:top", top), ("w:left", left), ("w:bottom", bottom), ("w:right", right)];
        out.unless_empty(name, |out| {
            for (name, border) in sides {
                border.iter().for_each(|border| border.write(name, out));
            }
        });
    }
}

impl Border {
    /// A line; its distance from the text is rounded to what a border has.
    pub(crate) fn line(width: Pt, distance: Pt, color: PaletteColor) -> Border {
        Border::Single { width: width.eighths(), space: whole_points(distance), color }
    }

    pub(crate) fn write(&self, name: &'static str, out: &mut Markup) {
        match *self {
            Border::Nil => out.value(name, "nil"),
            Border::Single { width, space, color } => {
                let tag = out.tag(name).attribute("w:val", "single").attribute("w:space", space);
                color.of_border(tag.attribute("w:sz", width)).empty();
            }
        }
    }
}

/// A ground without a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shading(pub(crate) PaletteColor);

impl Shading {
    /// Writes `w:shd` (ECMA-376-1 §17.3.5).
    pub(crate) fn write(self, out: &mut Markup) {
        let Shading(fill) = self;
        fill.of_ground(out.tag("w:shd").attribute("w:val", "clear").attribute("w:color", "auto")).empty();
    }
}

/// The distance of a border from its text, in points, of which it has a bounded number (ECMA-376-1 §17.3.4).
fn whole_points(distance: Pt) -> u8 {
    (distance.0.round() as u8).min(FARTHEST_BORDER)
}
