//! Figures, and the captions of figures and tables.

use publish_core::Twips;
use publish_core::model::{BlockId, Figure, Phrase};
use publish_resolve::{LabelFacts, LabelKind};

use crate::context::Context;
use crate::line::Line;
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
            self.write_label_field(&mut line, label, ctx);
        }
        self.inlines(&mut line, *holder, content, ctx.look, ctx);
        self.finish(line);
    }

    /// Writes a label; its number is a field, so that Word counts on when captions are added.
    fn write_label_field(&mut self, line: &mut Line<'a>, label: &'a LabelFacts, ctx: &Context<'a>) {
        let LabelFacts { kind, number: _, mark, word: _, text } = label;
        let look = ctx.look.styled(CharacterStyle::CaptionLabel);
        let (before, after) = text.rsplit_once(mark.as_str()).unwrap_or((text, ""));
        self.text(line, look, before);
        let instruction = format!(" SEQ {} \\* ARABIC ", sequence(*kind));
        self.field(line, Some(CharacterStyle::CaptionLabel), &instruction, mark);
        self.text(line, look, after);
        self.text(line, look, ".");
        self.text(line, ctx.look, " ");
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
