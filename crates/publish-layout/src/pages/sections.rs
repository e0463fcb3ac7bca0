//! The section that each page's running header names.

use publish_core::PageIndex;
use publish_core::model::BlockId;
use publish_resolve::{OutlineItem, Paged};

/// The sections that running headers name, in the order of their pages.
pub(crate) struct Sections {
    starts: Vec<Start>,
}

/// Where a section starts.
struct Start {
    page: u32,
    heading: BlockId,
    /// Its number and its title.
    words: String,
}

impl Sections {
    pub(crate) fn new(document: &Paged<'_>, index: &PageIndex) -> Sections {
        let start = |item: &OutlineItem| {
            let page = *index.first_page.get(&item.block)?;
            Some(Start { page, heading: item.block, words: words(document, item) })
        };
        Sections { starts: document.chapters().filter_map(start).collect() }
    }

    /// What the header of a page says: the first section that starts on it, else the one that goes on (the `first` of
    /// CSS Generated Content for Paged Media 3 §1.1.2). A page whose first block is that very heading need not say it
    /// twice. `None` if headers name no sections at all.
    pub(crate) fn on(&self, page: u32, first_block: Option<BlockId>) -> Option<String> {
        if self.starts.is_empty() {
            return None;
        }
        let before = self.starts.partition_point(|start| start.page < page);
        let starting = self.starts.get(before).filter(|start| start.page == page);
        let going_on = before.checked_sub(1).map(|last| &self.starts[last]);
        let named = starting.or(going_on).filter(|start| Some(start.heading) != first_block);
        Some(named.map(|start| start.words.clone()).unwrap_or_default())
    }
}

fn words(document: &Paged<'_>, item: &OutlineItem) -> String {
    let text = document.heading_text(item);
    item.number.as_ref().map_or_else(|| text.to_string(), |number| format!("{number} {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(page: u32, heading: u32, words: &str) -> Start {
        Start { page, heading: BlockId(heading), words: words.to_owned() }
    }

    #[test]
    fn the_first_section_of_a_page_or_the_one_that_goes_on() {
        let starts = vec![start(1, 1, "1 Section 1"), start(3, 5, "Section 5"), start(3, 7, "Section 7")];
        let sections = Sections { starts };
        let on = |page, first| sections.on(page, first).unwrap();
        assert_eq!(on(0, None), "");
        assert_eq!(on(1, None), "1 Section 1");
        assert_eq!(on(2, Some(BlockId(3))), "1 Section 1");
        assert_eq!(on(3, Some(BlockId(4))), "Section 5");
        assert_eq!(on(4, None), "Section 7");
    }

    #[test]
    fn a_heading_that_starts_a_page_is_not_said_twice() {
        let sections = Sections { starts: vec![start(1, 1, "Section 1")] };
        assert_eq!(sections.on(1, Some(BlockId(1))).as_deref(), Some(""));
        assert_eq!(Sections { starts: Vec::new() }.on(1, None), None);
    }
}
