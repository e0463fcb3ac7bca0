//! Crop marks: where a printer cuts pages to their size.

use publish_core::Pt;
use publish_core::model::{PageSetup, PaperSize};
use publish_style::Ink;
use publish_style::signs::CROP_MARK;

use crate::measure::rules;
use crate::page::{Artifact, Owner, Placed, Point};
use crate::paragraph::filled;

/// The marks at the corners of a page, outside of it, where the document asks for them.
pub(crate) fn crop_marks(size: PaperSize, setup: &PageSetup) -> Option<Placed> {
    if !setup.has_crop_marks() {
        return None;
    }
    let Pt(thickness) = CROP_MARK;
    let (distance, length) = (setup.mark_distance().0, PageSetup::CROP_MARK.0);
    let (width, height) = (size.width.0, size.height.0);
    let mut marks = Vec::with_capacity(8);
    for (x, outward) in [(0.0, -distance - length), (width, width + distance)] {
        for (y, down) in [(0.0, -distance - length), (height, height + distance)] {
            marks.push(filled(outward, y - thickness / 2.0, length, thickness, Ink::Black));
            marks.push(filled(x - thickness / 2.0, down, thickness, length, Ink::Black));
        }
    }
    let owner = Owner::Artifact(Artifact::Decoration);
    Some(Placed { at: Point { x: Pt::ZERO, y: Pt::ZERO }, owner, laid: rules(0.0, marks), lines: 0..1 })
}

#[cfg(test)]
mod tests {
    use publish_core::Span;
    use publish_core::model::Entry;

    use super::*;
    use crate::page::Item;

    #[test]
    fn marks_stand_outside_of_the_bleed() {
        assert!(crop_marks(PaperSize::A5, &PageSetup::default()).is_none());
        let bleed = Some(Entry::new(Span::default(), Pt(9.0)));
        let setup = PageSetup { bleed, crop_marks: Some(Entry::new(Span::default(), true)), ..PageSetup::default() };
        let marks = crop_marks(PaperSize::A5, &setup).expect("marks are wanted");
        let PaperSize { width, height } = PaperSize::A5;
        assert_eq!(marks.laid.lines[0].items.len(), 8);
        for item in &marks.laid.lines[0].items {
            let Item::Rule(rule) = item else { panic!("marks are rules") };
            let (left, top) = (rule.rect.at.x.0, rule.rect.at.y.0);
            let outside = |near: f32, length: f32, far: f32| near + length <= -9.0 || near >= far + 9.0;
            assert!(outside(left, rule.rect.width.0, width.0) || outside(top, rule.rect.height.0, height.0));
        }
    }
}
