//! Where blocks ended up on pages.

use std::collections::BTreeMap;

use crate::model::{BlockId, InlineRef, Place};

/// On which page each block starts, counted from 0, and how many pages there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageIndex {
    /// The pages of blocks, by id; a block that was not placed is absent.
    pub first_page: BTreeMap<BlockId, u32>,
    /// The pages of the inlines that links can lead to.
    pub inlines: BTreeMap<InlineRef, u32>,
    /// The number of pages.
    pub pages: u32,
    /// How many pages stand before the body with numbers of their own: the title page, contents and lists.
    pub front: u32,
}

impl PageIndex {
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
