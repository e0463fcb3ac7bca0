//! The title block.

use publish_core::model::{Block, BlockKind, Entry, Generated, TitleSetup};

use super::Resolved;
use crate::facts::FrontPart;

impl Resolved {
    /// The date in words of the document's language, as precise as it was given.
    pub fn date(&self) -> Option<&str> {
        self.facts.front.date.as_deref()
    }

    /// The title of the abstract.
    pub fn abstract_title(&self) -> &str {
        own_title(&self.metadata().titles.abstract_title).unwrap_or(self.terms().abstract_title)
    }

    /// The title of a table of contents, or of a list of figures, tables or listings.
    pub fn list_title(&self, list: Generated) -> &str {
        let TitleSetup { abstract_title: _, contents, figures, tables, listings } = &self.metadata().titles;
        let own = match list {
            Generated::Contents => contents,
            Generated::ListOfFigures => figures,
            Generated::ListOfTables => tables,
            Generated::ListOfListings => listings,
        };
        own_title(own).unwrap_or_else(|| self.terms().list_title(list))
    }

    /// The parts of the title block, in order.
    pub fn front(&self) -> &[FrontPart] {
        &self.facts.front.parts
    }

    /// The marking that stands at head and foot of every page.
    pub fn marking(&self) -> Option<&'static str> {
        self.metadata().marking.as_ref().map(|marking| marking.value.text())
    }

    /// Whether the title block has a page of its own, and what stands between it and the body pages with roman numbers.
    pub fn has_title_page(&self) -> bool {
        self.metadata().title_page.as_ref().is_some_and(|wanted| wanted.value)
    }

    /// The part that a title page starts with below its letterhead.
    pub fn title_start(&self) -> Option<FrontPart> {
        self.front().iter().copied().find(|part| *part != FrontPart::Letterhead)
    }

    /// How many blocks of the body are lists that stand on the pages between title page and body.
    pub fn front_blocks(&self) -> usize {
        let is_list = |block: &&Block| matches!(block.kind, BlockKind::Generated(_) | BlockKind::PageBreak);
        if self.has_title_page() { self.document.blocks.iter().take_while(is_list).count() } else { 0 }
    }
}

fn own_title(title: &Option<Entry<String>>) -> Option<&str> {
    title.as_ref().map(|title| title.value.as_str())
}
