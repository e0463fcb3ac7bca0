//! The headings that sections start with.

use publish_core::model::{Block, BlockKind};

/// The headings of sections, in reading order. Those in quotations, lists and tables are part of what stands there.
// Recursion is as deep as divisions are nested, which the reader bounds.
pub(crate) fn sections(blocks: &[Block]) -> Vec<&Block> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(_) => found.push(block),
            BlockKind::Container(container) => found.extend(sections(&container.content)),
            BlockKind::Paragraph(_)
            | BlockKind::List(_)
            | BlockKind::DefinitionList(_)
            | BlockKind::Quote(_)
            | BlockKind::Lines(_)
            | BlockKind::Code(_)
            | BlockKind::Math(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Generated(_)
            | BlockKind::Raw(_)
            | BlockKind::PageBreak
            | BlockKind::ThematicBreak => {}
        }
    }
    found
}
