//! Sections: stretches of the body whose pages lie the same way (ECMA-376-1 §17.6).

use std::collections::HashSet;

use docx_rs::{PageMargin, PageOrientationType, PageSize, SectionProperty, Tab, TabValueType};
use publish_core::Pt;
use publish_core::model::{Block, BlockId, BlockKind, Container, Direction, PaperSize};
use publish_core::theme::Margins;
use publish_resolve::{Landscape, Resolved, Trait};

use crate::context::Context;
use crate::line::Line;
use crate::package::{Running, SectionAdditions, section_markup};
use crate::styles::{space, twips};
use crate::writer::{Writer, visible};

/// The sections of a document, and which of them is being written.
pub(crate) struct Sections {
    margins: Margins,
    paper: PaperSize,
    /// The distance of header and footer from the edges of the paper.
    running: (i32, i32),
    bidirectional: bool,
    /// Whether the pages show a marking of protection.
    marked: bool,
    turned: bool,
    zone: Zone,
    columns: u8,
    /// Whether the section that is being written goes on on the page of the one before.
    continues: bool,
    /// Whether a section of the body was ended.
    in_body: bool,
    /// Where the markup of the section that is being written starts.
    start: usize,
    /// Where the markup starts of what may share a page with it: the first section before it that starts a page.
    page_start: usize,
    /// How many sections were ended.
    ended: u32,
    /// Whether any of them is landscape.
    pub(crate) any_turned: bool,
}

/// The height of the line that a marking of protection takes.
const MARKING: Pt = Pt(12.6);

impl Sections {
    pub(crate) fn new(document: &Resolved, margins: Margins, running: Pt) -> Sections {
        let marked = document.marking().is_some();
        // The marking is a line above the header, and one below the footer.
        let marking = if marked { MARKING } else { Pt::ZERO };
        let room = margins.bottom - running;
        // Header and footer stand near the text; the header has a rule below it.
        let header = twips(((margins.top - running - Pt(13.0)).max(margins.top * 0.25) - marking).max(Pt::ZERO));
        let footer = twips((room - (room * 0.42).max(Pt(2.0)).min(Pt(26.0)) - marking).max(Pt::ZERO));
        Sections {
            margins,
            paper: document.paper(),
            running: (header, footer),
            bidirectional: document.language().direction() == Direction::RightToLeft,
            marked,
            turned: false,
            zone: match (document.has_title_page(), document.columns()) {
                (true, _) => Zone::Title,
                (false, 1) => Zone::Body,
                (false, _) => Zone::Head,
            },
            columns: document.columns(),
            continues: false,
            in_body: !document.has_title_page(),
            start: 0,
            page_start: 0,
            ended: 0,
            any_turned: false,
        }
    }

    /// The height of the page area.
    pub(crate) fn height(&self) -> Pt {
        self.paper.height - self.margins.top - self.margins.bottom
    }

    /// The width of the page area.
    pub(crate) fn measure(&self, turned: bool) -> Pt {
        let paper = if turned { self.paper.turned() } else { self.paper };
        (paper.width - self.margins.left - self.margins.right).max(Pt(72.0))
    }

    /// The width of a column of the body.
    pub(crate) fn column(&self, turned: bool) -> Pt {
        let measure = self.measure(turned);
        if self.columns > 1 && !turned { (measure - COLUMN_GAP) / 2.0 } else { measure }
    }

    /// Whether text stands in several columns where it is being written.
    fn has_columns(&self) -> bool {
        self.zone == Zone::Body && self.columns > 1 && !self.turned
    }

    /// The properties of the section that is being written. The first page of the first section has no header.
    pub(crate) fn markup(&self) -> String {
        let Margins { top, right, bottom, left } = self.margins;
        let margin = PageMargin {
            top: twips(top),
            right: twips(right),
            bottom: twips(bottom),
            left: twips(left),
            header: self.running.0,
            footer: self.running.1,
            gutter: 0,
        };
        let paper = if self.turned { self.paper.turned() } else { self.paper };
        let mut size = PageSize::new().size(space(paper.width), space(paper.height));
        if self.turned {
            size = size.orient(PageOrientationType::Landscape);
        }
        let section = SectionProperty::new().page_size(size).page_margin(margin);
        let running = match (self.zone, self.turned) {
            (Zone::Title, _) => Running::Nothing,
            (_, true) => Running::Turned,
            (_, false) => Running::Upright,
        };
        let first = self.ended == 0 && matches!(self.zone, Zone::Head | Zone::Body);
        let additions = SectionAdditions {
            numbers: match self.zone {
                Zone::Title => "<w:pgNumType w:fmt=\"lowerRoman\" w:start=\"1\"/>",
                Zone::Front => "<w:pgNumType w:fmt=\"lowerRoman\"/>",
                Zone::Head | Zone::Close => "",
                Zone::Body if self.in_body => "",
                Zone::Body => "<w:pgNumType w:start=\"1\"/>",
            },
            marked: self.marked,
            kind: if self.continues { "<w:type w:val=\"continuous\"/>" } else { "" },
            columns: self.has_columns().then(|| twips(COLUMN_GAP)),
            last: if self.bidirectional { "<w:bidi/>" } else { "" },
        };
        section_markup(section, running, first, &additions)
    }
}

/// The space between two columns.
const COLUMN_GAP: Pt = Pt(20.0);
/// What refers to a footnote.
const NOTE_MARK: &str = "<w:footnoteReference";

/// A part of a document that has pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The title page.
    Title,
    /// The title block above columns.
    Head,
    /// Contents, lists and abstract behind it.
    Front,
    /// Everything else.
    Body,
    /// What stands behind columns, as wide as the page: the contact block, else a low line.
    Close,
}

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
            if !self.fit(table, upright).wants_landscape(|| self.fit(table, turned)) {
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
        if self.out.len() > self.sections.start {
            self.level_columns(ctx);
            self.fill_close(ctx);
            self.end_section(ctx);
        }
        (self.sections.zone, self.sections.turned) = (zone, turned);
        self.sections.any_turned |= turned;
    }

    /// Lets the last columns end at the same height: Word does so in front of a continuous section alone (ECMA-376-1
    /// §17.18.77), which starts here. Behind a footnote of the same page Word starts such a section on a new page, so
    /// columns with notes stay as they are.
    pub(crate) fn level_columns(&mut self, ctx: &Context<'a>) {
        let sections = &self.sections;
        let is_empty = self.out.len() == sections.start;
        if !sections.has_columns() || is_empty || self.out[sections.page_start..].contains(NOTE_MARK) {
            return;
        }
        self.end_with_paragraph(ctx);
        if !shows_something(&self.out[last_paragraph(&self.out)..]) {
            // LibreOffice 7.4 drops a paragraph without words that ends a section, and columns can't end with the table
            // before it.
            self.write_gap(ctx);
        }
        self.end_section(ctx);
        (self.sections.zone, self.sections.continues) = (Zone::Close, true);
    }

    /// Gives the section behind columns a low line where it has nothing else.
    pub(crate) fn fill_close(&mut self, ctx: &Context<'a>) {
        if self.sections.zone == Zone::Close && self.out.len() == self.sections.start {
            self.write_gap(ctx);
        }
    }

    /// Puts the properties of the section into its last paragraph (ECMA-376-1 §17.6.18); behind a table or a contents
    /// list it gets a low one for them.
    fn end_section(&mut self, ctx: &Context<'a>) {
        self.flush_marks(ctx);
        let anchors = std::mem::take(&mut self.pending.anchors);
        if !self.out.ends_with("</w:p>") {
            self.pending.space = 0;
            self.write_gap(ctx);
        }
        self.pending.anchors = anchors;
        (self.pending.after_table, self.pending.page_break, self.pending.space) = (false, false, 0);
        let section = self.sections.markup();
        insert_section(&mut self.out, &section);
        self.sections.ended += 1;
        self.sections.continues = self.sections.zone == Zone::Head;
        self.sections.in_body |= self.sections.zone == Zone::Body;
        self.sections.start = self.out.len();
        if !self.sections.continues {
            self.sections.page_start = self.sections.start;
        }
    }

    /// Makes a line of the header or footer of landscape pages reach to their right margin.
    pub(crate) fn widen(&self, mut line: Line<'a>) -> Line<'a> {
        let tab = |width: Pt, value| Tab::new().val(value).pos(twips(width).max(0) as usize);
        line.property = line
            .property
            .add_tab(tab(self.sections.measure(false), TabValueType::Clear))
            .add_tab(tab(self.sections.measure(true), TabValueType::Right));
        line
    }
}

/// Where the last paragraph of a body starts.
fn last_paragraph(out: &str) -> usize {
    out.rfind("<w:p>").max(out.rfind("<w:p ")).expect("the body ends with a paragraph")
}

/// Whether there are words or pictures in markup.
fn shows_something(markup: &str) -> bool {
    ["<w:t>", "<w:t ", "<w:drawing>"].iter().any(|element| markup.contains(element))
}

/// Inserts section properties into the last paragraph of a body.
fn insert_section(out: &mut String, section: &str) {
    let paragraph = last_paragraph(out);
    let inside = paragraph + out[paragraph..].find('>').expect("a tag ends") + 1;
    if out[inside..].starts_with("<w:pPr>") {
        let end = inside + out[inside..].find("</w:pPr>").expect("an element ends");
        out.insert_str(end, section);
    } else {
        out.insert_str(inside, &format!("<w:pPr>{section}</w:pPr>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_properties_end_the_last_paragraph() {
        let inserted = |markup: &str| {
            let mut out = markup.to_owned();
            insert_section(&mut out, "<S/>");
            out
        };
        assert_eq!(inserted("<w:p/><w:p><w:r/></w:p>"), "<w:p/><w:p><w:pPr><S/></w:pPr><w:r/></w:p>");
        let with = "<w:p><w:pPr><w:jc/></w:pPr></w:p><w:p><w:pPr><w:ind/></w:pPr><w:r/></w:p>";
        assert_eq!(inserted(with), with.replace("<w:ind/>", "<w:ind/><S/>"));
    }
}
