//! Measures units: every kind of block becomes strips, without seeing a page.
//!
//! Measuring is a pure function of the unit's content, what was resolved about it, the theme, the fonts and the size
//! of the page area: its results can be kept from build to build.

mod blocks;
mod builder;
mod code;
mod containers;
mod contents;
mod figures;
mod front;
mod lists;
mod math;
mod measured;
mod mirror;
mod quotes;
mod stack;

use publish_core::model::{Block, BlockId, BlockKind, Direction, Language, Note};
use publish_resolve::{FrontPart, Resolved, Trait};

use crate::context::{Context, Workspace};
use crate::pages::Flow;
use crate::style::{BlockStyle, hyphenation};
pub(crate) use blocks::{blocks, extent};
pub(crate) use builder::{Builder, Column, Keep};
pub(crate) use contents::fill;
pub(crate) use figures::caption;
pub(crate) use measured::{FORCED, Head, Measured, NEVER, Node, Part, Strip, Zone, rules, stronger};
pub(crate) use stack::{First, Stacked, path, stack};

/// A unit of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit<'a> {
    /// A part of the title block.
    Front(FrontPart),
    /// A block of the body.
    Block(&'a Block),
    /// A block of a division that is on several pages.
    Part(&'a Block, Place<'a>),
    /// The contact block.
    Contact,
    /// A footnote.
    Note(&'a Note),
}

/// What the divisions around a block say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place<'a> {
    /// Whether there are any that were taken apart.
    pub(crate) opened: bool,
    /// Whether it stands on landscape pages.
    pub(crate) turned: bool,
    pub(crate) language: Option<&'a Language>,
}

impl Unit<'_> {
    /// Whether it stands on landscape pages.
    pub(crate) fn is_turned(&self) -> bool {
        matches!(self, Unit::Part(_, Place { turned: true, .. }))
    }

    /// Whether it is as wide as the page where pages have columns.
    pub(crate) fn is_wide(&self, document: &Resolved) -> bool {
        let says_so = |block: &Block| document.has_trait(block.id, Trait::ColumnSpan);
        self.is_turned()
            || matches!(self, Unit::Front(_))
            || matches!(self, Unit::Block(block) | Unit::Part(block, _) if says_so(block))
    }

    /// Whether it is a heading, and nothing around it.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self, Unit::Block(block) | Unit::Part(block, _) if matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Whether it is a table, and nothing around it.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self, Unit::Block(block) | Unit::Part(block, _) if matches!(block.kind, BlockKind::Table(_)))
    }

    /// How it takes part when floats move: a figure or table with a caption does, unless `fig-pos` or `tbl-pos` says `H`,
    /// "here", as for LaTeX and Quarto.
    pub(crate) fn flow(&self) -> Flow {
        let (Unit::Block(block) | Unit::Part(block, _)) = self else { return Flow::Barrier };
        let (has_caption, position) = if let BlockKind::Figure(figure) = &block.kind {
            (figure.caption.is_some(), "fig-pos")
        } else if let BlockKind::Table(table) = &block.kind {
            (table.caption.is_some(), "tbl-pos")
        } else {
            return if self.is_heading() { Flow::Barrier } else { Flow::Text };
        };
        let is_here = block.attributes.pair(position).is_some_and(|place| place.starts_with(['H', 'h']));
        if has_caption && !is_here { Flow::Float } else { Flow::Text }
    }

    /// The node that the unit's nodes are counted from.
    pub(crate) fn base(&self) -> BlockId {
        match self {
            Unit::Front(_) | Unit::Contact => BlockId(0),
            Unit::Block(block) | Unit::Part(block, _) => block.id,
            Unit::Note(note) => note.id,
        }
    }
}

/// Measures a unit.
pub(crate) fn measure<'a>(unit: &Unit<'_>, ctx: &Context<'a>, ws: &mut Workspace<'a>) -> Measured {
    let direction = ctx.resolved.language().direction();
    ws.direction = direction;
    let mut builder = Builder::new(ctx, ws, unit.base());
    match unit {
        Unit::Front(part) => front::part(&mut builder, *part),
        Unit::Block(block) => top_level(&mut builder, block, ctx.running()),
        Unit::Part(block, place) => {
            let mut style = ctx.running();
            if let Some(language) = place.language
                && style.text.hyphenation.is_some()
            {
                style.text.hyphenation = hyphenation(language);
            }
            top_level(&mut builder, block, style);
        }
        Unit::Contact => front::contact(&mut builder),
        Unit::Note(note) => lists::note(&mut builder, note),
    }
    let mut measured = Measured { turned: unit.is_turned(), ..builder.finish() };
    if direction == Direction::RightToLeft {
        measured.mirror(Default::default(), ctx.width);
    }
    measured
}

fn top_level(builder: &mut Builder<'_, '_>, block: &Block, style: BlockStyle) {
    let column = Column { x: 0.0, width: builder.ctx.width, style, depth: 0 };
    blocks::block(builder, block, &column);
    if blocks::introduces(block) {
        builder.keep(blocks::INTRODUCES);
    }
}
