//! A paragraph as boxes, glue and the places where a line may end.

use publish_core::theme::Family;
use publish_fonts::FaceId;

use super::direction::Levels;
use super::words::{KindId, WordId};
use crate::style::TextStyle;

/// A paragraph, ready to be broken at any width.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) items: Vec<Item>,
    /// The start of the paragraph, then where a line may end, in order; the last is the end of the paragraph.
    pub(crate) breaks: Vec<Break>,
    /// The kind of the words of each segment.
    pub(crate) kinds: Vec<KindId>,
    /// The directions of its parts, unless all run from left to right.
    pub(crate) levels: Option<Levels>,
}

/// A box or glue. Lengths are points.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    /// Part of a segment's text without spaces.
    Word { segment: u32, start: u32, end: u32, word: WordId, width: f32 },
    /// A space.
    Space { segment: u32, start: u32, face: FaceId, width: f32, stretch: f32, shrink: f32 },
    /// Room between characters that are not parted by a space: between ideographs, beside Latin words among them.
    Gap { start: u32, width: f32, stretch: f32, shrink: f32 },
    /// Room beside something with a ground.
    Kern { start: u32, width: f32 },
    /// A picture.
    Picture { segment: u32, start: u32, index: u32, width: f32 },
}

impl Item {
    /// Its first byte in the text.
    pub(crate) fn start(&self) -> u32 {
        let (Item::Word { start, .. }
        | Item::Space { start, .. }
        | Item::Gap { start, .. }
        | Item::Kern { start, .. }
        | Item::Picture { start, .. }) = *self;
        start
    }
}

/// The lengths of all items before some place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sums {
    pub(crate) width: f64,
    pub(crate) stretch: f64,
    pub(crate) shrink: f64,
    /// How much wider, or narrower, the words may be made.
    pub(crate) letters: f64,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Break {
    pub(crate) kind: BreakKind,
    /// How unwelcome the break is.
    pub(crate) penalty: f32,
    /// What there is up to the end of the line, the space at the break left out.
    pub(crate) end: Sums,
    /// What there is before the next line.
    pub(crate) start: Sums,
    /// The width of the hyphen that the break brings.
    pub(crate) hyphen: f32,
    /// How far the last sign of the line hangs out.
    pub(crate) hang_right: f32,
    /// How far the first sign of the next line hangs out.
    pub(crate) hang_left: f32,
    /// The item and the byte of the text with which the next line starts.
    pub(crate) item: u32,
    pub(crate) text: u32,
}

/// Why a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreakKind {
    /// The start of the paragraph, where no line ends.
    Start,
    /// At a space.
    Space,
    /// Within a word, behind its own hyphen.
    OwnHyphen,
    /// Within a word, where it needs no hyphen: behind a slash, between ideographs.
    Word,
    /// Within a word, with a hyphen.
    Hyphen,
    /// Within what should not be broken, because it is too long for any line.
    Emergency,
    /// The author wants it.
    Forced,
    /// The end of the paragraph.
    End,
}

/// How far letters may be moved apart or together, in ems for a glyph: less than a twentieth of a point, which is not
/// seen.
pub(crate) const TRACKING: f64 = 0.004;
/// How much wider or narrower letters may be drawn, as a share of their width (Zapf's "hz" program, microtype's font
/// expansion, which has twice as much).
pub(crate) const EXPANSION: f64 = 0.013;

/// Lines whose spaces would have to be stretched further than this are not justified.
pub(crate) const WIDEST: f64 = 5.0;
/// How unwelcome a break within something that should not be broken is.
pub(crate) const EMERGENCY_PENALTY: f32 = 1200.0;

/// How much wider, or narrower, a part of a word may be made to fill a line. Code keeps its columns.
pub(crate) fn letters(style: &TextStyle, glyphs: usize, width: f32) -> f64 {
    if style.family == Family::Mono {
        return 0.0;
    }
    glyphs as f64 * TRACKING * f64::from(style.size) + EXPANSION * f64::from(width)
}
