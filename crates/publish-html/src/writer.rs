//! The page as it grows.

use std::collections::{BTreeMap, BTreeSet};

use publish_core::model::{BlockId, InlineRef, NoteId};
use publish_core::{Bytes, Diagnostic, Format};
use publish_resolve::{Paged, Terms};

use crate::escape;
use crate::pictures::Repeated;
use crate::policy::Allowed;
use crate::site::Here;

/// What is written, and what must be remembered while writing.
pub(crate) struct Writer<'a> {
    /// The page so far.
    pub(crate) out: String,
    /// The document.
    pub(crate) document: &'a Paged<'a>,
    /// How often each footnote was referred to so far.
    pub(crate) references: BTreeMap<NoteId, u32>,
    /// Whether a link is open: links can't be nested (HTML §4.5.1).
    pub(crate) in_link: bool,
    /// Whether words are repeated that stand elsewhere, as in a table of contents: without identifiers, footnotes and
    /// pictures.
    pub(crate) repeats: bool,
    /// Whether a header cell is open, in which no heading may stand (HTML §4.9.10).
    pub(crate) in_header_cell: bool,
    /// References to footnotes inside the open link, to be written after it.
    pub(crate) deferred: Vec<NoteId>,
    /// Widths in percent that pictures and columns ask for; the stylesheet has a rule for each.
    pub(crate) shares: BTreeSet<u8>,
    /// How many landmarks, and regions that scroll, have each label so far, since those of a page need different ones.
    pub(crate) landmarks: BTreeMap<String, u32>,
    /// What generated identifiers start with; no anchor of the author's starts so.
    pub(crate) generated: String,
    /// The page of a site that is written; none where one page holds everything.
    pub(crate) here: Option<Here<'a>>,
    /// The pictures of the page by their paths in the site.
    pub(crate) pictures: BTreeMap<String, Bytes>,
    /// What the author's HTML brings along.
    pub(crate) allowed: Allowed,
    /// What was found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The files that a page which is alone shows in several places.
    pub(crate) repeated: Repeated,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(document: &'a Paged<'a>, generated: String) -> Writer<'a> {
        Writer {
            out: String::new(),
            document,
            references: BTreeMap::new(),
            in_link: false,
            repeats: false,
            in_header_cell: false,
            deferred: Vec::new(),
            shares: BTreeSet::new(),
            landmarks: BTreeMap::new(),
            generated,
            here: None,
            pictures: BTreeMap::new(),
            allowed: Allowed::default(),
            diagnostics: Vec::new(),
            repeated: Repeated::default(),
        }
    }

    /// Appends markup.
    pub(crate) fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Appends words.
    pub(crate) fn text(&mut self, words: &str) {
        escape::push_text(&mut self.out, words);
    }

    /// Appends an attribute, with a space before it.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::push_attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Appends what `write` writes to a string of its own instead of to the page.
    pub(crate) fn apart(&mut self, write: impl FnOnce(&mut Writer<'a>)) -> String {
        let page = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, page)
    }

    /// The generated words in the document's language.
    pub(crate) fn terms(&self) -> &'a Terms {
        self.document.terms()
    }

    /// The anchor of a block.
    pub(crate) fn anchor(&self, block: BlockId) -> Option<&'a str> {
        self.document.anchor(block)
    }

    /// The anchor of an inline.
    pub(crate) fn inline_anchor(&self, inline: InlineRef) -> Option<&'a str> {
        self.document.inline_anchor(inline).filter(|_| !self.repeats)
    }

    /// A label for a landmark, or for a region that scrolls, that no other has.
    pub(crate) fn landmark(&mut self, label: &str) -> String {
        let count = self.landmarks.entry(label.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { label.to_owned() } else { format!("{label} ({count})") }
    }
}

/// Whether an element runs on in a line of text: no word ends at its edges.
pub(crate) fn is_phrasing(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup",
        "time", "u",
    ];
    NAMES.contains(&name)
}

/// The format written here.
pub(crate) const FORMAT: Format = Format::Html;
