//! Paragraphs, headings, terms and rules: the blocks that a run of inlines becomes.

use publish_core::Span;
use publish_core::model::{
    Attributes, Block, BlockKind, DefinitionItem, Figure, Heading, HeadingLevel, Inline, InlineKind, Math, Phrase,
    Style,
};

use super::block::block;
use super::fragment::phrase_of;
use super::frame::FrameKind;
use super::run::{Target, Title, inline};
use super::table::TableDraft;
use super::{Reader, shape};
use crate::attributes;

impl Reader<'_, '_, '_> {
    pub(super) fn start_paragraph(&mut self) {
        self.flush();
        self.make_loose();
        self.paragraph_base = Some(self.frames.len());
    }

    pub(super) fn end_paragraph(&mut self, span: Span) {
        self.flush_as(Some(span));
        if let Some(base) = self.paragraph_base.take() {
            self.close_elements(base);
        }
    }

    /// A paragraph of its own in an item makes the list loose (CommonMark §5.3).
    pub(crate) fn make_loose(&mut self) {
        if self.absorbed == 0
            && let Some(list) = self.list_around()
        {
            list.loose = true;
        }
    }

    /// Ends the run and makes a block of it.
    pub(crate) fn flush(&mut self) {
        self.flush_as(None);
    }

    /// Ends the run; `span` is that of its block, where Markdown tells it.
    fn flush_as(&mut self, span: Option<Span>) {
        let displays = self.run.displays;
        let (content, titles) = self.finish_run();
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return };
        let span = span.unwrap_or_else(|| first.span.to(last.span));
        let target = std::mem::take(&mut self.run.target);
        let attributes = std::mem::take(&mut self.run.attributes);
        match target {
            Target::Paragraph => self.push_paragraph(content, titles, displays, span, attributes),
            Target::Heading(level) => {
                self.push_block(block(BlockKind::Heading(Heading { level, content }), span, attributes));
            }
            Target::Caption | Target::Term | Target::Summary => self.push_special(target, content, span, attributes),
        }
    }

    fn push_paragraph(
        &mut self,
        mut content: Vec<Inline>,
        titles: Vec<Title>,
        displays: usize,
        span: Span,
        mut attributes: Attributes,
    ) {
        if shape::is_page_break(&content) {
            return self.push_block(block(BlockKind::PageBreak, span, attributes));
        }
        if displays == 1
            && let [Inline { kind: InlineKind::Math(_), .. }, rest @ ..] = content.as_slice()
        {
            let alone = rest.is_empty();
            let set = if alone { None } else { shape::take_trailing_attributes(&mut content) };
            if let [Inline { kind: InlineKind::Math(Math { source }), .. }] = content.as_mut_slice() {
                let source = std::mem::take(source);
                attributes::merge(&mut attributes, set.unwrap_or_default());
                return self.push_block(block(BlockKind::Math(Math { source }), span, attributes));
            }
        }
        if let Some(figure) = self.figure(&mut content, titles, span, &attributes) {
            return self.push_block(figure);
        }
        if let Some(Block { kind: BlockKind::Table(table), attributes, .. }) = self.top_mut().blocks.last_mut()
            && table.caption.is_none()
            && let Some(length) = shape::caption_length(&content, true)
        {
            let (caption, set) = shape::caption(content, length, span);
            table.caption = Some(caption);
            return attributes::merge(attributes, set);
        }
        self.push_block(block(BlockKind::Paragraph(content), span, attributes));
    }

    /// A picture alone with a description and a title is a figure, and the title is its caption.
    fn figure(
        &mut self,
        content: &mut Vec<Inline>,
        mut titles: Vec<Title>,
        span: Span,
        attributes: &Attributes,
    ) -> Option<Block> {
        let [Inline { kind: InlineKind::Image(image), attributes: own, .. }] = content.as_mut_slice() else {
            return None;
        };
        if image.alt.is_empty() || image.title.is_none() {
            return None;
        }
        let title = titles.pop()?;
        let caption = phrase_of(self.shared, &title.text, title.span)?;
        image.title = None;
        let mut attributes = attributes.clone();
        if let Some(id) = own.id().map(str::to_owned) {
            attributes.edit().id = Some(id);
            let mut set = own.get().cloned().unwrap_or_default();
            set.id = None;
            *own = Attributes::new(set);
        }
        let paragraph = block(BlockKind::Paragraph(std::mem::take(content)), span, Attributes::NONE);
        let figure = Figure { content: vec![paragraph], caption: Some(caption) };
        Some(block(BlockKind::Figure(figure), span, attributes))
    }

    pub(super) fn end_heading(&mut self, level: HeadingLevel, span: Span) {
        self.phrase = false;
        let set = self.run.take_trailing_attributes();
        let (content, _) = self.finish_run();
        self.run.target = Target::Paragraph;
        let mut attributes = std::mem::take(&mut self.run.attributes);
        attributes::merge(&mut attributes, set.unwrap_or_default());
        self.push_block(block(BlockKind::Heading(Heading { level, content }), span, attributes));
    }

    pub(super) fn end_term(&mut self, span: Span) {
        self.phrase = false;
        let (content, _) = self.finish_run();
        let term = Phrase { span, content, ..Phrase::default() };
        match &mut self.top_mut().kind {
            FrameKind::DefinitionList(items) => items.push(DefinitionItem { term, definitions: Vec::new() }),
            _ => self.push_block(block(BlockKind::Paragraph(term.content), span, Attributes::NONE)),
        }
    }

    pub(super) fn thematic_break(&mut self, span: Span) {
        self.flush();
        self.push_block(block(BlockKind::ThematicBreak, span, Attributes::NONE));
    }

    /// Captions, terms and summaries of HTML; paragraphs where nothing around them takes them.
    fn push_special(&mut self, target: Target, content: Vec<Inline>, span: Span, attributes: Attributes) {
        let phrase = |content| Phrase { span, content, ..Phrase::default() };
        match (target, &mut self.top_mut().kind) {
            (
                Target::Caption,
                FrameKind::Table(TableDraft { caption: caption @ None, .. }) | FrameKind::Figure(caption @ None),
            ) => {
                *caption = Some(phrase(content));
            }
            (Target::Term, FrameKind::DefinitionList(items)) => {
                items.push(DefinitionItem { term: phrase(content), definitions: Vec::new() });
            }
            (Target::Summary, _) => {
                let content = vec![inline(InlineKind::Styled(Style::Strong, content), span)];
                self.push_block(block(BlockKind::Paragraph(content), span, attributes));
            }
            _ => self.push_block(block(BlockKind::Paragraph(content), span, attributes)),
        }
    }
}
