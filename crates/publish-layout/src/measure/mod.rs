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
mod quotes;
mod stack;

use publish_core::model::{Block, BlockId, Note};
use publish_resolve::FrontPart;

use crate::context::{Context, Workspace};
pub(crate) use blocks::{blocks, extent};
pub(crate) use builder::{Builder, Column, Keep};
pub(crate) use contents::fill;
pub(crate) use figures::caption;
pub(crate) use measured::{FORCED, Head, Measured, NEVER, Node, Part, Strip, rules, stronger};
pub(crate) use stack::{First, Stacked, path, stack};

/// A unit of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit<'a> {
    /// A part of the title block.
    Front(FrontPart),
    /// A block of the body.
    Block(&'a Block),
    /// The contact block.
    Contact,
    /// A footnote.
    Note(&'a Note),
}

impl Unit<'_> {
    /// The node that the unit's nodes are counted from.
    pub(crate) fn base(&self) -> BlockId {
        match self {
            Unit::Front(_) | Unit::Contact => BlockId(0),
            Unit::Block(block) => block.id,
            Unit::Note(note) => note.id,
        }
    }
}

/// Measures a unit.
pub(crate) fn measure<'a>(unit: &Unit<'_>, ctx: &Context<'a>, ws: &mut Workspace<'a>) -> Measured {
    let mut builder = Builder::new(ctx, ws, unit.base());
    match unit {
        Unit::Front(part) => front::part(&mut builder, *part),
        Unit::Block(block) => {
            let column = Column { x: 0.0, width: ctx.width, style: ctx.running(), depth: 0 };
            blocks::block(&mut builder, block, &column);
            if blocks::introduces(block) {
                builder.keep(blocks::INTRODUCES);
            }
        }
        Unit::Contact => front::contact(&mut builder),
        Unit::Note(note) => lists::note(&mut builder, note),
    }
    builder.finish()
}
