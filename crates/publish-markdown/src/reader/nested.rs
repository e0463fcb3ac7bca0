//! Texts within the text: the cells of drawn tables, the lines of line blocks.

use std::collections::HashMap;
use std::sync::Arc;

use publish_core::model::{Block, Inline};
use publish_core::{Span, TextId, walk};
use pulldown_cmark::{CowStr, Event, Options, Parser, RefDefs, Tag, TagEnd};

use super::Reader;
use super::fragment::PREFIX;
use crate::attributes::{self, Braced};
use crate::clean::unveil;
use crate::label::label_key;
use crate::place::Place;
use crate::scan::{self, Found, Scanned};
use crate::syntax::Syntax;

/// How many texts may be within each other; deeper ones are read without blocks of their own in them.
const MAX_LEVEL: usize = 4;

/// What labels of links mean beside the definitions of the text that they stand in.
#[derive(Clone, Debug, Default)]
pub(super) struct References {
    /// The definitions of the texts around it.
    defined: Arc<HashMap<String, (String, String)>>,
    /// The destinations of headings, by their words.
    headings: Arc<HashMap<String, String>>,
}

impl References {
    /// The destination and title of the link that a label names; headings are looked for by their words if `by_words`
    /// is said.
    pub(super) fn find(&self, label: &str, by_words: bool) -> Option<(CowStr<'static>, CowStr<'static>)> {
        if self.defined.is_empty() && self.headings.is_empty() {
            return None;
        }
        let key = label_key(label);
        if let Some((destination, title)) = self.defined.get(&key) {
            return Some((destination.clone().into(), title.clone().into()));
        }
        let heading = self.headings.get(&key).filter(|_| by_words)?;
        Some((heading.clone().into(), CowStr::Borrowed("")))
    }

    /// The headings of a text by their words (pandoc's `implicit_header_references`).
    pub(super) fn to_headings(source: &str, options: Options) -> References {
        let mut all = HashMap::new();
        let mut words: Option<String> = None;
        for event in Parser::new_ext(source, options) {
            match (event, &mut words) {
                (Event::Start(Tag::Heading { .. }), _) => words = Some(String::new()),
                (Event::End(TagEnd::Heading(_)), Some(heading)) => {
                    let text = unveil(heading);
                    let text = text.trim_end();
                    let (start, braced) = attributes::parse_end(text).unwrap_or((text.len(), Braced::default()));
                    let id = braced.set.id;
                    let text = text[..start].trim();
                    // The resolver finds a heading by its text, as it does by its anchor.
                    let destination = format!("#{}", id.as_deref().unwrap_or(text));
                    all.entry(label_key(text)).or_insert(destination);
                    words = None;
                }
                (Event::Text(text) | Event::Code(text), Some(heading)) => heading.push_str(&text),
                (Event::SoftBreak, Some(heading)) => heading.push(' '),
                _ => {}
            }
        }
        References { headings: Arc::new(all), ..References::default() }
    }

    /// These, and those of the text that is read.
    pub(super) fn with(&self, more: &RefDefs<'_>) -> References {
        let mut all = (*self.defined).clone();
        for (label, link) in more.iter() {
            let title = link.title.as_deref().unwrap_or_default();
            all.insert(label_key(label), (link.dest.to_string(), title.to_owned()));
        }
        References { defined: Arc::new(all), headings: self.headings.clone() }
    }
}

impl Reader<'_, '_, '_> {
    /// Reads a text of the source map as blocks.
    pub(super) fn nested_blocks(&mut self, text: TextId) -> Vec<Block> {
        if self.scope.level < MAX_LEVEL {
            let Scanned { text, start, source, found } = self.shared.scan(text, 0);
            return self.nested(&source[start..], Place::new(text, start), found, false);
        }
        let source = self.shared.sources.get(text).text.clone();
        self.nested(&source, Place::new(text, 0), Found::default(), false)
    }

    /// Reads a part of a text as the inlines of one paragraph.
    pub(super) fn nested_inlines(&mut self, span: Span) -> Vec<Inline> {
        let source = format!("{PREFIX}{}", self.shared.sources.slice(span));
        let place = Place::new(span.text, span.start as usize).after_prefix(PREFIX.len());
        let blocks = self.nested_phrase(&source, place);
        walk::blocks(&blocks).flat_map(|block| walk::own_inlines(block).iter().cloned()).collect()
    }

    /// Reads a text that is part of this one and holds no blocks.
    pub(super) fn nested_phrase(&mut self, source: &str, place: Place) -> Vec<Block> {
        let source = scan::veil(source, Syntax::of(self.shared.options.dialect));
        self.nested(&source, place, Found::default(), true)
    }

    /// Reads a text that is part of this one, veiled: it refers to the same notes and links.
    fn nested(&mut self, source: &str, place: Place, found: Found, phrase: bool) -> Vec<Block> {
        let length = source.len();
        let source = self.shared.with_notes(source);
        let mut reader = Reader::new(self.shared, &source, place, found);
        reader.author_length = length;
        reader.links.around = self.links.around.clone();
        reader.scope.level = self.scope.level + 1;
        reader.scope.phrase = phrase;
        reader.read();
        reader.finish()
    }
}
