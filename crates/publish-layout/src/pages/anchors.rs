//! Where the inlines are that links can lead to.

use std::collections::BTreeMap;

use publish_core::model::{BlockId, InlineId, InlineRef};

use crate::page::{Item, LineBox, Owner, Page, Point, Spot};

/// The lines that `inlines`, which are in order, start on: those of the first thing in them, or else of the first
/// behind them in their block.
pub(crate) fn inline_spots(pages: &[Page], inlines: &[InlineRef]) -> BTreeMap<InlineRef, Spot> {
    let mut found = BTreeMap::new();
    if inlines.is_empty() {
        return found;
    }
    // For each block that has any: the next that was not reached, and the last line so far.
    let mut blocks: BTreeMap<BlockId, (usize, Spot)> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for placed in &page.placed {
            let Owner::Content(block) = placed.owner else { continue };
            let first = inlines.partition_point(|inline| inline.block < block);
            if inlines.get(first).is_none_or(|inline| inline.block != block) {
                continue;
            }
            let lines = &placed.laid.lines[placed.lines.start as usize..placed.lines.end as usize];
            for line in lines {
                let at = Point { x: placed.at.x, y: placed.at.y + line.top - lines[0].top };
                let spot = Spot { page: number as u32, at };
                let (next, last) = blocks.entry(block).or_insert((first, spot));
                *last = spot;
                let reached = last_shown(line).map(|inline| InlineRef { block, inline });
                while let Some(inline) =
                    inlines.get(*next).filter(|inline| Some(**inline) <= reached && inline.block == block)
                {
                    found.insert(*inline, spot);
                    *next += 1;
                }
            }
        }
    }
    // Where nothing follows one it stands at the end of its block.
    for (block, (next, last)) in blocks {
        let rest = inlines[next..].iter().take_while(|inline| inline.block == block);
        found.extend(rest.map(|inline| (*inline, last)));
    }
    found
}

/// The last inline in the order of reading that a line shows something of: they are numbered in that order.
fn last_shown(line: &LineBox) -> Option<InlineId> {
    let shown = line.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run.node),
        Item::Picture(picture) => Some(picture.node),
        Item::Rule(_) => None,
    });
    shown.max()
}
