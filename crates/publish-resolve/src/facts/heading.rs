//! Headings and the outline.

use std::sync::Arc;

use publish_core::model::{BlockId, HeadingLevel};

use crate::line::TextLine;

/// What was found about a heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeadingFacts {
    /// Its level in the structure: 1 for the title, the body's from 2 without a gap.
    pub level: HeadingLevel,
    /// Its number, such as `2.1`, where sections are numbered.
    pub number: Option<String>,
    /// Whether it is of the first level below the title, parts of a book not counted.
    pub is_chapter: bool,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineItem {
    /// The heading.
    pub block: BlockId,
    /// Its level in the structure.
    pub level: HeadingLevel,
    /// Its number, where sections are numbered.
    pub number: Option<String>,
    /// Its text, with the numbers of pages open: [`Paged::heading_text`](crate::Paged::heading_text).
    pub(crate) text: TextLine,
    /// Its anchor.
    pub anchor: Arc<str>,
    /// Whether it is of the first level below the title, parts of a book not counted.
    pub is_chapter: bool,
}

impl OutlineItem {
    /// Whether contents lists of so many levels have it.
    pub(crate) fn is_in_contents(&self, depth: u8) -> bool {
        (2..=depth.saturating_add(1)).contains(&self.level.get())
    }
}
