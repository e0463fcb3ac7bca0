//! Turns what was measured over, for text from right to left: what stood at the left stands at the right.
//!
//! Glyphs stay as they are; runs, rules and pictures change their places. Within a block, distances are counted from
//! its right edge instead of its left, so a block need not know how wide it is.

use std::sync::Arc;

use publish_core::Pt;

use super::measured::{Measured, Part};
use crate::page::{Item, LaidBlock};

/// How far a unit had been measured at some moment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reach {
    blocks: usize,
    parts: usize,
    frames: usize,
    heads: usize,
    entries: usize,
}

impl Measured {
    /// How far it is measured.
    pub(crate) fn reach(&self) -> Reach {
        Reach {
            blocks: self.blocks.len(),
            parts: self.parts.len(),
            frames: self.frames.len(),
            heads: self.heads.len(),
            entries: self.entries.len(),
        }
    }

    /// Turns over what was measured since `from`, in a column whose edges have the sum `edges`.
    pub(crate) fn mirror(&mut self, from: Reach, edges: f32) {
        for (_, laid) in &mut self.blocks[from.blocks..] {
            Arc::make_mut(laid).mirror();
        }
        // A part of an older block is a mark that waited for its line; it stays where it is.
        let turn = |part: &mut Part| {
            if part.block as usize >= from.blocks {
                part.x = edges - part.x;
            }
        };
        self.parts[from.parts..].iter_mut().for_each(turn);
        self.heads[from.heads..].iter_mut().flat_map(|head| &mut head.parts).for_each(turn);
        for frame in &mut self.frames[from.frames..] {
            frame.x = edges - frame.x - frame.width;
            frame.mirrored = !frame.mirrored;
        }
        for entry in &mut self.entries[from.entries..] {
            entry.mirrored = !entry.mirrored;
        }
    }
}

impl LaidBlock {
    /// Turns over the places of what is in its lines.
    pub(crate) fn mirror(&mut self) {
        for item in self.lines.iter_mut().flat_map(|line| &mut line.items) {
            match item {
                Item::Text(run) => {
                    run.at.x = Pt(-run.at.x.0 - run.width().0);
                }
                Item::Rule(rule) => rule.rect.at.x = Pt(-rule.rect.at.x.0 - rule.rect.width.0),
                Item::Picture(picture) => picture.rect.at.x = Pt(-picture.rect.at.x.0 - picture.rect.width.0),
            }
        }
    }
}
