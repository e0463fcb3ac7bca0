//! Paragraphs, headings, terms and rules: the blocks that a run of inlines becomes.

use publish_core::Span;
use publish_core::model::{
    Attributes, Block, BlockKind, DefinitionItem, Dialect, Figure, Heading, HeadingLevel, Inline, InlineKind, Phrase,
    Style, Text,
};

use super::block::block;
use super::frame::FrameKind;
use super::run::FinishedRun;
use super::run::Target;
use super::shape::Caption;
use super::table::TableDraft;
use super::{Reader, end_mark, notes, shape, table_attributes};
use crate::attributes;

impl Reader<'_, '_, '_> {
    pub(super) fn start_paragraph(&mut self) {
        self.flush();
        self.make_loose();
        self.nesting.paragraph_base = Some(self.nesting.frames.len());
    }

    pub(super) fn end_paragraph(&mut self, span: Span) {
        self.flush_as(Some(span));
        if let Some(base) = self.nesting.paragraph_base.take() {
            self.close_elements(base);
        }
    }

    /// A paragraph of its own in an item makes the list loose (CommonMark §5.3).
    pub(crate) fn make_loose(&mut self) {
        if self.nesting.absorbed == 0
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
        let mut run = self.finish_run();
        let (Some(first), Some(last)) = (run.content.first(), run.content.last()) else { return };
        let span = span.unwrap_or_else(|| first.span.to(last.span));
        let target = std::mem::take(&mut self.run.target);
        let attributes = std::mem::take(&mut self.run.attributes);
        if target != Target::Paragraph {
            notes::move_out_of_pictures(&mut run);
        }
        match target {
            Target::Paragraph => self.push_paragraph(run, span, attributes),
            Target::Heading(level) => {
                let heading = Heading { level, content: run.content };
                self.push_block(block(BlockKind::Heading(heading), span, attributes));
            }
            Target::Caption | Target::Term | Target::Summary => {
                self.push_special(target, run.content, span, attributes);
            }
        }
    }

    fn push_paragraph(&mut self, mut run: FinishedRun, span: Span, mut attributes: Attributes) {
        let extended = self.syntax.extended;
        if shape::is_page_break(&run.content, extended) {
            return self.push_block(block(BlockKind::PageBreak, span, attributes));
        }
        if extended && shape::starts_appendices(&run.content) {
            self.appendices = HeadingLevel::LOWEST.get();
            return;
        }
        if extended && let Some(kind) = shape::generated(&run.content) {
            return self.push_block(block(BlockKind::Generated(kind), span, attributes));
        }
        if let Some((math, set)) = shape::take_display_math(&mut run) {
            attributes::merge(&mut attributes, set);
            return self.push_block(block(BlockKind::Math(Box::new(math)), span, attributes));
        }
        if extended
            && !self.scope.phrase
            && !matches!(self.top().kind, FrameKind::Figure(_))
            && let Some(caption) = shape::take_caption(&mut run)
            && let Some(caption) = self.caption(caption)
        {
            shape::move_id(&mut run.content, &mut attributes);
            let content = vec![block(BlockKind::Paragraph(run.content), span, Attributes::NONE)];
            let figure = Figure { content, caption: Some(caption) };
            return self.push_block(block(BlockKind::Figure(Box::new(figure)), span, attributes));
        }
        notes::move_out_of_pictures(&mut run);
        if extended
            && let Some(Block { kind: BlockKind::Table(table), attributes, .. }) = self.top_mut().blocks.last_mut()
            && table.caption.is_none()
            && let Some(length) = shape::caption_length(&run.content)
        {
            let (caption, set) = shape::caption(run.content, length, span);
            table.caption = caption;
            attributes::merge(attributes, set);
            let fault = table_attributes::take(table, attributes, span);
            return fault.into_iter().for_each(|fault| self.shared.report.add(fault));
        }
        self.push_block(block(BlockKind::Paragraph(run.content), span, attributes));
    }

    fn caption(&mut self, caption: Caption) -> Option<Phrase> {
        match caption {
            Caption::Written(text, notes) => {
                let mut phrase = self.phrase(&text)?;
                phrase.content.extend(notes);
                Some(phrase)
            }
            Caption::Read(content) => {
                let span = content.first()?.span.to(content.last()?.span);
                Some(Phrase { span, content, ..Phrase::default() })
            }
        }
    }

    pub(super) fn end_heading(&mut self, level: HeadingLevel, span: Span) {
        self.scope.phrase = false;
        let set = self.syntax.extended.then(|| self.run.take_trailing_attributes()).flatten();
        let content = self.finish_words();
        self.run.target = Target::Paragraph;
        let mut attributes = std::mem::take(&mut self.run.attributes);
        attributes::merge(&mut attributes, set.unwrap_or_default());
        if self.shared.options.dialect != Dialect::CommonMark && end_mark::is_one(self.shared.sources.slice(span)) {
            let mark = self.shared.sources.slice(span).trim().to_owned();
            let content = vec![Inline::words(Text::derived(mark, span))];
            return self.push_block(block(BlockKind::Paragraph(content), span, attributes));
        }
        end_mark::report_empty(&content, span, self.shared);
        if level.get() <= self.appendices {
            self.appendices = level.get();
            attributes.edit().classes.push("appendix".to_owned());
        }
        self.push_block(block(BlockKind::Heading(Heading { level, content }), span, attributes));
    }

    pub(super) fn end_term(&mut self, span: Span) {
        self.scope.phrase = false;
        let content = self.finish_words();
        let term = Phrase { span, content, ..Phrase::default() };
        if let FrameKind::DefinitionList(items) = &mut self.top_mut().kind {
            items.push(DefinitionItem { term, definitions: Vec::new() });
        } else {
            self.push_block(block(BlockKind::Paragraph(term.content), span, Attributes::NONE));
        }
    }

    pub(super) fn thematic_break(&mut self, span: Span) {
        self.flush();
        self.push_block(block(BlockKind::ThematicBreak, span, Attributes::NONE));
    }

    /// Captions, terms and summaries of HTML; paragraphs where nothing around them takes them.
    fn push_special(&mut self, target: Target, content: Vec<Inline>, span: Span, attributes: Attributes) {
        let phrase = |content| Phrase { span, content, ..Phrase::default() };
        let around = &mut self.top_mut().kind;
        if target == Target::Caption
            && let FrameKind::Table(TableDraft { caption: caption @ None, .. }) | FrameKind::Figure(caption @ None) =
                around
        {
            *caption = Some(phrase(content));
        } else if target == Target::Term
            && let FrameKind::DefinitionList(items) = around
        {
            items.push(DefinitionItem { term: phrase(content), definitions: Vec::new() });
        } else {
            let content = match target == Target::Summary {
                true => vec![Inline::new(InlineKind::Styled(Style::Strong, content), span)],
                false => content,
            };
            self.push_block(block(BlockKind::Paragraph(content), span, attributes));
        }
    }
}
