//! What page breaks had better not part, by what it says.

use publish_core::model::{Block, BlockKind, InlineKind};

/// Code of up to so many lines stays on one page.
pub const SMALL_CODE: usize = 12;
/// Tables of up to so many rows are better kept on one page.
pub const SMALL_TABLE: usize = 10;

/// Whether a block ends with a colon, and so announces what follows: a page does not end between them.
pub fn introduces(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    content.last().is_some_and(|last| matches!(&last.kind, InlineKind::Text(text) if text.trim_end().ends_with(':')))
}
