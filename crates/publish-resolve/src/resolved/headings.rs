//! Headings, outline and contents.

use std::collections::{HashMap, HashSet};

use publish_core::model::{BlockId, Inline};
use publish_core::{Format, walk};

use super::Resolved;
use crate::facts::{FrontPart, HeadingFacts, OutlineItem};
use crate::lists;

impl Resolved {
    /// What was found about the heading `block`.
    ///
    /// # Panics
    /// When `block` is not a heading of this document.
    pub fn heading(&self, block: BlockId) -> &HeadingFacts {
        self.facts.headings.get(block).expect("every heading was resolved")
    }

    /// The headings of the body, in order.
    pub fn outline(&self) -> &[OutlineItem] {
        &self.facts.outline
    }

    /// The entries of the table of contents that appear in `format`: the outline down to the depth the document asks for
    /// (3 unless it says).
    pub fn contents(&self, format: Format) -> impl Iterator<Item = &OutlineItem> {
        let depth = lists::contents_depth(&self.document);
        let shown: HashSet<BlockId> = self.shown(format).map(|block| block.id).collect();
        self.facts.outline.iter().filter(move |item| item.is_in_contents(depth) && shown.contains(&item.block))
    }

    /// The same with the headings' own inlines, for formats whose lists can show them.
    pub fn contents_with_words(&self, format: Format) -> impl Iterator<Item = (&OutlineItem, &[Inline])> {
        let headings: HashMap<BlockId, &[Inline]> =
            self.shown(format).map(|block| (block.id, walk::own_inlines(block))).collect();
        self.contents(format).filter_map(move |item| Some((item, *headings.get(&item.block)?)))
    }

    /// The headings that running headers name in place of the date, each from the page on which it stands: those of
    /// chapters, in documents whose readers look for sections.
    pub fn running_sections(&self) -> impl Iterator<Item = &OutlineItem> {
        let wanted = self.names_sections();
        self.chapters().filter(move |_| wanted)
    }

    /// The headings of chapters, or of the first level.
    pub fn chapters(&self) -> impl Iterator<Item = &OutlineItem> {
        self.outline().iter().filter(|item| item.is_chapter)
    }

    /// Whether readers look for sections: with a title page or a table of contents. Shorter documents have none.
    pub fn names_sections(&self) -> bool {
        self.has_title_page() || self.front().contains(&FrontPart::Contents)
    }
}
