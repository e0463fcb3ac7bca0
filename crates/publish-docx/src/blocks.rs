//! Blocks.

use publish_core::Twips;
use publish_core::model::{
    Block, BlockId, BlockKind, Container, Direction, Generated, Heading, Inline, InlineKind, Lines, Phrase, Quote,
};
use publish_resolve::{LabelKind, Trait};
use publish_style::word::POINT;
use publish_style::{Callout, introduces, stands_at_start};

use crate::context::Context;
use crate::frames::Frame;
use crate::look::Look;
use crate::styles::{CharacterStyle, OutlineLevel, ParagraphStyle};
use crate::wml::Justification;
use crate::writer::{Section, Writer, visible};

/// Whether a block is a table without caption.
fn is_bare_table(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Table(table) if table.caption.is_none())
}

impl<'a> Writer<'a> {
    /// Writes those of `blocks` that a Word document has; the last one is followed by the space of the place.
    pub(crate) fn write_blocks(&mut self, blocks: &'a [Block], ctx: &Context<'a>) {
        self.write_blocks_in(blocks, |_| *ctx);
    }

    /// Writes blocks, each in the context that it has.
    fn write_blocks_in(&mut self, blocks: &'a [Block], context: impl Fn(&Block) -> Context<'a>) {
        let mut shown = visible(blocks).peekable();
        while let Some(block) = shown.next() {
            let ctx = context(block);
            let after = match shown.peek() {
                None => ctx.after,
                // A table has no space above itself, so what comes before it leaves some.
                Some(next) if is_bare_table(next) => Some(self.sheet.theme.metrics.float_space.twips()),
                Some(_) => None,
            };
            // What announces something stays with it.
            let keep = ctx.keep || (shown.peek().is_some() && introduces(block));
            self.write_block(block, &Context { after, keep, ..ctx });
        }
    }

    pub(crate) fn write_block(&mut self, block: &'a Block, ctx: &Context<'a>) {
        let ctx = &ctx.within(block);
        if let Some(anchor) = self.document.anchor(block.id) {
            let name = self.bookmarks.name(anchor);
            self.pending.anchors.push(name);
        }
        match &block.kind {
            BlockKind::Paragraph(content) => self.write_paragraph(block.id, content, ctx),
            BlockKind::Heading(heading) => self.write_heading(block.id, heading, ctx),
            BlockKind::List(list) => self.write_list(list, ctx),
            BlockKind::DefinitionList(list) => self.write_definitions(list, ctx),
            BlockKind::Quote(quote) => self.write_quote(quote, ctx),
            BlockKind::Lines(lines) => self.write_lines(lines, ctx),
            BlockKind::Code(code) => self.write_code(block, code, ctx),
            BlockKind::Math(math) => self.write_math(block, math, ctx),
            BlockKind::Table(table) => self.write_table(block, table, ctx),
            BlockKind::Figure(figure) => self.write_figure(block.id, figure, ctx),
            BlockKind::Container(container) => self.write_container(block, container, ctx),
            BlockKind::Generated(generated) => self.write_generated(*generated, ctx),
            BlockKind::Raw(raw) => self.write_raw(block.span, raw, ctx),
            BlockKind::PageBreak => self.pending.page_break = !self.story.is_empty(),
            BlockKind::ThematicBreak => self.write_rule(ctx),
        }
    }

    fn write_paragraph(&mut self, block: BlockId, content: &'a [Inline], ctx: &Context<'a>) {
        let is_picture = matches!(content, [inline] if matches!(inline.kind, InlineKind::Image(_)));
        let mut ctx = *ctx;
        if is_picture && ctx.style == ParagraphStyle::BodyText {
            let space = self.sheet.theme.metrics.float_space.twips();
            (ctx.style, ctx.after) = (ParagraphStyle::Figure, Some(ctx.after.unwrap_or(space).max(space)));
        }
        let mut line = self.line(ctx.style, &ctx);
        self.inlines(&mut line, block, content, ctx.look, &ctx);
        self.finish(line);
    }

    fn write_heading(&mut self, block: BlockId, heading: &'a Heading, ctx: &Context<'a>) {
        let Heading { level: _, content } = heading;
        let facts = self.document.heading(block);
        let is_empty = facts.number.is_none() && content.is_empty();
        if is_empty {
            return;
        }
        let level = OutlineLevel::of(facts.level);
        let style = level.map_or(ParagraphStyle::Title, ParagraphStyle::Heading);
        let mut line = self.line(style, ctx);
        line.set_after(None);
        // The mark of a list's item that starts with a heading stays.
        if let (Some(level), None) = (level, line.properties.numbering) {
            line.properties.numbering = self.headings.beside_style(block, level, &mut self.lists);
        }
        let typed = facts.number.as_ref().filter(|_| self.headings.counted(block).is_none());
        let number = typed.map_or_else(String::new, |number| format!("{number}\u{a0}\u{a0}"));
        self.text(&mut line, ctx.look.styled(CharacterStyle::HeadingNumber), &number);
        if let Some(level) = level.filter(|_| facts.is_chapter && self.first_section.is_none()) {
            self.first_section = Some(Section { level, words: number + &self.document.plain_text(content) });
        }
        self.inlines(&mut line, block, content, ctx.look, ctx);
        self.finish(line);
    }

    fn write_quote(&mut self, quote: &'a Quote, ctx: &Context<'a>) {
        let Quote { content, attribution } = quote;
        self.lead_with_marks(ctx);
        let (start, end) = self.sheet.edges(ParagraphStyle::Quote);
        let (left, right) = (ctx.left + start, ctx.right + end);
        let frame = Frame::quote(&self.sheet, ctx.frame, left, ctx.right);
        let space = ctx.after.unwrap_or(Twips::ZERO).max(self.sheet.theme.metrics.float_space.twips());
        let inside = Context {
            style: ParagraphStyle::Quote,
            left,
            right,
            frame: Some(frame),
            after: Some(space),
            loose: false,
            ..*ctx
        };
        self.enter_frame(frame, ctx);
        match attribution {
            Some(attribution) => {
                self.write_blocks(content, &Context { after: None, ..inside });
                let ctx = Context { after: ctx.after.map(|_| space), ..inside };
                self.write_phrase(ParagraphStyle::QuoteAttribution, attribution, &ctx);
            }
            None => self.write_blocks(content, &inside),
        }
        self.leave_frame(frame, ctx.frame);
    }

    /// Writes a phrase as a paragraph of its own.
    pub(crate) fn write_phrase(&mut self, style: ParagraphStyle, phrase: &'a Phrase, ctx: &Context<'a>) {
        let Phrase { id, span: _, content } = phrase;
        let mut line = self.line(style, ctx);
        self.inlines(&mut line, *id, content, ctx.look, ctx);
        self.finish(line);
    }

    fn write_lines(&mut self, lines: &'a Lines, ctx: &Context<'a>) {
        let Lines { lines } = lines;
        let style = if ctx.style == ParagraphStyle::BodyText { ParagraphStyle::LineBlock } else { ctx.style };
        // An empty line is the gap between stanzas.
        let mut stanzas = lines.split(|line| line.content.is_empty()).filter(|stanza| !stanza.is_empty()).peekable();
        while let Some(stanza) = stanzas.next() {
            let after = if stanzas.peek().is_none() { ctx.after } else { None };
            let mut line = self.line(style, &Context { after, ..*ctx });
            for (index, Phrase { id, span: _, content }) in stanza.iter().enumerate() {
                if index > 0 {
                    self.text(&mut line, ctx.look, "\n");
                }
                self.inlines(&mut line, *id, content, ctx.look, ctx);
            }
            self.finish(line);
        }
    }

    /// How the lines of a division stand, where it says so.
    fn justification(&self, block: &Block, ctx: &Context<'a>) -> Option<Justification> {
        let is = |asked| self.document.has_trait(block.id, asked);
        if is(Trait::Centered) {
            return Some(Justification::Center);
        }
        // The left of a paragraph from right to left is its leading edge (ECMA-376-1 §17.18.44).
        is(Trait::Right).then_some(match ctx.direction.unwrap_or(self.document.language().direction()) {
            Direction::LeftToRight => Justification::Right,
            Direction::RightToLeft => Justification::Left,
        })
    }

    fn write_container(&mut self, block: &'a Block, container: &'a Container, ctx: &Context<'a>) {
        let Container { kind, title, content } = container;
        let Some(callout) = Callout::of(*kind) else {
            if let Some(title) = title {
                let look = Look { bold: true, ..ctx.look };
                self.write_phrase(ctx.style, title, &Context { look, after: None, ..*ctx });
            }
            if self.document.has_trait(block.id, Trait::References) && ctx.style == ParagraphStyle::BodyText {
                return self.write_blocks(content, &Context { style: ParagraphStyle::Bibliography, ..*ctx });
            }
            let Some(justification) = self.justification(block, ctx) else { return self.write_blocks(content, ctx) };
            let aligned = Context { justification: Some(justification), ..*ctx };
            return self.write_blocks_in(content, |block| if stands_at_start(block) { *ctx } else { aligned });
        };
        self.lead_with_marks(ctx);
        let (start, end) = self.sheet.edges(ParagraphStyle::Callout(callout));
        let (left, right) = (ctx.left + start, ctx.right + end);
        let frame = Frame::callout(&self.sheet, callout, ctx.frame, left, ctx.right);
        let space = ctx.after.unwrap_or(Twips::ZERO).max(self.sheet.theme.metrics.float_space.twips());
        let inside = Context {
            style: ParagraphStyle::Callout(callout),
            left,
            right,
            frame: Some(frame),
            after: Some(space),
            loose: false,
            ..*ctx
        };
        let heading = Context { after: None, ..inside };
        self.enter_frame(frame, ctx);
        match title {
            Some(title) => self.write_phrase(ParagraphStyle::CalloutTitle(callout), title, &heading),
            None => {
                let word = self.document.terms().callout(*kind).unwrap_or_default();
                let mut line = self.line(ParagraphStyle::CalloutTitle(callout), &heading);
                self.text(&mut line, ctx.look.styled(CharacterStyle::Generated), word);
                self.finish(line);
            }
        }
        self.write_blocks(content, &inside);
        self.leave_frame(frame, ctx.frame);
    }

    fn write_generated(&mut self, generated: Generated, ctx: &Context<'a>) {
        match generated {
            Generated::Contents => self.write_contents(),
            Generated::ListOfFigures => self.write_list_of(generated, LabelKind::Figure, ctx),
            Generated::ListOfTables => self.write_list_of(generated, LabelKind::Table, ctx),
            Generated::ListOfListings => self.write_list_of(generated, LabelKind::Listing, ctx),
        }
    }

    fn write_rule(&mut self, ctx: &Context<'a>) {
        if self.pending.after_rule {
            return;
        }
        let line = self.line(ParagraphStyle::HorizontalRule, ctx);
        self.finish(line);
        self.pending.after_rule = true;
    }

    /// Gives marks that wait for a paragraph an empty one: at the end of what they mark.
    pub(crate) fn flush_marks(&mut self, ctx: &Context<'a>) {
        if self.has_marks() {
            let line = self.line(ctx.style, ctx);
            self.finish(line);
        }
    }

    /// Gives marks that wait for a paragraph one of their own, above what has none that could take them.
    pub(crate) fn lead_with_marks(&mut self, ctx: &Context<'a>) {
        if self.has_marks() {
            let gap = self.sheet.theme.metrics.paragraph_space.twips();
            let line = self.line(ctx.style, &Context { after: Some(gap), ..*ctx }).keep_next();
            self.finish(line);
        }
    }

    fn has_marks(&self) -> bool {
        self.pending.label.is_some() || self.pending.note_mark.is_some()
    }

    /// Closes a place that must end with a paragraph (ECMA-376-1 §17.4.65).
    pub(crate) fn end_with_paragraph(&mut self, ctx: &Context<'a>) {
        if std::mem::take(&mut self.pending.after_table) {
            self.write_gap(ctx);
        }
        self.pending.space = Twips::ZERO;
    }

    /// Writes a paragraph that keeps tables apart: two low lines, since empty paragraphs in a row are taken for layout
    /// by blank lines when documents are checked. Its type is low too, and its lines grow with what is put there.
    pub(crate) fn write_gap(&mut self, ctx: &Context<'a>) {
        if let Some(frame) = ctx.frame {
            return self.write_gap_within(frame);
        }
        let space = std::mem::take(&mut self.pending.space).max(POINT);
        let place = Context { left: Twips::ZERO, right: Twips::ZERO, after: None, ..*ctx };
        let mut line = self.line(ParagraphStyle::Normal, &place);
        let size = self.lower(&mut line, space.points() / 2.0);
        self.text(&mut line, Look { size: Some(size), ..ctx.look }, "\n");
        self.finish(line);
    }
}
