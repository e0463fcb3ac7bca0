//! Formulas, in a line of characters.

use publish_core::Span;
use publish_core::model::{Block, InlineRef, Math};
use publish_resolve::{FormulaLevel, FormulaPiece};

use crate::context::Context;
use crate::line::Line;
use crate::look::{Look, Position};
use crate::styles::ParagraphStyle;
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a display formula: in the middle, its number at the right edge, where the style's tabs are.
    pub(crate) fn write_math(&mut self, block: &'a Block, math: &'a Math, ctx: &Context<'a>) {
        self.report_math(block.span, math);
        let label = self.document.label(block.id);
        let style = if label.is_some() { ParagraphStyle::NumberedMath } else { ParagraphStyle::Math };
        // In the middle of the line the mark of a list item would be part of the formula.
        self.lead_with_marks(ctx);
        let mut line = self.line(style, ctx);
        let lines = &self.document.display_formula(block.id).lines;
        for (index, pieces) in lines.iter().enumerate() {
            if index > 0 {
                self.text(&mut line, ctx.look, "\n");
            }
            if label.is_some() {
                self.text(&mut line, ctx.look, "\t");
            }
            self.pieces(&mut line, pieces, ctx.look);
        }
        if let Some(label) = label {
            self.text(&mut line, ctx.look, "\t(");
            self.write_label_number(&mut line, block.id, label, ctx.look);
            self.text(&mut line, ctx.look, ")");
        }
        self.finish(line);
    }

    /// Writes a formula within a line.
    pub(crate) fn write_inline_math(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        span: Span,
        math: &'a Math,
        look: Look<'a>,
    ) {
        self.report_math(span, math);
        self.formula(line, at, look);
    }

    /// Writes the characters of a formula within a line.
    pub(crate) fn formula(&mut self, line: &mut Line<'a>, at: InlineRef, look: Look<'a>) {
        let lines = &self.document.formula(at).lines;
        lines.iter().for_each(|pieces| self.pieces(line, pieces, look));
    }

    fn pieces(&mut self, line: &mut Line<'a>, pieces: &'a [FormulaPiece], look: Look<'a>) {
        for FormulaPiece { text, italic, level } in pieces {
            let position = match level {
                FormulaLevel::Line => look.position,
                FormulaLevel::Above => Position::Superscript,
                FormulaLevel::Below => Position::Subscript,
            };
            self.text(line, Look { italic: look.italic || *italic, position, ..look }, text);
        }
    }

    /// Reports, once, how formulas are shown.
    fn report_math(&mut self, span: Span, math: &Math) {
        let Math { source: _, formula } = math;
        if formula.is_some() && !std::mem::replace(&mut self.math_reported, true) {
            let message = "mathematics is shown in a line of characters in the Word document";
            self.unsupported(span, message, "the web page sets it as a formula");
        }
    }
}
