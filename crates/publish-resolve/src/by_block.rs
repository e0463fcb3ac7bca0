//! What was found about nodes, by their numbers.

use publish_core::model::BlockId;

/// Values by the numbers of nodes.
///
/// They are found and asked for in the order of the document, so that each lies beside the one before; in a hash table
/// of a long document each lies anywhere.
#[derive(Clone, Debug)]
pub(crate) struct ByBlock<T> {
    /// Where the value of each node is, or [`NONE`].
    places: Vec<u32>,
    values: Vec<(BlockId, T)>,
}

const NONE: u32 = u32::MAX;

impl<T> ByBlock<T> {
    /// Gives a node a value; the last one counts.
    pub(crate) fn insert(&mut self, block: BlockId, value: T) {
        let index = block.0 as usize;
        if self.places.len() <= index {
            self.places.resize(index + 1, NONE);
        }
        match self.places[index] {
            NONE => {
                self.places[index] = self.values.len() as u32;
                self.values.push((block, value));
            }
            place => self.values[place as usize].1 = value,
        }
    }

    pub(crate) fn get(&self, block: BlockId) -> Option<&T> {
        let place = self.places.get(block.0 as usize).filter(|&&place| place != NONE)?;
        Some(&self.values[*place as usize].1)
    }

    pub(crate) fn contains(&self, block: BlockId) -> bool {
        self.get(block).is_some()
    }

    /// The values with their nodes, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (BlockId, &T)> {
        self.values.iter().map(|(block, value)| (*block, value))
    }
}

impl<T> Default for ByBlock<T> {
    fn default() -> ByBlock<T> {
        ByBlock { places: Vec::new(), values: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_node_counts() {
        let mut values = ByBlock::default();
        [(5, 'a'), (2, 'b'), (5, 'c')].into_iter().for_each(|(block, value)| values.insert(BlockId(block), value));
        assert_eq!((values.get(BlockId(5)), values.get(BlockId(2))), (Some(&'c'), Some(&'b')));
        assert!(!values.contains(BlockId(3)) && !values.contains(BlockId(9)));
        assert_eq!(values.iter().collect::<Vec<_>>(), [(BlockId(5), &'c'), (BlockId(2), &'b')]);
    }
}
