//! Where the inlines are that links can lead to.

use std::collections::BTreeMap;

use publish_core::model::InlineRef;

use crate::page::{Item, LineBox, Owner, Page, Point, Spot};

/// The lines that `inlines`, which are in order, start on: those of the first thing in them, or else of the first
/// behind them in their block.
pub(crate) fn inline_spots(pages: &[Page], inlines: &[InlineRef]) -> BTreeMap<InlineRef, Spot> {
    let mut found: BTreeMap<InlineRef, (Spot, bool)> = BTreeMap::new();
    if inlines.is_empty() {
        return BTreeMap::new();
    }
    for (number, page) in pages.iter().enumerate() {
        for placed in &page.placed {
            let Owner::Content(block) = placed.owner else { continue };
            let from = inlines.partition_point(|inline| inline.block < block);
            let own = inlines[from..].iter().take_while(|inline| inline.block == block);
            let lines = &placed.laid.lines[placed.lines.start as usize..placed.lines.end as usize];
            for (inline, line) in own.flat_map(|inline| lines.iter().map(move |line| (inline, line))) {
                let at = Point { x: placed.at.x, y: placed.at.y + line.top - lines[0].top };
                let spot = Spot { page: number as u32, at };
                // Where nothing follows it stands at the end of its block.
                let (last, reached) = found.entry(*inline).or_insert((spot, false));
                if !*reached {
                    (*last, *reached) = (spot, reaches(line, *inline));
                }
            }
        }
    }
    found.into_iter().map(|(inline, (spot, _))| (inline, spot)).collect()
}

/// Whether a line shows an inline, or what comes after it: inlines are numbered in the order of reading.
fn reaches(line: &LineBox, inline: InlineRef) -> bool {
    line.items.iter().any(|item| match item {
        Item::Text(run) => run.node >= inline.inline,
        Item::Picture(picture) => picture.node >= inline.inline,
        Item::Rule(_) => false,
    })
}
