//! The icons of callouts, where a medium draws them: lines in a square of 16 units, whose colour is that of the kind.

use crate::callout::Callout;

/// How thick the lines are, in units of the square.
pub const STROKE: f32 = 1.5;

/// The lines of a kind's icon, as path data (SVG 2 §9.3).
pub fn lines(callout: Callout) -> &'static str {
    match callout {
        // A letter i in a circle.
        Callout::Note => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 7.5v3.75M8 4.75v.01",
        // A light bulb.
        Callout::Tip => "M5.75 11.25c0-1.75-2-2.5-2-5.5a4.25 4.25 0 0 1 8.5 0c0 3-2 3.75-2 5.5zM6.25 14.25h3.5",
        // Exclamation marks: in a square, in a triangle, in an octagon.
        Callout::Important => "M2.25 2.25h11.5v11.5h-11.5zM8 5v3.75M8 11.25v.01",
        Callout::Warning => "M8 1.75l7 12.5h-14zM8 6.25v3.75M8 12.25v.01",
        Callout::Caution => "M5.25 1.5h5.5l3.75 3.75v5.5l-3.75 3.75h-5.5l-3.75-3.75v-5.5zM8 4.5v4M8 11.25v.01",
    }
}
