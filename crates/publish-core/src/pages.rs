//! Where blocks ended up on pages.

use std::collections::BTreeMap;

use crate::model::{BlockId, InlineRef, Place};

/// On which page each block starts, counted from 0, and how many pages there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageIndex {
    /// The pages of blocks, by id; a block that is absent starts where the next one does.
    pub first_page: BTreeMap<BlockId, u32>,
    /// The pages of the inlines that links can lead to.
    pub inlines: BTreeMap<InlineRef, u32>,
    /// The number of pages.
    pub pages: u32,
    /// How many pages stand before the body with numbers of their own: the title page, contents and lists.
    pub front: u32,
}

impl PageIndex {
    /// Leaves out the blocks that start where the next one does; nothing that is asked for is told otherwise.
    pub fn thin_out(&mut self) {
        let mut next = None;
        let blocks = std::mem::take(&mut self.first_page).into_iter().rev();
        self.first_page = blocks.filter(|(_, page)| next.replace(*page) != Some(*page)).collect();
    }

    /// The number of the page that a block starts on: where the first thing in it is placed.
    pub fn label_of(&self, block: BlockId) -> Option<String> {
        self.first_page.range(block..).next().map(|(_, page)| self.label(*page))
    }

    /// The number of the page that a place is on: an inline's own where it is known, else its block's.
    pub fn label_at(&self, place: Place) -> Option<String> {
        let Place { block, inline } = place;
        let page = inline.and_then(|inline| self.inlines.get(&InlineRef { block, inline }));
        page.map(|page| self.label(*page)).or_else(|| self.label_of(block))
    }

    /// The number that is printed on a page, counted from 0: a roman one before the body.
    pub fn label(&self, page: u32) -> String {
        match page.checked_sub(self.front) {
            Some(page) => (page + 1).to_string(),
            None => crate::model::list::roman(u64::from(page) + 1).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_a_page_are_named_once() {
        let pages = [(1, 0), (2, 0), (5, 1), (6, 1), (7, 0), (9, 2)];
        let first_page = pages.map(|(block, page)| (BlockId(block), page)).into();
        let all = PageIndex { first_page, pages: 3, ..PageIndex::default() };
        let mut thin = all.clone();
        thin.thin_out();
        assert_eq!(thin.first_page.keys().map(|block| block.0).collect::<Vec<_>>(), [2, 6, 7, 9]);
        for block in (0..12).map(BlockId) {
            assert_eq!(thin.label_of(block), all.label_of(block), "{block:?}");
        }
    }
}
