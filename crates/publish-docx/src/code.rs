//! Code blocks.

use publish_core::CodeStyle;
use publish_core::model::{Block, CodeBlock};

use crate::context::Context;
use crate::look::Look;
use crate::styles::id;
use crate::writer::Writer;

/// Code of up to so many lines stays on one page.
const SMALL: usize = 12;

impl<'a> Writer<'a> {
    /// Writes a code block as one paragraph, so that it can be edited as one. Marked lines are bold on a ground.
    pub(crate) fn write_code(&mut self, block: &'a Block, code: &'a CodeBlock, ctx: &Context<'a>) {
        let CodeBlock { language: _, text, caption, file_name, first_line, marked: _ } = code;
        if first_line.is_some() {
            // Word numbers the lines of a section, not those of a paragraph; typed numbers would be part of the code.
            self.unsupported(
                block.span,
                "lines of code have no numbers in the Word document",
                "the other formats show them",
            );
        }
        let head = Context { after: None, ..*ctx };
        if let Some(caption) = caption {
            self.write_caption(id::LISTING_CAPTION, block.id, caption, &head);
        }
        if let Some(name) = file_name {
            let mut line = self.line(id::SOURCE_FILE, &head);
            if caption.is_some() {
                line.before = Some(0);
            }
            self.text(&mut line, ctx.look, name);
            self.finish(line);
        }
        let has_head = caption.is_some() || file_name.is_some();
        let joins = self.pending.after_code && !has_head;
        if joins {
            self.write_gap(ctx);
        }
        let mut line = self.line(id::SOURCE_CODE, ctx);
        if has_head || joins {
            line.before = Some(0);
        }
        if text.lines().take(SMALL + 1).count() <= SMALL {
            line.property.keep_lines = Some(true);
        }
        let document = self.document;
        let plain = Look { bold: false, ..ctx.look };
        let mut look = plain;
        for (index, source) in document.code_lines(block.id, code).enumerate() {
            if look.highlight != source.marked {
                look = Look { bold: source.marked, highlight: source.marked, ..plain };
            }
            if index > 0 {
                self.text(&mut line, if source.marked { plain } else { look }, "\n");
            }
            for (piece, style) in source.pieces() {
                // Space has no colour: it goes with what stands before it.
                if !piece.trim().is_empty() {
                    look = Look { style: character_style(style), ..look };
                }
                self.text(&mut line, look, piece);
            }
        }
        self.finish(line);
        self.pending.after_code = true;
    }
}

/// The character style of a piece of code: a theme of Word can give it another colour.
fn character_style(style: CodeStyle) -> Option<&'static str> {
    let index = CodeStyle::COLORED.iter().position(|colored| *colored == style)?;
    Some(id::CODE[index].0)
}
