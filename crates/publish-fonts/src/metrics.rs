//! The measures of a face, in font units.

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Decoration;
use skrifa::{FontRef, MetadataProvider as _};

/// The measures of a face as a whole. Lengths are font units, y grows upward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// How many font units an em has.
    pub units_per_em: u16,
    /// The highest point of the line above the baseline.
    pub ascent: i16,
    /// The lowest point of the line, below the baseline; negative.
    pub descent: i16,
    /// The space the font wants between lines.
    pub line_gap: i16,
    /// The height of capitals.
    pub cap_height: i16,
    /// The height of small letters.
    pub x_height: i16,
    /// The angle of the italic in degrees counter-clockwise from the vertical; negative where it leans to the right.
    pub italic_angle: f32,
    /// The box that all glyphs fit in.
    pub bounds: Bounds,
    /// How to underline.
    pub underline: Stroke,
    /// How to strike through.
    pub strikeout: Stroke,
    /// Whether all glyphs have the same advance.
    pub monospaced: bool,
}

/// A box in font units, y upward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The left edge.
    pub left: i16,
    /// The lower edge.
    pub bottom: i16,
    /// The right edge.
    pub right: i16,
    /// The upper edge.
    pub top: i16,
}

/// A line along the text, in font units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// Its upper edge, above the baseline; negative below.
    pub top: i16,
    /// Its thickness.
    pub thickness: i16,
}

impl Metrics {
    pub(crate) fn read(tables: &FontRef<'_>) -> Metrics {
        let read = tables.metrics(Size::unscaled(), LocationRef::default());
        let units = |value: f32| value.round() as i16;
        let em = f32::from(read.units_per_em);
        let stroke = |stroke: Option<Decoration>, top: f32| Stroke {
            top: units(stroke.map_or(em * top, |stroke| stroke.offset)),
            thickness: units(stroke.map_or(em * 0.05, |stroke| stroke.thickness)),
        };
        let bounds = read.bounds.unwrap_or_default();
        Metrics {
            units_per_em: read.units_per_em.max(1),
            ascent: units(read.ascent),
            descent: units(read.descent),
            line_gap: units(read.leading),
            cap_height: units(read.cap_height.unwrap_or(em * 0.7)),
            x_height: units(read.x_height.unwrap_or(em * 0.5)),
            italic_angle: read.italic_angle,
            bounds: Bounds {
                left: units(bounds.x_min),
                bottom: units(bounds.y_min),
                right: units(bounds.x_max),
                top: units(bounds.y_max),
            },
            underline: stroke(read.underline, -0.1),
            strikeout: stroke(read.strikeout, 0.3),
            monospaced: read.is_monospace,
        }
    }
}
