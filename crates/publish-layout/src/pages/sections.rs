//! The section that each page's running header names.

use publish_core::PageIndex;
use publish_core::model::BlockId;
use publish_resolve::{OutlineItem, Resolved};

/// The sections that running headers name, in the order of their pages.
pub(crate) struct Sections<'a> {
    /// Each with the page on which it starts.
    starts: Vec<(u32, &'a OutlineItem)>,
}

impl<'a> Sections<'a> {
    pub(crate) fn new(document: &'a Resolved, index: &PageIndex) -> Sections<'a> {
        let start = |item: &'a OutlineItem| Some((*index.first_page.get(&item.block)?, item));
        Sections { starts: document.running_sections().filter_map(start).collect() }
    }

    /// What the header of a page says: the first section that starts on it, else the one that goes on (the `first` of
    /// CSS Generated Content for Paged Media 3 §1.1.2). A page whose first block is that very heading need not say it
    /// twice. `None` if headers name no sections at all.
    pub(crate) fn on(&self, page: u32, first_block: Option<BlockId>) -> Option<String> {
        if self.starts.is_empty() {
            return None;
        }
        let before = self.starts.partition_point(|(start, _)| *start < page);
        let starting = self.starts.get(before).filter(|(start, _)| *start == page);
        let going_on = before.checked_sub(1).map(|last| &self.starts[last]);
        let named = starting.or(going_on).filter(|(_, item)| Some(item.block) != first_block);
        Some(named.map(|(_, item)| words(item)).unwrap_or_default())
    }
}

fn words(item: &OutlineItem) -> String {
    item.number.as_ref().map_or_else(|| item.text.clone(), |number| format!("{number} {}", item.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::model::HeadingLevel;

    fn item(block: u32, number: Option<&str>) -> OutlineItem {
        let (text, anchor) = (format!("Section {block}"), "".into());
        let number = number.map(str::to_owned);
        OutlineItem { block: BlockId(block), level: HeadingLevel::clamped(2), number, text, anchor, is_chapter: true }
    }

    #[test]
    fn the_first_section_of_a_page_or_the_one_that_goes_on() {
        let items = [item(1, Some("1")), item(5, None), item(7, None)];
        let sections = Sections { starts: vec![(1, &items[0]), (3, &items[1]), (3, &items[2])] };
        let on = |page, first| sections.on(page, first).unwrap();
        assert_eq!(on(0, None), "");
        assert_eq!(on(1, None), "1 Section 1");
        assert_eq!(on(2, Some(BlockId(3))), "1 Section 1");
        assert_eq!(on(3, Some(BlockId(4))), "Section 5");
        assert_eq!(on(4, None), "Section 7");
    }

    #[test]
    fn a_heading_that_starts_a_page_is_not_said_twice() {
        let items = [item(1, None)];
        let sections = Sections { starts: vec![(1, &items[0])] };
        assert_eq!(sections.on(1, Some(BlockId(1))).as_deref(), Some(""));
        assert_eq!(Sections { starts: Vec::new() }.on(1, None), None);
    }
}
