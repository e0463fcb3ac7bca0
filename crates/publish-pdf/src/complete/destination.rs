//! Destinations (ISO 32000-1 §12.3.2).

use publish_core::model::{BlockId, InlineRef};

use super::pages::Pages;
use super::{Input, Places};
use crate::paint::Spot;
use crate::syntax;

/// How far above its top a place is shown.
const MARGIN: f32 = 4.0;

impl Places {
    /// Where a block starts, or the first thing after it that was painted.
    pub(super) fn spot(&self, block: BlockId) -> Option<Spot> {
        self.spots.get(block.0 as usize..)?.iter().flatten().next().copied()
    }
}

impl Input<'_> {
    /// Where an anchor is: an inline's on its line.
    pub(super) fn anchor_spot(&self, anchor: &str) -> Option<Spot> {
        let place = self.resolved.anchor_place(anchor)?;
        let inline = place.inline.map(|inline| InlineRef { block: place.block, inline });
        match inline.and_then(|inline| self.layout.inline_spots.get(&inline)) {
            Some(spot) => {
                let height = self.layout.pages.get(spot.page as usize)?.size.height;
                Some(Spot { page: spot.page, x: spot.at.x.0, y: (height - spot.at.y).0 })
            }
            None => self.places.spot(place.block),
        }
    }
}

/// Appends a destination: a place of a page, at the magnification the reader has.
pub(super) fn write(out: &mut Vec<u8>, input: &Input<'_>, pages: &Pages, spot: Option<Spot>) {
    let spot = spot.unwrap_or(Spot { page: 0, x: 0.0, y: f32::MAX });
    let height = input.layout.pages.get(spot.page as usize).map_or(0.0, |page| page.size.height.0);
    out.push(b'[');
    syntax::reference(out, pages.ids.get(spot.page as usize).copied().unwrap_or_default());
    out.extend_from_slice(b"/XYZ null ");
    syntax::number(out, (spot.y + MARGIN).min(height));
    out.extend_from_slice(b" null]");
}
