//! Crop marks: where a printer cuts pages to their size.

use publish_core::Pt;
use publish_core::model::{PageSetup, PaperSize};
use publish_core::theme::Color;

use crate::measure::rules;
use crate::page::{Artifact, Owner, Placed, Point};
use crate::paragraph::filled;

const THICKNESS: f32 = 0.25;

/// The marks at the corners of a page, outside of it, where the document asks for them.
pub(crate) fn crop_marks(size: PaperSize, setup: &PageSetup) -> Option<Placed> {
    if !setup.has_crop_marks() {
        return None;
    }
    let (distance, length) = (setup.mark_distance().0, PageSetup::CROP_MARK.0);
    let (width, height) = (size.width.0, size.height.0);
    let mut marks = Vec::with_capacity(8);
    for (x, outward) in [(0.0, -distance - length), (width, width + distance)] {
        for (y, down) in [(0.0, -distance - length), (height, height + distance)] {
            marks.push(filled(outward, y - THICKNESS / 2.0, length, THICKNESS, Color::rgb(0)));
            marks.push(filled(x - THICKNESS / 2.0, down, THICKNESS, length, Color::rgb(0)));
        }
    }
    let owner = Owner::Artifact(Artifact::Decoration);
    Some(Placed { at: Point { x: Pt::ZERO, y: Pt::ZERO }, owner, laid: rules(0.0, marks), lines: 0..1 })
}
