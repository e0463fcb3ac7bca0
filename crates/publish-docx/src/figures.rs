//! Figures, and the captions of figures and tables.

use publish_core::Twips;
use publish_core::model::{BlockId, Figure, Phrase};
use publish_resolve::{LabelFacts, LabelKind};

use crate::bookmarks::Extent;
use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    pub(crate) fn write_figure(&mut self, block: BlockId, figure: &'a Figure, ctx: &Context<'a>) {
        let Figure { content, caption } = figure;
        let space = ctx.after.unwrap_or(Twips::ZERO).max(self.sheet.theme.metrics.float_space.twips());
        let after = if caption.is_none() { Some(space) } else { None };
        self.write_blocks(content, &Context { style: ParagraphStyle::Figure, after, keep: caption.is_some(), ..*ctx });
        if let Some(caption) = caption {
            let after = ctx.after.map(|_| space);
            self.write_caption(ParagraphStyle::Caption, block, caption, &Context { after, ..*ctx });
        }
    }

    /// Writes a caption with its label.
    pub(crate) fn write_caption(
        &mut self,
        style: ParagraphStyle,
        block: BlockId,
        caption: &'a Phrase,
        ctx: &Context<'a>,
    ) {
        let Phrase { id: holder, span: _, content } = caption;
        let mut line = self.line(style, ctx);
        if let Some(label) = self.document.label(block) {
            self.write_caption_label(&mut line, block, label, ctx);
        }
        self.inlines(&mut line, *holder, content, ctx.look, ctx);
        self.finish(line);
    }

    fn write_caption_label(&mut self, line: &mut Line<'a>, block: BlockId, label: &'a LabelFacts, ctx: &Context<'a>) {
        let look = ctx.look.styled(CharacterStyle::CaptionLabel);
        self.named(line, block, Extent::Label, |writer, line| {
            let (before, after) = label.text.rsplit_once(label.mark.as_str()).unwrap_or((&label.text, ""));
            writer.text(line, look, before);
            writer.write_label_number(line, block, label, look);
            writer.text(line, look, after);
        });
        self.text(line, look, ".");
        self.text(line, ctx.look, " ");
    }

    /// Writes the number of a label: a field, so that Word counts on when captions and formulas are added. A mark of the
    /// author's is text.
    pub(crate) fn write_label_number(
        &mut self,
        line: &mut Line<'a>,
        block: BlockId,
        label: &'a LabelFacts,
        look: Look<'a>,
    ) {
        let LabelFacts { kind, number, mark, word: _, text: _ } = label;
        if *number == 0 {
            return self.text(line, look, mark);
        }
        let instruction = format!(" SEQ {} \\* ARABIC ", sequence(*kind));
        self.named(line, block, Extent::Number, |writer, line| writer.field(line, look.style, &instruction, mark));
    }

    /// Puts a bookmark around a part of what references can name.
    fn named(
        &mut self,
        line: &mut Line<'a>,
        block: BlockId,
        extent: Extent,
        write: impl FnOnce(&mut Writer<'a>, &mut Line<'a>),
    ) {
        match self.document.anchor(block).map(|anchor| self.bookmarks.name_of(extent, anchor)) {
            Some(name) => self.bookmarked(line, &name, write),
            None => write(self, line),
        }
    }
}

/// The name of a sequence of numbers: Word's own in English, whatever the document's language is.
pub(crate) fn sequence(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Figure => "Figure",
        LabelKind::Table => "Table",
        LabelKind::Listing => "Listing",
        LabelKind::Equation => "Equation",
    }
}
