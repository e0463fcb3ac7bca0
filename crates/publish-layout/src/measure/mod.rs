//! Measures units: every kind of block becomes strips, without seeing a page.
//!
//! Measuring is a pure function of the unit's content, what was resolved about it, the theme, the fonts and the size
//! of the page area: its results can be kept from build to build.

mod blocks;
mod builder;
mod code;
mod containers;
mod contents;
mod costs;
mod figures;
mod front;
mod lists;
mod math;
mod measured;
mod mirror;
mod quotes;
mod stack;
mod unit;

use publish_core::model::{Block, Direction};

use crate::context::Context;
use crate::paragraph::Workspace;
use crate::style::{BlockStyle, hyphenation};
pub(crate) use blocks::{blocks, extent};
pub(crate) use builder::{Builder, Column, Keep};
pub(crate) use costs::{BETWEEN_ROWS, FORCED, LEAST_ROOM, LONE_ROW, NEVER, TALLEST_HEAD, stronger};
pub(crate) use figures::caption;
pub(crate) use measured::{Entry, Head, Measured, Part, Strip, rules};
pub(crate) use stack::{First, Stacked, path, stack};
pub(crate) use unit::Unit;

/// Measures a unit.
pub(crate) fn measure<'a>(unit: &Unit<'_>, ctx: &Context<'a>, ws: &mut Workspace<'a>) -> Measured {
    let direction = ctx.resolved.language().direction();
    ws.direction = direction;
    let mut builder = Builder::new(ctx, ws, unit.base());
    match unit {
        Unit::Front(part) => front::part(&mut builder, *part),
        Unit::Block(block) => top_level(&mut builder, block, ctx.running()),
        Unit::Part(block, around) => {
            let mut style = ctx.running();
            if let Some(language) = around.language
                && style.text.hyphenation.is_some()
            {
                style.text.hyphenation = hyphenation(language);
            }
            top_level(&mut builder, block, style);
        }
        Unit::Contact(contact) => front::contact(&mut builder, contact),
        Unit::Note(note) => lists::note(&mut builder, note),
    }
    let mut measured = builder.finish();
    if direction == Direction::RightToLeft {
        measured.mirror(Default::default(), ctx.width);
    }
    measured
}

fn top_level(builder: &mut Builder<'_, '_>, block: &Block, style: BlockStyle) {
    let column = Column { x: 0.0, width: builder.ctx.width, style, depth: 0 };
    blocks::block(builder, block, &column);
    if publish_style::introduces(block) {
        builder.keep(costs::INTRODUCES);
    }
}
