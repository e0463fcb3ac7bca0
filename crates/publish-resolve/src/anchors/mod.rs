//! Anchors: unique names of headings, and of whatever the author gave an identifier.

mod assign;
mod other_names;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{Document, Inline, InlineRef, Place};
use publish_core::walk;

use crate::by_block::ByBlock;
use crate::slug::{slug, written_slug};
pub(crate) use assign::assign;

/// The anchors of a document.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(crate) blocks: ByBlock<Arc<str>>,
    pub(crate) inlines: HashMap<InlineRef, String>,
    /// The names of the inlines that have identifiers, in order; none where another has it.
    inline_names: Vec<Option<String>>,
    /// The anchors by their names within chapters.
    local: HashMap<(Option<usize>, Arc<str>), Arc<str>>,
    /// The anchors of headings by the names that GitHub and mdBook make of them.
    elsewhere: HashMap<(Option<usize>, String), String>,
    /// The anchors at which chapters start.
    starts: Vec<Option<String>>,
    used: HashSet<Arc<str>>,
}

impl Anchors {
    /// Where each anchor is.
    pub(crate) fn by_name(&self) -> HashMap<Arc<str>, Place> {
        let blocks = self.blocks.iter().map(|(block, name)| (name.clone(), Place::from(block)));
        let inlines = self.inlines.iter().map(|(inline, name)| (name.as_str().into(), Place::from(*inline)));
        blocks.chain(inlines).collect()
    }

    /// The inlines that have names, by the identifiers that the author gave them.
    pub(crate) fn of_inlines<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a str, &'a str)> {
        let named = identified(document).zip(&self.inline_names);
        named.filter_map(|((_, inline), name)| Some((inline.attributes.id()?, name.as_deref()?)))
    }

    /// Gives the inlines their names, when all of them have the numbers that they keep.
    pub(crate) fn place_inlines(&mut self, document: &Document) {
        let names = std::mem::take(&mut self.inline_names);
        let named = identified(document).zip(names).filter_map(|((at, _), name)| Some((at, name?)));
        self.inlines = named.collect();
    }

    /// The anchor that a fragment means to a link in a chapter: there, else elsewhere in the book.
    pub(crate) fn find(&self, fragment: &str, chapter: Option<usize>) -> Option<String> {
        let anywhere = |name: &str| self.used.get(name).map(|name| name.to_string());
        self.find_in(fragment, chapter).or_else(|| anywhere(fragment)).or_else(|| anywhere(&slug(fragment)))
    }

    /// The anchor that a fragment means in a chapter: as it is written there, or as other tools would have made it of a
    /// heading.
    pub(crate) fn find_in(&self, fragment: &str, chapter: Option<usize>) -> Option<String> {
        let here = |name: &str| self.local.get(&(chapter, name.into())).map(|name| name.to_string());
        let other = self.elsewhere.get(&(chapter, written_slug(fragment))).cloned();
        here(fragment).or(other).or_else(|| here(&slug(fragment)))
    }

    /// The names in a chapter, for messages.
    pub(crate) fn names(&self, chapter: Option<usize>) -> impl Iterator<Item = &str> {
        let own = self.local.keys().filter(move |(place, _)| *place == chapter);
        own.map(|(_, name)| &**name)
    }

    /// The anchor at which a chapter starts.
    pub(crate) fn start(&self, chapter: usize) -> Option<String> {
        self.starts.get(chapter).cloned().flatten()
    }
}

/// The inlines that the author gave identifiers, in reading order.
fn identified(document: &Document) -> impl Iterator<Item = (InlineRef, &Inline)> {
    let inlines = walk::runs(document).flat_map(|(block, content)| {
        walk::inlines(content).map(move |inline| (InlineRef { block, inline: inline.id }, inline))
    });
    inlines.filter(|(_, inline)| inline.attributes.id().and_then(identifier).is_some())
}

/// An author's identifier as it can stand in every format: without white space; `None` if nothing is left.
fn identifier(id: &str) -> Option<String> {
    let id: String = id.trim().chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }).collect();
    (!id.is_empty()).then_some(id)
}
