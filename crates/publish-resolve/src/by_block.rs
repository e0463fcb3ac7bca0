//! What was found about nodes, by their numbers.

use std::collections::HashMap;

use publish_core::model::BlockId;

/// Values by the numbers of nodes, in order. Renderers ask in the order of the document, so that what they ask for lies
/// beside what they asked for before; in a large hash table it lies anywhere.
#[derive(Clone, Debug)]
pub(crate) struct ByBlock<T>(Box<[(BlockId, T)]>);

impl<T> ByBlock<T> {
    pub(crate) fn get(&self, block: BlockId) -> Option<&T> {
        let index = self.0.binary_search_by_key(&block, |(id, _)| *id).ok()?;
        Some(&self.0[index].1)
    }
}

impl<T> From<HashMap<BlockId, T>> for ByBlock<T> {
    fn from(values: HashMap<BlockId, T>) -> ByBlock<T> {
        let mut sorted: Box<[(BlockId, T)]> = values.into_iter().collect();
        sorted.sort_unstable_by_key(|(block, _)| *block);
        ByBlock(sorted)
    }
}
