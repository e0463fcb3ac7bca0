//! Where sections of the body start and end.

use std::collections::HashSet;

use publish_core::Twips;
use publish_core::model::{Block, BlockId, BlockKind, Container};
use publish_resolve::{Landscape, Trait};

use crate::context::Context;
use crate::line::Line;
use crate::sections::Zone;
use crate::wml::{Tab, TabKind};
use crate::writer::{Writer, visible};

/// Blocks that are written together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    /// Blocks of a section.
    Flow { turned: bool },
    /// A division that is in several sections.
    Division,
}

impl<'a> Writer<'a> {
    /// Writes the blocks of the body, in as many sections as they need.
    pub(crate) fn write_body(&mut self, blocks: &'a [Block], turned: bool, ctx: &Context<'a>) {
        let (document, tables) = (self.document, if turned { HashSet::new() } else { self.wide_tables(blocks) });
        let stretch_of = |block: &Block| match document.landscape(block.id) {
            Some(_) => Stretch::Division,
            None => Stretch::Flow { turned: turned || tables.contains(&block.id) },
        };
        let joined =
            |one: &Block, other: &Block| stretch_of(one) == stretch_of(other) && stretch_of(one) != Stretch::Division;
        for stretch in blocks.chunk_by(joined) {
            match stretch_of(&stretch[0]) {
                Stretch::Flow { turned } => self.write_stretch(stretch, turned, ctx),
                Stretch::Division => self.write_division(&stretch[0], turned, ctx),
            }
        }
    }

    /// The tables that can be read on landscape pages alone, and the headings in front of them, which go with them.
    fn wide_tables(&self, blocks: &[Block]) -> HashSet<BlockId> {
        let mut found = HashSet::new();
        let (upright, turned) = (self.sections.column(false), self.sections.measure(true));
        if turned <= upright {
            return found;
        }
        for (index, block) in blocks.iter().enumerate() {
            let BlockKind::Table(table) = &block.kind else { continue };
            if !self.fit(table, upright).wants_room(|| self.fit(table, turned)) {
                continue;
            }
            let headings = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
            found.insert(block.id);
            found.extend(blocks[..index].iter().rev().take_while(headings).map(|block| block.id));
        }
        found
    }

    fn write_stretch(&mut self, blocks: &'a [Block], turned: bool, ctx: &Context<'a>) {
        // A page break alone needs no section of its own.
        if visible(blocks).any(|block| !matches!(block.kind, BlockKind::PageBreak | BlockKind::Raw(_))) {
            self.start_section(turned, ctx);
        }
        self.write_blocks(blocks, &Context { width: self.sections.column(turned), ..*ctx });
    }

    fn write_division(&mut self, block: &'a Block, turned: bool, ctx: &Context<'a>) {
        if visible(std::slice::from_ref(block)).next().is_none() {
            return;
        }
        let turned = turned || self.document.landscape(block.id) == Some(Landscape::Turned);
        let BlockKind::Container(container) = &block.kind else { return };
        let Container { kind: _, title, content } = &**container;
        if title.is_some() || self.document.has_trait(block.id, Trait::References) {
            return self.write_stretch(std::slice::from_ref(block), turned, ctx);
        }
        if let Some(anchor) = self.document.anchor(block.id) {
            let name = self.bookmarks.name(anchor);
            self.pending.anchors.push(name);
        }
        self.write_body(content, turned, &ctx.within(block));
    }

    /// Ends the section that is being written if its pages lie the other way.
    pub(crate) fn start_section(&mut self, turned: bool, ctx: &Context<'a>) {
        self.switch(self.sections.zone, turned, ctx);
    }

    /// Ends the section that is being written if the next part of the document has pages of its own.
    pub(crate) fn start_zone(&mut self, zone: Zone, ctx: &Context<'a>) {
        if self.document.has_title_page() || zone == Zone::Body {
            self.switch(zone, false, ctx);
        }
    }

    fn switch(&mut self, zone: Zone, turned: bool, ctx: &Context<'a>) {
        if (self.sections.zone, self.sections.turned) == (zone, turned) {
            return;
        }
        if !self.sections.is_empty_at(self.story.position()) {
            self.level_columns(ctx);
            self.fill_close(ctx);
            self.end_section(ctx);
        }
        self.sections.go_on(zone, turned);
    }

    /// Lets the last columns end at the same height: Word does so in front of a continuous section alone (ECMA-376-1
    /// §17.18.77), which starts here. Behind a footnote of the same page Word starts such a section on a new page, so
    /// columns with notes stay as they are.
    pub(crate) fn level_columns(&mut self, ctx: &Context<'a>) {
        let is_empty = self.sections.is_empty_at(self.story.position());
        if !self.sections.has_columns() || is_empty || !self.sections.is_without_notes(self.notes.count()) {
            return;
        }
        self.end_with_paragraph(ctx);
        if self.story.last_paragraph().is_some_and(|last| !last.shows_something()) {
            // LibreOffice 7.4 drops a paragraph without words that ends a section, and columns can't end with the table
            // before it.
            self.write_gap(ctx);
        }
        self.end_section(ctx);
        self.sections.go_on_below_columns();
    }

    /// Gives the section behind columns a low line where it has nothing else.
    pub(crate) fn fill_close(&mut self, ctx: &Context<'a>) {
        if self.sections.zone == Zone::Close && self.sections.is_empty_at(self.story.position()) {
            self.write_gap(ctx);
        }
    }

    /// Ends the section with the last paragraph; behind a table, a contents list or an author's own markup it gets a low
    /// one for that.
    fn end_section(&mut self, ctx: &Context<'a>) {
        self.flush_marks(ctx);
        let anchors = std::mem::take(&mut self.pending.anchors);
        if self.story.last_paragraph().is_none() {
            self.pending.space = Twips::ZERO;
            self.write_gap(ctx);
        }
        self.pending.anchors = anchors;
        (self.pending.after_table, self.pending.page_break, self.pending.space) = (false, false, Twips::ZERO);
        self.story.end_section(self.sections.properties());
        self.sections.end(self.story.position(), self.notes.count());
    }

    /// Makes a line of the header or footer of landscape pages reach to their right margin.
    pub(crate) fn widen(&self, mut line: Line<'a>) -> Line<'a> {
        let tab = |turned, kind| Tab { kind, position: self.sections.measure(turned).twips().max(Twips::ZERO) };
        line.properties.tabs = vec![tab(false, TabKind::Clear), tab(true, TabKind::Right)];
        line
    }
}
