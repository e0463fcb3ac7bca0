//! What the resolver found, for renderers to read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{
    Block, BlockId, BlockKind, Document, Generated, HeadingLevel, Image, Inline, InlineKind, InlineRef, Language,
    Metadata, NoteId, PaperSize, Place,
};
use publish_core::{Format, FormatSet, walk};

use crate::by_block::ByBlock;
use crate::code::Highlights;
use crate::decimals::MissingDecimals;
use crate::formulas::plain_text;
use crate::formulas::{self, FormulaFacts};
use crate::landscape::Landscape;
use crate::lists;
use crate::pictures::{DamagedPictures, Picture};
use crate::terms::Terms;

/// A document with everything that was found about it.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub(crate) document: Document,
    pub(crate) facts: Facts,
}

/// The side tables.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) language: Language,
    pub(crate) language_is_known: bool,
    pub(crate) terms: Terms,
    pub(crate) title: String,
    pub(crate) running_title: String,
    pub(crate) date: Option<String>,
    pub(crate) front: Vec<FrontPart>,
    pub(crate) headings: ByBlock<HeadingFacts>,
    pub(crate) outline: Vec<OutlineItem>,
    pub(crate) anchors: ByBlock<Arc<str>>,
    pub(crate) inline_anchors: HashMap<InlineRef, String>,
    pub(crate) places: HashMap<Arc<str>, Place>,
    pub(crate) has_page_numbers: bool,
    pub(crate) labels: HashMap<BlockId, LabelFacts>,
    pub(crate) notes: Vec<NoteFacts>,
    pub(crate) note_order: Vec<NoteId>,
    pub(crate) links: HashMap<InlineRef, LinkTarget>,
    pub(crate) pictures: HashMap<InlineRef, Picture>,
    pub(crate) code: Highlights,
    pub(crate) formulas: HashMap<InlineRef, FormulaFacts>,
    pub(crate) paper: PaperSize,
    pub(crate) landscape: HashMap<BlockId, Landscape>,
    pub(crate) decimals: HashMap<BlockId, MissingDecimals>,
    /// The formats of what has an anchor and is not in all of them, by the anchors.
    pub(crate) restricted: HashMap<String, FormatSet>,
}

/// A part of the title block. The parts come in reading order, the same in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontPart {
    /// `metadata.organization` and `metadata.office`, over a rule.
    Letterhead,
    /// `metadata.subtitle` as the kind of document, and the date if `date` says so, over the title.
    Kicker {
        /// Whether the date belongs to the line.
        date: bool,
    },
    /// `metadata.title`, level 1 of the structure.
    Title,
    /// `metadata.subtitle`, under the title.
    Subtitle,
    /// `metadata.authors`, and the date if `date` says so.
    Byline {
        /// Whether the date belongs to the line.
        date: bool,
    },
    /// `metadata.abstract_text`.
    Abstract,
    /// The table of contents.
    Contents,
}

/// What was found about a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingFacts {
    /// Its level in the structure: 1 for the title, the body's from 2 without a gap.
    pub level: HeadingLevel,
    /// Its number, such as `2.1`, where sections are numbered.
    pub number: Option<String>,
    /// Whether it is of the first level below the title, parts of a book not counted.
    pub is_chapter: bool,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineItem {
    /// The heading.
    pub block: BlockId,
    /// Its level in the structure.
    pub level: HeadingLevel,
    /// Its number, where sections are numbered.
    pub number: Option<String>,
    /// Its text.
    pub text: String,
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

/// What kind of numbered thing a label is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// A code block.
    Listing,
    /// A display formula.
    Equation,
}

impl LabelKind {
    /// What a list lists; none for a table of contents.
    pub fn listed_in(list: Generated) -> Option<LabelKind> {
        match list {
            Generated::Contents => None,
            Generated::ListOfFigures => Some(LabelKind::Figure),
            Generated::ListOfTables => Some(LabelKind::Table),
            Generated::ListOfListings => Some(LabelKind::Listing),
        }
    }

    /// The start of names that are given to what has none.
    pub(crate) fn name(self) -> &'static str {
        match self {
            LabelKind::Figure => "figure",
            LabelKind::Table => "table",
            LabelKind::Listing => "listing",
            LabelKind::Equation => "equation",
        }
    }
}

/// The label of a figure, table, listing or display formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFacts {
    /// The kind.
    pub kind: LabelKind,
    /// The number in its kind's sequence; 0 where a mark of the author's stands in its place.
    pub number: u32,
    /// The number as it is shown, or that mark (amsmath's `\tag`).
    pub mark: String,
    /// The word of the label in the document's language, such as `Figure`.
    pub word: &'static str,
    /// The label, such as `Figure 3`.
    pub text: String,
    /// The caption as plain text, without the label.
    pub caption: String,
}

/// What was found about a footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteFacts {
    /// Its number, from 1, in the order of first references.
    pub number: u32,
    /// The references to it, in order.
    pub references: Vec<InlineRef>,
    /// What refers to it.
    pub referrer: Referrer,
}

/// What refers to a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referrer {
    /// The body, and perhaps other notes.
    Body,
    /// Only other notes, the first of them before it.
    Note,
    /// Nothing, or only notes that nothing refers to.
    Nothing,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address with a scheme that is safe to follow.
    Web(String),
    /// An anchor of this document.
    Anchor(String),
    /// Another document of the project, by its path relative to this one's output without the extension, and perhaps
    /// an anchor in it; its extension is that of the format that shows the link.
    Document {
        /// The path, without extension, with `/`.
        path: String,
        /// The anchor.
        anchor: Option<String>,
    },
    /// A file that is no document, as it was written.
    File(String),
    /// Nothing: the link is broken or dangerous, and only its text is shown.
    Nowhere,
}

impl LinkTarget {
    /// The address to write in an output of `format`; `None` for anchors of this document and for nowhere.
    pub fn address(&self, format: Format) -> Option<String> {
        match self {
            LinkTarget::Web(address) | LinkTarget::File(address) => Some(address.clone()),
            LinkTarget::Document { path, anchor } => {
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(format!("{path}.{}{anchor}", format.extension()))
            }
            LinkTarget::Anchor(_) | LinkTarget::Nowhere => None,
        }
    }
}

impl Resolved {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the front matter says, completed: it has a title.
    pub fn metadata(&self) -> &Metadata {
        &self.document.metadata
    }

    /// The top-level blocks that appear in `format`.
    pub fn blocks(&self, format: Format) -> impl Iterator<Item = &Block> {
        Resolved::visible(&self.document.blocks, format)
    }

    /// Those of `blocks` that appear in `format`. Every renderer goes through this at every level.
    pub fn visible(blocks: &[Block], format: Format) -> impl Iterator<Item = &Block> {
        blocks.iter().filter(move |block| block.attributes.formats().contains(format))
    }

    /// Those of `content` that appear in `format`. Every renderer goes through this at every level.
    pub fn visible_inlines(content: &[Inline], format: Format) -> impl Iterator<Item = &Inline> {
        content.iter().filter(move |inline| inline.attributes.formats().contains(format))
    }

    /// All blocks of the body that appear in `format`, those inside others too, in reading order.
    pub fn shown(&self, format: Format) -> impl Iterator<Item = &Block> {
        Resolved::all_visible(&self.document.blocks, format)
    }

    /// Those of `blocks`, and of the blocks inside them, that appear in `format`, in reading order.
    pub fn all_visible(blocks: &[Block], format: Format) -> impl Iterator<Item = &Block> {
        let mut stack: Vec<&Block> = blocks.iter().rev().collect();
        std::iter::from_fn(move || {
            let block = std::iter::from_fn(|| stack.pop()).find(|block| block.attributes.formats().contains(format))?;
            let from = stack.len();
            stack.extend(walk::children(block).into_iter().filter_map(|child| match child {
                walk::Child::Block(block) => Some(block),
                walk::Child::Phrase(_) => None,
            }));
            stack[from..].reverse();
            Some(block)
        })
    }

    /// The figures, tables or listings with a label that appear in `format`, in reading order.
    pub fn labelled(&self, kind: LabelKind, format: Format) -> impl Iterator<Item = (BlockId, &LabelFacts)> {
        let labels = self.shown(format).filter_map(|block| Some((block.id, self.label(block.id)?)));
        labels.filter(move |(_, label)| label.kind == kind)
    }

    /// The picture of a paragraph that shows nothing else in `format`.
    pub fn lone_picture(content: &[Inline], format: Format) -> Option<(&Inline, &Image)> {
        let mut found = None;
        for inline in content {
            match &inline.kind {
                InlineKind::Image(image) if found.is_none() && inline.attributes.formats().contains(format) => {
                    found = Some((inline, &**image));
                }
                InlineKind::SoftBreak => {}
                InlineKind::Text(text) if text.trim().is_empty() => {}
                _ => return None,
            }
        }
        found
    }

    /// The marking that stands at head and foot of every page.
    pub fn marking(&self) -> Option<&'static str> {
        self.metadata().marking.as_ref().map(|marking| marking.value.text())
    }

    /// The language of the document.
    pub fn language(&self) -> &Language {
        &self.facts.language
    }

    /// Whether the document or its project says the language, or the text shows it; else it is a guess that nothing
    /// speaks for.
    pub fn language_is_known(&self) -> bool {
        self.facts.language_is_known
    }

    /// Generated words in the document's language.
    pub fn terms(&self) -> &Terms {
        &self.facts.terms
    }

    /// The title as plain text; never empty.
    pub fn title(&self) -> &str {
        &self.facts.title
    }

    /// The title for running headers.
    pub fn running_title(&self) -> &str {
        &self.facts.running_title
    }

    /// The headings that running headers name in place of the date, each from the page on which it stands: those of
    /// chapters, in documents with a title page or a table of contents. Shorter documents have none.
    pub fn running_sections(&self) -> impl Iterator<Item = &OutlineItem> {
        let is_contents = |part: &FrontPart| *part == FrontPart::Contents;
        let wanted = self.has_title_page() || self.front().iter().any(is_contents);
        self.outline().iter().filter(move |item| wanted && item.is_chapter)
    }

    /// The date in words of the document's language, as precise as it was given.
    pub fn date(&self) -> Option<&str> {
        self.facts.date.as_deref()
    }

    /// The line that stands at the foot of pages: organization and office, else nothing.
    pub fn running_foot(&self) -> Option<String> {
        let words = |phrase: &Option<publish_core::model::Phrase>| {
            phrase.as_ref().map(|phrase| plain_text(&phrase.content)).filter(|text| !text.is_empty())
        };
        let parts: Vec<String> =
            [words(&self.metadata().organization), words(&self.metadata().office)].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The parts of the title block, in order.
    pub fn front(&self) -> &[FrontPart] {
        &self.facts.front
    }

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

    /// The anchor of a block: every heading has one, other blocks where the author gave them an identifier.
    pub fn anchor(&self, block: BlockId) -> Option<&str> {
        self.facts.anchors.get(block).map(|anchor| &**anchor)
    }

    /// The anchor of an inline that the author gave an identifier.
    pub fn inline_anchor(&self, inline: InlineRef) -> Option<&str> {
        self.facts.inline_anchors.get(&inline).map(String::as_str)
    }

    /// The inlines that have anchors, in order.
    pub fn inline_anchors(&self) -> Vec<InlineRef> {
        let mut found: Vec<InlineRef> = self.facts.inline_anchors.keys().copied().collect();
        found.sort_unstable();
        found
    }

    /// Where an anchor is.
    pub fn anchor_place(&self, anchor: &str) -> Option<Place> {
        self.facts.places.get(anchor).copied()
    }

    /// The block that has an anchor, or holds the inline that has it.
    pub fn anchor_block(&self, anchor: &str) -> Option<BlockId> {
        self.facts.places.get(anchor).map(|place| place.block)
    }

    /// The label of a figure, table or code block that has a caption, or of a display formula that can be referred to.
    pub fn label(&self, block: BlockId) -> Option<&LabelFacts> {
        self.facts.labels.get(&block)
    }

    /// What was found about a footnote.
    pub fn note(&self, note: NoteId) -> &NoteFacts {
        &self.facts.notes[note.0 as usize]
    }

    /// The footnotes in the order of their numbers.
    pub fn notes(&self) -> &[NoteId] {
        &self.facts.note_order
    }

    /// A footnote, and those after it that only it, or they among each other, refer to: they stay together.
    pub fn notes_with(&self, note: NoteId) -> &[NoteId] {
        let from = (self.note(note).number as usize).saturating_sub(1).min(self.notes().len());
        let rest = &self.notes()[from..];
        let nested = rest.iter().skip(1).take_while(|other| self.note(**other).referrer == Referrer::Note).count();
        &rest[..rest.len().min(nested + 1)]
    }

    /// What a link leads to in `format`; nowhere, where that format lacks what it leads to.
    pub fn link(&self, inline: InlineRef, format: Format) -> &LinkTarget {
        match self.facts.links.get(&inline) {
            Some(LinkTarget::Anchor(anchor)) if !self.has_anchor(anchor, format) => &LinkTarget::Nowhere,
            found => found.unwrap_or(&LinkTarget::Nowhere),
        }
    }

    /// Whether what has an anchor appears in `format`.
    pub fn has_anchor(&self, anchor: &str, format: Format) -> bool {
        let formats = self.facts.restricted.get(anchor);
        formats.is_none_or(|formats| formats.contains(format))
    }

    /// The file of a picture; `None` when it could not be had, and its description must stand in its place.
    pub fn picture(&self, inline: InlineRef) -> Option<&Picture> {
        self.facts.pictures.get(&inline)
    }

    /// The pictures of all places that show one, in no order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.facts.pictures.values()
    }

    /// What a formula within a line says.
    ///
    /// # Panics
    /// When `inline` is no formula of this document.
    pub fn formula(&self, inline: InlineRef) -> &FormulaFacts {
        self.facts.formulas.get(&inline).expect("every formula was read")
    }

    /// What a display formula says.
    ///
    /// # Panics
    /// When `block` is no formula of this document.
    pub fn display_formula(&self, block: BlockId) -> &FormulaFacts {
        self.formula(formulas::display(block))
    }

    /// The description of a picture; when the author gave none, words that say so in the document's language.
    pub fn description<'a>(&'a self, image: &'a Image) -> &'a str {
        if image.alt.trim().is_empty() { self.facts.terms.image_without_description } else { image.alt.trim() }
    }

    /// The pictures of the document whose pixels can't be decoded. This takes long for large ones, and is done beside
    /// rendering; where it finds any, the document is to be resolved again without them ([`ResolveOptions::damaged`]).
    ///
    /// [`ResolveOptions::damaged`]: crate::ResolveOptions::damaged
    pub fn damaged_pictures(&self) -> DamagedPictures {
        crate::pictures::damaged(self.facts.pictures.values())
    }

    /// The paper: the document's, else Letter for regions that use it, else A4.
    pub fn paper(&self) -> PaperSize {
        self.facts.paper
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

    /// The decimals that the number in a cell lacks: so wide a space behind it puts its decimal separator below those
    /// of its column.
    pub fn missing_decimals(&self, cell: BlockId) -> Option<MissingDecimals> {
        self.facts.decimals.get(&cell).copied()
    }

    /// How many columns the text has on upright pages, 1 or 2.
    pub fn columns(&self) -> u8 {
        self.metadata().page.columns.as_ref().map_or(1, |columns| columns.value.clamp(1, 2))
    }

    /// Whether a division stands on landscape pages, or has one in it that does.
    pub fn landscape(&self, block: BlockId) -> Option<Landscape> {
        self.facts.landscape.get(&block).copied()
    }

    /// Whether anything stands on landscape pages.
    pub fn has_landscape(&self) -> bool {
        !self.facts.landscape.is_empty()
    }
}
