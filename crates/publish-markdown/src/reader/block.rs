//! Blocks of Markdown: what starts and ends them.

use std::ops::Range;

use publish_core::model::{
    Alignment, Attributes, Block, BlockId, BlockKind, ContainerKind, DefinitionItem, HeadingLevel, ListItem, ListKind,
    NumberDelimiter, Numbering, Phrase, Task, TaskState,
};
use publish_core::{Diagnostic, Span, codes};
use pulldown_cmark::{Alignment as Column, BlockQuoteKind, Tag, TagEnd};

use super::frame::{Frame, FrameKind, ListDraft, item};
use super::rows::CellDraft;
use super::table::TableDraft;
use super::{MAX_DEPTH, Reader, condition, shape, table_attributes};
use crate::attributes;
use crate::html::RowGroup;
use crate::place::Place;
use crate::scan::ListMark;

impl Reader<'_, '_, '_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let span = self.block_span(range.clone());
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { .. } | Tag::DefinitionListTitle => {
                self.flush();
                self.scope.phrase = true;
            }
            Tag::BlockQuote(None) => self.open(FrameKind::Quote, span),
            Tag::BlockQuote(Some(kind)) => self.open(FrameKind::Container { kind: callout(kind), title: None }, span),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.flush(),
            Tag::List(start) => {
                let kind = start.map_or(ListKind::Bullet, |start| ListKind::Ordered(self.numbering(start, &range)));
                self.open(FrameKind::List(ListDraft { kind, loose: false, items: Vec::new() }), span);
            }
            Tag::Item => self.open(FrameKind::Item(None), span),
            Tag::FootnoteDefinition(label) => self.start_note(&label, span),
            Tag::DefinitionList => self.open(FrameKind::DefinitionList(Vec::new()), span),
            Tag::DefinitionListDefinition => self.open(FrameKind::Definition, span),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                self.open(FrameKind::Table(TableDraft { columns, ..TableDraft::default() }), span);
            }
            Tag::TableHead => self.start_row(RowGroup::Head, span),
            Tag::TableRow => self.start_row(RowGroup::Body, span),
            Tag::TableCell => self.open(FrameKind::Cell(CellDraft::SINGLE), span),
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => self.start_inline(tag, range),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let span = self.block_span(range.clone());
        match tag {
            TagEnd::Paragraph => self.end_paragraph(span),
            TagEnd::Heading(level) => self.end_heading(HeadingLevel::clamped(level as u8), span),
            TagEnd::CodeBlock => self.end_code(span),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionListTitle => self.end_term(span),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableCell => self.close(),
            TagEnd::MetadataBlock(_) => self.flush(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => self.end_inline(span),
        }
    }

    /// The span of a block without the ends of lines behind it.
    fn block_span(&self, range: Range<usize>) -> Span {
        let length = self.source[range.clone()].trim_end_matches(['\n', '\r']).len();
        self.place.span(range.start..range.start + length)
    }

    /// Opens a block of Markdown, unless it is nested too deep: then its content joins the block around it.
    fn open(&mut self, kind: FrameKind, span: Span) {
        self.flush();
        let frame = Frame::new(kind, span);
        if self.nesting.absorbed > 0 || (frame.is_level() && self.nesting.depth >= MAX_DEPTH) {
            self.shared.report.depth(span, "blocks are", MAX_DEPTH);
            self.nesting.absorbed += 1;
        } else {
            self.push_frame(frame);
        }
    }

    /// Closes a block of Markdown, and elements of HTML in it that were never ended.
    fn close(&mut self) {
        self.flush();
        if self.nesting.absorbed > 0 {
            self.nesting.absorbed -= 1;
            return;
        }
        self.close_elements(1);
        self.close_frame();
    }

    /// Closes elements of HTML down to `base` frames; never a block of Markdown.
    pub(crate) fn close_elements(&mut self, base: usize) {
        while self.nesting.frames.len() > base.max(1) && self.top().element.is_some() {
            self.report_unclosed();
            self.close_frame();
        }
    }

    pub(crate) fn push_frame(&mut self, frame: Frame) {
        self.nesting.depth += usize::from(frame.is_level());
        self.nesting.frames.push(frame);
    }

    /// Closes the innermost frame and gives what it became to the one around it.
    pub(crate) fn close_frame(&mut self) {
        let Some(frame) = (if self.nesting.frames.len() > 1 { self.nesting.frames.pop() } else { None }) else {
            return;
        };
        self.nesting.depth -= usize::from(frame.is_level());
        let Frame { kind, span, attributes, blocks, element } = frame;
        let parent = self.nesting.frames.last_mut().expect("the text itself is a frame");
        match (kind, &mut parent.kind) {
            (FrameKind::Item(task), FrameKind::List(list)) => {
                let marker = marker(self.source, self.place, span);
                list.items.push(ListItem { marker, ..item(span, task, blocks) });
            }
            (FrameKind::Definition, FrameKind::DefinitionList(items)) => {
                let marker = marker(self.source, self.place, span);
                let definition = ListItem { marker, ..item(span, None, blocks) };
                match items.last_mut() {
                    Some(last) => last.definitions.push(definition),
                    None => items.push(DefinitionItem {
                        term: Phrase { span: Self::end_of(span), ..Phrase::default() },
                        definitions: vec![definition],
                    }),
                }
            }
            (FrameKind::Cell(draft), FrameKind::Table(table)) => table.push_cell(draft, span, attributes, blocks),
            (FrameKind::Note { id, outside }, _) => {
                (self.nesting.depth, self.nesting.absorbed) = outside;
                if let Some(id) = id {
                    self.shared.definitions.notes.fill(id, blocks);
                }
            }
            (kind, _) => {
                let frame = Frame { kind, element, span, attributes, blocks };
                for block in frame.into_blocks(self.syntax.extended, &mut self.shared.report.diagnostics) {
                    self.push_block(block);
                }
            }
        }
    }

    /// Adds a block where blocks go now; a caption before a table becomes the table's.
    pub(crate) fn push_block(&mut self, mut block: Block) {
        if let Some(set) = self.pending.attributes.take() {
            attributes::merge(&mut block.attributes, set);
        }
        if !condition::take(&mut block.attributes, self.shared, block.span) || self.is_refused(&block) {
            return;
        }
        let parent = self.nesting.frames.last_mut().expect("the text itself is a frame");
        if self.syntax.extended
            && let BlockKind::Table(table) = &mut block.kind
            && table.caption.is_none()
            && let Some(Block { kind: BlockKind::Paragraph(content), span, .. }) = parent.blocks.last_mut()
            && let Some(length) = shape::caption_length(content)
        {
            let (caption, set) = shape::caption(std::mem::take(content), length, *span);
            table.caption = caption;
            attributes::merge(&mut block.attributes, set);
            parent.blocks.pop();
        }
        if let BlockKind::Table(table) = &mut block.kind {
            let fault = table_attributes::take(table, &mut block.attributes, block.span);
            fault.into_iter().for_each(|fault| self.shared.report.add(fault));
        }
        parent.push(block);
    }

    /// Whether a block is source of a format that the project does not let through.
    fn is_refused(&mut self, block: &Block) -> bool {
        matches!(&block.kind, BlockKind::Raw(raw) if self.refuses(&raw.format, block.span))
    }

    /// Whether source of a format is left out; that is reported.
    pub(super) fn refuses(&mut self, format: &str, span: Span) -> bool {
        let refused = !self.shared.options.raw.iter().any(|allowed| allowed.eq_ignore_ascii_case(format));
        if refused {
            let message = format!("source of `{format}` is left out");
            let help = format!("allow it with `raw = [\"{format}\"]` in publish.toml, or take it out");
            self.shared.report.add(Diagnostic::new(&codes::RAW_NOT_ALLOWED, span, message).help(help));
        }
        refused
    }

    pub(crate) fn top(&self) -> &Frame {
        self.nesting.frames.last().expect("the text itself is a frame")
    }

    pub(crate) fn top_mut(&mut self) -> &mut Frame {
        self.nesting.frames.last_mut().expect("the text itself is a frame")
    }

    pub(crate) fn frames(&self) -> &[Frame] {
        &self.nesting.frames
    }

    /// The list around the item that is being read.
    pub(super) fn list_around(&mut self) -> Option<&mut ListDraft> {
        let [.., Frame { kind: FrameKind::List(list), .. }, Frame { kind: FrameKind::Item(_), .. }] =
            self.nesting.frames.as_mut_slice()
        else {
            return None;
        };
        Some(list)
    }

    /// Whether blocks may be nested no deeper.
    pub(crate) fn is_deepest(&self) -> bool {
        self.nesting.absorbed > 0 || self.nesting.depth >= MAX_DEPTH
    }
}

/// Lists.
impl Reader<'_, '_, '_> {
    /// How a list counts whose first item starts in `range`.
    fn numbering(&self, start: u64, range: &Range<usize>) -> Numbering {
        if let Some(ListMark { value, style, delimiter }) = self.found.list_mark(range) {
            return Numbering { start: value, style, delimiter };
        }
        let mark =
            self.source[range.clone()].trim_start_matches([' ', '\t']).trim_start_matches(|c: char| c.is_ascii_digit());
        let delimiter = if mark.starts_with(')') { NumberDelimiter::Parenthesis } else { NumberDelimiter::Period };
        Numbering { delimiter, ..Numbering::decimal(start) }
    }
}

/// Items, rows and notes.
impl Reader<'_, '_, '_> {
    pub(super) fn task_marker(&mut self, done: bool, range: Range<usize>) {
        let (span, state) = (self.place.span(range), if done { TaskState::Done } else { TaskState::Open });
        if let (0, FrameKind::Item(task)) = (self.nesting.absorbed, &mut self.top_mut().kind) {
            *task = Some(Task { span, state });
        }
    }

    fn start_row(&mut self, group: RowGroup, span: Span) {
        if self.nesting.absorbed > 0 {
            self.nesting.absorbed += 1;
        } else if let FrameKind::Table(table) = &mut self.top_mut().kind {
            table.group = Some(group);
            table.start_row(span);
        }
    }

    fn end_row(&mut self, range: Range<usize>) {
        self.flush();
        if self.nesting.absorbed > 0 {
            self.nesting.absorbed -= 1;
            return;
        }
        let FrameKind::Table(table) = &self.top().kind else { return };
        let Some(cell) = table.last_cell() else { return };
        let last = self.place.range(cell).end.clamp(range.start, range.end);
        let rest = &self.source[last..range.end];
        if !rest.trim_matches(['|', ' ', '\t', '\n', '\r']).is_empty() {
            let span = self.place.span(last..last + rest.trim_end().len());
            let message = "the row has more cells than the table has columns";
            let help = "what is beyond was left out; give the first row as many cells";
            self.shared.report.add(Diagnostic::new(&codes::EXCESS_CELLS, span, message).help(help));
        }
    }

    fn start_note(&mut self, label: &str, span: Span) {
        self.flush();
        let id = match self.shared.definitions.notes.define(label, span) {
            Ok(id) => Some(id),
            Err(first) => {
                self.report_second_note(label, first, span);
                None
            }
        };
        let outside = (std::mem::take(&mut self.nesting.depth), std::mem::take(&mut self.nesting.absorbed));
        self.push_frame(Frame::new(FrameKind::Note { id, outside }, span));
    }

    /// Reports a note that is defined again, but not where a file is included again that has it.
    fn report_second_note(&mut self, label: &str, first: Span, span: Span) {
        let sources = &self.shared.sources;
        if sources.trace(first) == sources.trace(span) {
            return;
        }
        let message = format!("the footnote `{label}` is defined a second time");
        let diagnostic = Diagnostic::new(&codes::DUPLICATE_NOTE, span, message)
            .label(first, "its first definition, which is used")
            .help("give one of the two another label");
        self.shared.report.add(diagnostic);
    }

    fn end_note(&mut self) {
        self.flush();
        self.close_elements(1);
        self.close_frame();
    }
}

/// A block that has no number yet.
pub(crate) fn block(kind: BlockKind, span: Span, attributes: Attributes) -> Block {
    Block { id: BlockId(0), span, attributes, kind }
}

fn callout(kind: BlockQuoteKind) -> ContainerKind {
    match kind {
        BlockQuoteKind::Note => ContainerKind::Note,
        BlockQuoteKind::Tip => ContainerKind::Tip,
        BlockQuoteKind::Important => ContainerKind::Important,
        BlockQuoteKind::Warning => ContainerKind::Warning,
        BlockQuoteKind::Caution => ContainerKind::Caution,
    }
}

fn alignment(column: Column) -> Alignment {
    match column {
        Column::None => Alignment::Start,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}

/// Where the mark stands with which an item starts: a bullet, a colon, or a number and what is behind it. A tag is none.
fn marker(source: &str, place: Place, item: Span) -> Span {
    let start = place.range(item).start;
    let written = source.as_bytes().get(start..).unwrap_or_default();
    let digits = written.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match written.get(digits) {
        Some(b'-' | b'+' | b'*' | b':' | b'~') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        Some(_) | None => 0,
    };
    place.span(start..start + length)
}
