//! What page breaks had better not part, by what it says.

use publish_core::model::{Block, BlockKind, InlineKind};

/// Whether a block ends with a colon, and so announces what follows: a page does not end between them.
pub fn introduces(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    content.last().is_some_and(|last| matches!(&last.kind, InlineKind::Text(text) if text.trim_end().ends_with(':')))
}
