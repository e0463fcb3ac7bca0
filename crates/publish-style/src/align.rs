//! What stands elsewhere than where lines start.

use publish_core::model::{Block, BlockKind};

/// Whether a block stays where lines start in a division whose lines stand in the middle or at the right: marks of lists, and
/// code, would mean something else there.
pub fn stands_at_start(block: &Block) -> bool {
    matches!(block.kind, BlockKind::List(_) | BlockKind::DefinitionList(_) | BlockKind::Code(_))
}
