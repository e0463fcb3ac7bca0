//! Code blocks.

use publish_core::model::{Block, CodeBlock, Direction, Phrase};
use publish_core::{CodeStyle, Pt, Twips};
use publish_style::SMALL_CODE;
use publish_style::em::code_numbers;

use crate::context::Context;
use crate::line::Line;
use crate::look::Look;
use crate::numbering::LARGEST_START;
use crate::pending::{Label, Mark};
use crate::styles::{CharacterStyle, ParagraphStyle};
use crate::wml::{Tab, TabKind};
use crate::writer::Writer;

/// The lines of a block of code.
#[derive(Clone, Copy)]
struct Lines {
    count: usize,
    /// Whether something of the block, or other code, stands right before them.
    follows: bool,
}

impl<'a> Writer<'a> {
    /// Writes a code block as one paragraph, so that it can be edited as one; where its lines have numbers, as one for
    /// each line, which Word counts. Marked lines are bold on a ground.
    pub(crate) fn write_code(&mut self, block: &'a Block, code: &'a CodeBlock, ctx: &Context<'a>) {
        let CodeBlock { language: _, text, caption, file_name, first_line, marked: _ } = code;
        let count = text.lines().count();
        let has_head = self.write_head(block, caption.as_ref(), file_name.as_deref(), ctx);
        // The mark of a list item would stand within the frame, as one more character of the code.
        let has_mark = self.pending.label.is_some();
        if has_mark {
            self.lead_with_marks(ctx);
        }
        let joins = self.pending.after_code && !has_head;
        if joins {
            if ctx.frame.is_some() {
                self.pending.space = self.sheet.theme.metrics.float_space.twips();
            }
            self.write_gap(ctx);
        }
        let numbers = first_line.and_then(|first| self.number_lines(block, first, count, ctx));
        let lines = Lines { count, follows: has_head || has_mark || joins };
        match numbers {
            Some(label) => self.write_numbered(block, code, lines, &label, ctx),
            None => self.write_joined(block, code, lines, ctx),
        }
        self.pending.after_code = true;
    }

    fn write_joined(&mut self, block: &'a Block, code: &'a CodeBlock, lines: Lines, ctx: &Context<'a>) {
        let document = self.document;
        let plain = Look { bold: false, ..ctx.look };
        let mut look = plain;
        let mut line = self.code_line(lines, ctx);
        for (index, source) in document.code_lines(block.id, code).enumerate() {
            look = marked(look, source.marked, plain);
            if index > 0 {
                self.text(&mut line, if source.marked { plain } else { look }, "\n");
            }
            look = self.pieces_of_code(&mut line, source.pieces(), look);
        }
        self.finish(line);
    }

    fn write_numbered(
        &mut self,
        block: &'a Block,
        code: &'a CodeBlock,
        lines: Lines,
        label: &Label,
        ctx: &Context<'a>,
    ) {
        let document = self.document;
        let place = Context { left: ctx.left + label.hanging, ..*ctx };
        let plain = Look { bold: false, ..ctx.look };
        let mut look = plain;
        for (index, source) in document.code_lines(block.id, code).enumerate() {
            look = marked(look, source.marked, plain);
            self.pending.label = Some(label.clone());
            let mut line = self.code_line(Lines { follows: lines.follows || index > 0, ..lines }, &place);
            if index + 1 < lines.count {
                line.set_after(Some(Twips::ZERO));
                if lines.count <= SMALL_CODE {
                    line.properties.keep_next = true;
                }
            }
            look = self.pieces_of_code(&mut line, source.pieces(), look);
            self.finish(line);
        }
    }

    /// Writes a line of code; how its end looks.
    fn pieces_of_code(
        &mut self,
        line: &mut Line<'a>,
        pieces: impl Iterator<Item = (&'a str, CodeStyle)>,
        mut look: Look<'a>,
    ) -> Look<'a> {
        for (piece, style) in pieces {
            // Space has no colour: it goes with what stands before it.
            if !piece.trim().is_empty() {
                look = Look { style: CharacterStyle::of_code(style), ..look };
            }
            self.text(line, look, piece);
        }
        look
    }

    /// Writes the caption and the name of the file; whether there is one of them.
    fn write_head(
        &mut self,
        block: &'a Block,
        caption: Option<&'a Phrase>,
        file_name: Option<&'a str>,
        ctx: &Context<'a>,
    ) -> bool {
        let head = Context { after: None, ..*ctx };
        if let Some(caption) = caption {
            self.write_caption(ParagraphStyle::ListingCaption, block.id, caption, &head);
        }
        if let Some(name) = file_name {
            let mut line = self.line(ParagraphStyle::SourceFile, &head);
            if caption.is_some() {
                line.set_before(Some(Twips::ZERO));
            }
            self.text(&mut line, ctx.look, name);
            self.finish(line);
        }
        caption.is_some() || file_name.is_some()
    }

    /// Starts a paragraph of code; what follows its head or more code stands close to it.
    fn code_line(&mut self, lines: Lines, ctx: &Context<'a>) -> Line<'a> {
        // Code runs from left to right, whatever is around it.
        let ctx = &Context { direction: Some(Direction::LeftToRight), ..*ctx };
        let mut line = self.line(ParagraphStyle::SourceCode, ctx);
        if lines.follows {
            line.set_before(Some(Twips::ZERO));
        }
        if lines.count <= SMALL_CODE {
            line.properties.keep_lines = true;
        }
        let left = self.start_of_code(&line, ctx);
        if left != Twips::ZERO {
            self.set_stops(&mut line, left);
        }
        line
    }

    /// Where the ground of code starts, from the left edge of the column.
    fn start_of_code(&self, line: &Line<'a>, ctx: &Context<'a>) -> Twips {
        let Some(placed) = line.placed else { return ctx.left };
        let edges = placed.edges;
        let text = match self.sheet.language.direction() {
            Direction::LeftToRight => edges.left,
            Direction::RightToLeft => edges.right,
        };
        text - self.sheet.edges(ParagraphStyle::SourceCode).0
    }

    /// Moves the stops of tabs to where the code starts: they count from the edge of the column, and a number would end
    /// at one before it.
    fn set_stops(&self, line: &mut Line<'a>, left: Twips) {
        let stop = |stop: Pt| (stop + self.sheet.theme.metrics.padding).twips();
        let tab = |kind, position: Twips| Tab { kind, position: position.max(Twips::ZERO) };
        let cleared = self.sheet.code_stops().map(|at| tab(TabKind::Clear, stop(at)));
        let set = self.sheet.code_stops().map(|at| tab(TabKind::Left, left + stop(at)));
        line.properties.tabs = cleared.chain(set).collect();
    }

    /// The label of lines that Word counts from `first` on; `None`, and a warning, where it can't count so far.
    fn number_lines(&mut self, block: &'a Block, first: u32, count: usize, ctx: &Context<'a>) -> Option<Label> {
        if count == 0 {
            return None;
        }
        let last = u64::from(first) + count as u64;
        if last > LARGEST_START || self.lists.is_full() {
            self.unsupported(
                block.span,
                "lines of code have no numbers in the Word document, which can't count so far",
                "the other formats show them",
            );
            return None;
        }
        // The mark of a note, which the first line would take, gets a line of its own.
        self.lead_with_marks(ctx);
        let digits = last.saturating_sub(1).to_string().len().max(2);
        let hanging = code_numbers(digits, self.sheet.code_character()).twips();
        let number = self.lists.add_code(first as usize);
        Some(Label { mark: Mark::Numbered { number, level: 0 }, hanging })
    }
}

/// The look of a line that is marked or not, where the one before it has `look`.
fn marked<'a>(look: Look<'a>, marked: bool, plain: Look<'a>) -> Look<'a> {
    if look.highlight == marked { look } else { Look { bold: marked, highlight: marked, ..plain } }
}
