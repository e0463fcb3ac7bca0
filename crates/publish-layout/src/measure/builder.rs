//! Collects the strips of a unit.

use std::ops::Range;
use std::sync::Arc;

use publish_core::Pt;
use publish_core::model::{BlockId, Direction, Inline, InlineId, Phrase};
use publish_style::em::NARROWEST;

use super::costs::{AFTER_HYPHEN, IN_PARAGRAPH, NEVER, stronger};
use super::measured::{Frame, Measured, Part, Strip};
use super::stack::{First, Stacked, stack};
use crate::context::Context;
use crate::finding::{Finding, FindingKind};
use crate::node::{Node, NoteNumber};
use crate::page::{self, Artifact, LaidBlock};
use crate::paragraph::{self, Content, Reader, SetParagraph, Shape, Workspace};
use crate::style::{Alignment, BlockStyle, TextStyle};

/// Collects the strips of a unit.
pub(crate) struct Builder<'b, 'a> {
    pub(crate) ctx: &'b Context<'a>,
    pub(crate) ws: &'b mut Workspace<'a>,
    /// The first node of the unit.
    pub(crate) base: BlockId,
    pub(crate) out: Measured,
    space: f32,
    before: f32,
    frame: Option<u32>,
    /// Marks that wait for the line they stand before.
    labels: Vec<Mark>,
}

/// A mark in front of a line.
struct Mark {
    block: u32,
    x: f32,
    baseline: f32,
}

/// A column of blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) style: BlockStyle,
    /// How deep in lists it is.
    pub(crate) depth: u8,
}

impl Column {
    /// The column, moved to the right and cut at the right, as long as something is left of it.
    #[must_use]
    pub(crate) fn inset(mut self, left: f32, right: f32) -> Column {
        let most = (self.width - NARROWEST.of(Pt(self.style.text.size)).0).max(0.0);
        let left = left.min(most);
        let right = right.min(most - left);
        self.x += left;
        self.width -= left + right;
        self
    }

    /// A style with the alignment of the column, if that is one that a division asks for.
    pub(crate) fn aligned(&self, style: BlockStyle) -> BlockStyle {
        match self.style.alignment {
            Alignment::Center | Alignment::Right => BlockStyle { alignment: self.style.alignment, ..style },
            Alignment::Justified | Alignment::Left => style,
        }
    }

    /// The column in another style.
    #[must_use]
    pub(crate) fn styled(mut self, style: BlockStyle) -> Column {
        self.style = style;
        self
    }
}

/// Where a page may break between the lines of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Between lines that leave two on each side.
    Lines,
    /// Nowhere.
    Together,
}

impl<'b, 'a> Builder<'b, 'a> {
    pub(crate) fn new(ctx: &'b Context<'a>, ws: &'b mut Workspace<'a>, base: BlockId) -> Builder<'b, 'a> {
        Builder { ctx, ws, base, out: Measured::default(), space: 0.0, before: 0.0, frame: None, labels: Vec::new() }
    }

    /// Ends the unit.
    pub(crate) fn finish(self) -> Measured {
        let mut measured = self.end();
        measured.shrink();
        measured
    }

    fn end(mut self) -> Measured {
        self.flush_labels();
        self.out.below = self.space;
        self.out.after = self.before;
        self.out
    }

    /// The direction of what is measured.
    pub(crate) fn direction(&self) -> Direction {
        self.ws.direction
    }

    /// Measures something in a direction of its own, in a column with the edges of `column`.
    pub(crate) fn directed(&mut self, direction: Direction, column: &Column, build: impl FnOnce(&mut Self)) {
        if direction == self.ws.direction {
            return build(self);
        }
        let around = std::mem::replace(&mut self.ws.direction, direction);
        let from = self.out.reach();
        build(self);
        self.out.mirror(from, 2.0 * column.x + column.width);
        self.ws.direction = around;
    }

    /// Asks for space before what comes next; the larger of two wishes counts.
    pub(crate) fn space(&mut self, space: f32) {
        self.space = self.space.max(space);
    }

    /// Asks for exactly this space before what comes next, whatever was asked for before.
    pub(crate) fn replace_space(&mut self, space: f32) {
        self.space = space;
    }

    /// Says how unwelcome a page break is before what comes next.
    pub(crate) fn keep(&mut self, penalty: f32) {
        self.before = stronger(self.before, penalty);
    }

    /// The node of a block of this unit.
    pub(crate) fn node(&self, block: BlockId) -> Node {
        Node::Inside(block.0.wrapping_sub(self.base.0))
    }

    /// Reports a fault.
    pub(crate) fn report(&mut self, block: BlockId, inline: InlineId, kind: FindingKind) {
        self.out.findings.push(Finding { node: self.node(block), inline, kind });
    }

    /// Adds a laid block, to be placed by parts.
    pub(crate) fn block(&mut self, node: Node, laid: impl Into<Arc<LaidBlock>>) -> u32 {
        self.out.blocks.push((node, laid.into()));
        (self.out.blocks.len() - 1) as u32
    }

    /// Adds a strip of parts. `baseline` is that of its first line, from its top.
    pub(crate) fn strip(&mut self, parts: &[Part], height: f32, baseline: Option<f32>) {
        let start = self.out.parts.len() as u32;
        for mark in std::mem::take(&mut self.labels) {
            let y = baseline.map_or(0.0, |baseline| baseline - mark.baseline);
            self.out.parts.push(Part { block: mark.block, x: mark.x, y, lines: 0..1 });
        }
        self.out.parts.extend_from_slice(parts);
        if self.out.strips.is_empty() {
            self.out.above = self.space;
        }
        self.out.strips.push(Strip {
            parts: start..self.out.parts.len() as u32,
            height,
            above: self.space,
            before: self.before,
            frame: self.frame,
            head: None,
            notes: self.out.notes.len() as u32,
        });
        self.space = 0.0;
        self.before = 0.0;
    }

    /// Adds a strip that is one block whole.
    pub(crate) fn whole(&mut self, node: Node, laid: Arc<LaidBlock>, x: f32, baseline: Option<f32>) {
        let lines = laid.lines.len() as u32;
        let height = laid.lines.iter().map(|line| line.height.0).sum();
        let block = self.block(node, laid);
        self.strip(&[Part { block, x, y: 0.0, lines: 0..lines }], height, baseline);
    }

    /// Lets a mark stand before the next line.
    pub(crate) fn label(&mut self, block: BlockId, set: SetParagraph, x: f32) {
        let baseline = set.baseline;
        let block = self.block(self.node(block), set.laid);
        self.labels.push(Mark { block, x, baseline });
    }

    /// Sets marks that found no line to stand before.
    pub(crate) fn flush_labels(&mut self) {
        let Some(mark) = self.labels.first() else { return };
        let (baseline, block) = (mark.baseline, mark.block);
        let height = self.out.blocks[block as usize].1.lines.first().map_or(0.0, |line| line.height.0);
        self.strip(&[], height, Some(baseline));
    }

    /// Opens a frame around what comes until [`Builder::close_frame`].
    pub(crate) fn open_frame(&mut self, frame: Frame) -> Option<u32> {
        let outer = self.frame;
        self.out.frames.push(Frame { parent: outer, ..frame });
        self.frame = Some((self.out.frames.len() - 1) as u32);
        outer
    }

    /// Closes the innermost frame; `outer` is what [`Builder::open_frame`] gave.
    pub(crate) fn close_frame(&mut self, outer: Option<u32>) {
        self.frame = outer;
    }

    /// Reads the inlines of a node.
    pub(crate) fn read(&mut self, owner: BlockId, inlines: &[Inline], style: TextStyle, width: f32) -> Content {
        self.read_after(Content::default(), owner, inlines, style, width)
    }

    /// Reads the inlines of a node behind words that are there already.
    pub(crate) fn read_after(
        &mut self,
        content: Content,
        owner: BlockId,
        inlines: &[Inline],
        style: TextStyle,
        width: f32,
    ) -> Content {
        let words = &mut self.ws.words;
        let mut reader = Reader { ctx: self.ctx, words, owner, width, capitals: false, repeats: false, content };
        reader.read(inlines, style);
        reader.content
    }

    /// Reads the inlines of a node once more behind words that are there already: they are words of a list then.
    pub(crate) fn read_repeated(
        &mut self,
        content: Content,
        owner: BlockId,
        inlines: &[Inline],
        style: TextStyle,
    ) -> Content {
        let first = content.segments.len();
        let words = &mut self.ws.words;
        let mut reader = Reader { ctx: self.ctx, words, owner, width: 0.0, capitals: false, repeats: true, content };
        reader.read(inlines, style);
        for segment in &mut reader.content.segments[first..] {
            (segment.node, segment.part) = (InlineId(0), page::Part::Contents);
        }
        reader.content
    }

    /// Reads a phrase, its letters as capitals.
    pub(crate) fn read_capitals(&mut self, phrase: &Phrase, style: TextStyle, width: f32) -> Content {
        let (words, content) = (&mut self.ws.words, Content::default());
        let mut reader =
            Reader { ctx: self.ctx, words, owner: phrase.id, width, capitals: true, repeats: false, content };
        reader.read(&phrase.content, style);
        reader.content
    }

    /// Sets a content in a column of `width`, and reports what was found in it.
    pub(crate) fn set(
        &mut self,
        owner: BlockId,
        content: &Content,
        style: &BlockStyle,
        width: f32,
        shape: Shape,
    ) -> SetParagraph {
        self.set_at(self.node(owner), content, style, width, shape)
    }

    /// The same for a node that need not be in this unit.
    pub(crate) fn set_at(
        &mut self,
        node: Node,
        content: &Content,
        style: &BlockStyle,
        width: f32,
        shape: Shape,
    ) -> SetParagraph {
        let mut set = paragraph::set(content, style, width, shape, self.ws);
        let found = std::mem::take(&mut set.findings).into_iter();
        self.out.findings.extend(found.map(|(inline, kind)| Finding { node, inline, kind }));
        set
    }

    /// Sets words that `publish` generates on one line.
    pub(crate) fn set_words(
        &mut self,
        owner: BlockId,
        text: &str,
        style: &BlockStyle,
        part: crate::page::Part,
    ) -> SetParagraph {
        let mut content = Content::default();
        content.generated(text, style.text, part);
        self.set(
            owner,
            &content,
            &BlockStyle { alignment: crate::style::Alignment::Left, ..*style },
            f32::MAX,
            Shape::Running,
        )
    }

    /// The width of words on one line.
    pub(crate) fn width(&mut self, text: &str, style: TextStyle) -> f32 {
        let mut content = Content::default();
        content.generated(text, style, crate::page::Part::Generated);
        paragraph::extent(&content, self.ws).1
    }

    /// Sets the inlines of a node as a paragraph of the column.
    pub(crate) fn paragraph(&mut self, owner: BlockId, inlines: &[Inline], column: &Column, keep: Keep) {
        let content = self.read(owner, inlines, column.style.text, column.width);
        self.content(owner, &content, column, keep);
    }

    /// Sets a content as a paragraph of the column.
    pub(crate) fn content(&mut self, owner: BlockId, content: &Content, column: &Column, keep: Keep) {
        if content.is_empty() {
            self.take_findings(owner, content);
            return;
        }
        let set = self.set(owner, content, &column.style, column.width, Shape::Running);
        self.lines(self.node(owner), set, column.x, keep);
    }

    fn take_findings(&mut self, owner: BlockId, content: &Content) {
        for &(inline, kind) in &content.findings {
            self.report(owner, inline, kind);
        }
    }

    /// Adds a strip for each line of a paragraph.
    pub(crate) fn lines(&mut self, node: Node, set: SetParagraph, x: f32, keep: Keep) {
        let SetParagraph { laid, baseline, hyphened, beside_initial, notes, findings: _ } = set;
        let laid = Arc::new(laid);
        let count = laid.lines.len();
        let block = self.block(node, Arc::clone(&laid));
        let mut notes = notes.into_iter().peekable();
        for (index, line) in laid.lines.iter().enumerate() {
            if index > 0 {
                let beside = index < beside_initial as usize;
                self.keep(if beside { NEVER } else { between(index, count, hyphened[index - 1], keep) });
            }
            while let Some((_, note)) = notes.next_if(|(line, _)| *line <= index as u32) {
                self.note(note);
            }
            let part = Part { block, x, y: 0.0, lines: line_range(index) };
            self.strip(&[part], line.height.0, (index == 0).then_some(baseline));
        }
    }

    /// Says that the next strip refers to a note.
    pub(crate) fn note(&mut self, note: NoteNumber) {
        self.out.notes.push(note);
    }

    /// Measures blocks apart, and gives their parts, stacked from 0 down, and their height. What they found and refer
    /// to goes to this unit.
    pub(crate) fn apart(&mut self, build: impl FnOnce(&mut Builder<'_, 'a>)) -> Apart {
        let mut inner = Builder::new(self.ctx, &mut *self.ws, self.base);
        build(&mut inner);
        let measured = inner.end();
        self.adopt(measured)
    }

    /// Takes over the blocks and findings of a unit that was measured apart; gives back what its blocks' numbers start at.
    pub(crate) fn adopt_blocks(&mut self, measured: &Measured) -> u32 {
        let offset = self.out.blocks.len() as u32;
        self.out.blocks.extend(measured.blocks.iter().cloned());
        self.out.findings.extend(measured.findings.iter().cloned());
        offset
    }

    fn adopt(&mut self, measured: Measured) -> Apart {
        let mut stacked = Vec::new();
        let height = stack(&measured, 0..measured.strips.len(), 0.0, First::OfPage, &mut stacked);
        let Measured { blocks, notes, findings, frames, .. } = measured;
        let offset = self.out.blocks.len() as u32;
        self.out.blocks.extend(blocks);
        self.out.findings.extend(findings.into_vec());
        let mut parts = Vec::with_capacity(stacked.len());
        for stacked in stacked {
            match stacked {
                Stacked::Lines { block, x, y, lines } => parts.push(Part { block: block + offset, x, y, lines }),
                Stacked::Frame { frame, y, height } => {
                    let frame = &frames[frame as usize];
                    let block = self.block(Node::Artifact(Artifact::Decoration), frame.draw(height));
                    parts.push(Part { block, x: frame.x, y, lines: 0..1 });
                }
                // A table within a cell never starts a page.
                Stacked::Repeated { .. } => {}
            }
        }
        Apart { parts, height, notes: notes.into_vec() }
    }
}

/// Blocks that were measured apart.
pub(crate) struct Apart {
    pub(crate) parts: Vec<Part>,
    pub(crate) height: f32,
    pub(crate) notes: Vec<NoteNumber>,
}

/// How unwelcome a page break before line `index` of `count` is.
fn between(index: usize, count: usize, hyphened: bool, keep: Keep) -> f32 {
    if keep == Keep::Together || index < 2 || count - index < 2 {
        return NEVER;
    }
    IN_PARAGRAPH + if hyphened { AFTER_HYPHEN } else { 0.0 }
}

fn line_range(index: usize) -> Range<u32> {
    index as u32..index as u32 + 1
}
