//! Builds blocks and inlines of what pulldown-cmark tells.
//!
//! Open blocks are [frames](frame) on a stack, and the one [run](run) of inlines that is being read has a stack of its
//! own, so nothing here recurses with the depth of the source. Both are bounded: what is nested deeper than
//! [`MAX_DEPTH`] joins the deepest level. Elements of raw HTML open and close the same frames.

mod block;
mod braces;
mod bracketed;
mod code;
mod condition;
mod construct;
mod destination;
mod division;
mod end_mark;
mod fence;
mod finish;
mod fragment;
mod frame;
mod grid;
mod html;
mod inline;
mod lines;
mod math;
mod needs;
mod nested;
mod notes;
mod paragraph;
mod row_headers;
mod rows;
mod run;
mod shape;
mod spans;
mod table;
mod table_attributes;
mod undefined;
mod words;

use std::ops::Range;

use publish_core::Span;
use publish_core::model::{AttributeSet, Attributes, Block, BlockKind, Inline, Note};
use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser};

pub(crate) use block::block;
pub(crate) use fragment::{blocks_of, phrase_of, words_of};
pub(crate) use frame::{Frame, FrameKind, ListDraft};
pub(crate) use rows::CellDraft;
pub(crate) use run::{Run, Target};
pub(crate) use table::TableDraft;

use crate::place::Place;
use crate::scan::Found;
use crate::shared::Shared;
use crate::syntax::{ByWords, Syntax};
use code::CodeDraft;
use destination::Definitions;
use html::Preformatted;
use nested::References;
use undefined::UndefinedLinks;

/// How many levels of blocks, and how many levels of inlines in a run, are kept.
pub(crate) const MAX_DEPTH: usize = 60;

/// Reads a text: its blocks and its notes.
pub(crate) fn read(shared: &mut Shared<'_>, source: &str, place: Place, found: Found) -> (Vec<Block>, Vec<Note>) {
    let mut reader = Reader::new(shared, source, place, found);
    reader.read();
    let blocks = reader.finish();
    (blocks, shared.take_notes())
}

/// Reads one text.
pub(crate) struct Reader<'s, 'r, 'm> {
    pub(crate) shared: &'r mut Shared<'m>,
    source: &'s str,
    place: Place,
    /// How much of the source is the author's; definitions of notes may stand behind it.
    author_length: usize,
    /// The byte up to which events have told what the source is.
    told: usize,
    /// What is read in the document's dialect.
    syntax: Syntax,
    scope: Scope,
    /// What the scan put aside.
    found: Found,
    links: Links,
    nesting: Nesting,
    run: Run,
    drafts: Drafts,
    pending: Pending,
    /// The lowest level of the headings that are appendices; 0 where none is.
    appendices: u8,
}

/// What a text is within the document.
#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    /// Whether it is a phrase, a heading or a term, which hold no blocks.
    phrase: bool,
    /// Whether it becomes words alone, and so has no notes.
    fragment: bool,
    /// How many texts there are around it.
    level: usize,
}

/// What labels of links mean.
#[derive(Debug, Default)]
struct Links {
    /// The definitions of the texts around this one.
    around: References,
    /// Where this text defines links.
    defined: Definitions,
}

/// The blocks that are open.
#[derive(Debug)]
struct Nesting {
    frames: Vec<Frame>,
    /// How many of the frames are levels of nesting.
    depth: usize,
    /// How many open blocks of Markdown were left out because they were nested too deep.
    absorbed: usize,
    /// How many open divisions were.
    left_divisions: usize,
    /// How many frames there were when the paragraph started that is being read.
    paragraph_base: Option<usize>,
}

/// Blocks without inlines that are being read.
#[derive(Debug, Default)]
struct Drafts {
    code: Option<CodeDraft>,
    html: Option<HtmlDraft>,
    preformatted: Option<Preformatted>,
}

/// What belongs to the block to come.
#[derive(Debug, Default)]
struct Pending {
    /// Targets of links that stand alone, until a block has words to put them before.
    anchors: Vec<Inline>,
    /// Attributes that stand before their block.
    attributes: Option<AttributeSet>,
}

/// The lines of a block of raw HTML, with the places they stand at.
#[derive(Debug, Default)]
pub(crate) struct HtmlDraft {
    /// The lines.
    pub(crate) text: String,
    /// Where lines start: in `text`, and in the source.
    pub(crate) starts: Vec<(usize, usize)>,
}

impl<'s, 'r, 'm> Reader<'s, 'r, 'm> {
    fn new(shared: &'r mut Shared<'m>, source: &'s str, place: Place, found: Found) -> Reader<'s, 'r, 'm> {
        let frames = vec![Frame::new(FrameKind::Root, place.span(0..source.len()))];
        Reader {
            source,
            place,
            author_length: source.len().max(1),
            told: 0,
            syntax: Syntax::of(shared.options.dialect),
            shared,
            scope: Scope::default(),
            found,
            links: Links::default(),
            nesting: Nesting { frames, depth: 0, absorbed: 0, left_divisions: 0, paragraph_base: None },
            run: Run::new(),
            drafts: Drafts::default(),
            pending: Pending::default(),
            appendices: 0,
        }
    }

    fn read(&mut self) {
        let options = self.options();
        let by_words = self.syntax.headings_by_words;
        // Two pairs of brackets are rare; without them there is no need to read the headings before all else.
        let wanted = by_words == ByWords::Brackets || (by_words == ByWords::Labels && self.source.contains("]["));
        if self.scope.level == 0 && wanted {
            self.links.around = References::to_headings(self.source, options);
        }
        let around = self.links.around.clone();
        let mut undefined = UndefinedLinks::default();
        let mut lookup = |link: BrokenLink<'_>| {
            let alone = link.link_type == LinkType::Shortcut;
            let found = around.find(&link.reference, !alone || by_words == ByWords::Brackets);
            if found.is_none() && !alone {
                undefined.add(self.source, link.span, &link.reference);
            }
            found
        };
        let parser = Parser::new_with_broken_link_callback(self.source, options, Some(&mut lookup));
        if self.found.has_tables() {
            self.links.around = around.with(parser.reference_definitions());
        }
        self.links.defined = Definitions::of(parser.reference_definitions());
        for (event, range) in parser.into_offset_iter() {
            if range.start < self.author_length {
                self.event(event, range);
            }
        }
        undefined.report(self);
    }

    /// What pulldown-cmark reads here: where there are words alone, there are no notes.
    fn options(&self) -> Options {
        let Syntax { options, .. } = self.syntax;
        if self.scope.fragment { options.difference(Options::ENABLE_FOOTNOTES) } else { options }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let told = if matches!(event, Event::Start(_)) { range.start } else { range.end };
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.drafts.code.is_some() => self.code_text(&text, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.inline_code(&code, range),
            Event::InlineMath(source) => self.inline_math(&source, range),
            Event::DisplayMath(source) => self.display_math(&source, range),
            Event::Html(line) => match self.found.take(&range) {
                Some((span, construct)) => self.construct(construct, span),
                None => self.html_line(&line, range),
            },
            Event::InlineHtml(tag) => match self.found.take(&range) {
                // Behind the box of a task, what starts a block is among words to pulldown-cmark.
                Some((span, construct)) => {
                    self.nesting.paragraph_base = None;
                    self.construct(construct, span);
                }
                None => self.inline_html(&tag, self.place.span(range)),
            },
            Event::FootnoteReference(label) => self.note_reference(&label, range),
            Event::SoftBreak => self.run.push_soft_break(self.place.span(range)),
            Event::HardBreak => self.hard_break(self.place.span(range)),
            Event::Rule => self.thematic_break(self.place.span(range)),
            Event::TaskListMarker(done) => self.task_marker(done, range),
        }
        self.told = told;
    }

    /// Collects a line of raw HTML.
    fn html_line(&mut self, line: &str, range: Range<usize>) {
        let draft = self.drafts.html.get_or_insert_default();
        draft.starts.push((draft.text.len(), range.start));
        draft.text.push_str(line);
    }

    /// Reads a text that stands outside of the body, and may refer to the body's notes.
    fn read_with_notes(mut self) -> Vec<Block> {
        self.author_length = self.source.len().max(1);
        let source = self.shared.with_notes(self.source);
        let mut reader = Reader { source: &source, ..self };
        reader.read();
        reader.finish()
    }

    /// What was read.
    fn finish(mut self) -> Vec<Block> {
        self.flush();
        while self.nesting.frames.len() > 1 {
            self.report_unclosed();
            self.close_frame();
        }
        if let Some(first) = self.pending.anchors.first() {
            let span = first.span;
            let content = std::mem::take(&mut self.pending.anchors);
            self.push_block(block(BlockKind::Paragraph(content), span, Attributes::NONE));
        }
        self.nesting.frames.pop().expect("the text itself is a frame").blocks
    }

    /// The block of raw HTML that was read.
    pub(crate) fn take_html(&mut self) -> Option<HtmlDraft> {
        self.drafts.html.take()
    }

    /// Whether the run may be cut here by a block of HTML.
    pub(crate) fn may_split(&self) -> bool {
        !self.scope.phrase && !self.run.in_markdown()
    }

    /// The span of an empty range at the end of `span`.
    pub(crate) fn end_of(span: Span) -> Span {
        Span { start: span.end, ..span }
    }
}
