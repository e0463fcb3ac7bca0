//! The outline: the headings of the body with their words and anchors.

use publish_core::model::Document;

use crate::anchors::Anchors;
use crate::by_block::ByBlock;
use crate::facts::HeadingFacts;
use crate::facts::OutlineItem;
use crate::headings::all;
use crate::line::TextLine;

/// The outline, in reading order.
pub(crate) fn find(document: &Document, headings: &ByBlock<HeadingFacts>, anchors: &Anchors) -> Vec<OutlineItem> {
    all(document)
        .filter_map(|(block, heading)| {
            let facts = headings.get(block.id)?;
            let text = TextLine::new(&heading.content);
            let anchor = anchors.blocks.get(block.id)?.clone();
            (!text.is_empty()).then(|| OutlineItem {
                block: block.id,
                level: facts.level,
                number: facts.number.clone(),
                text,
                anchor,
                is_chapter: facts.is_chapter,
            })
        })
        .collect()
}
