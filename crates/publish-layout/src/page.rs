//! What layout gives: pages of boxes. Lengths are points, the origin is the top left corner, y grows downward.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use publish_core::model::{BlockId, InlineId, InlineRef, PaperSize};
use publish_core::{PageIndex, Pt};
use publish_fonts::FaceId;
use publish_style::Ink;

/// A document on pages; at least one.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The pages.
    pub pages: Vec<Page>,
    /// On which page each block starts.
    pub index: PageIndex,
    /// Where the inlines start that links can lead to.
    pub inline_spots: BTreeMap<InlineRef, Spot>,
}

/// A place of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The page, counted from 0.
    pub page: u32,
    /// The point on it.
    pub at: Point,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The media box.
    pub size: PaperSize,
    /// What is on it, in reading order; artifacts stand where they are painted.
    pub placed: Vec<Placed>,
    /// The number that is printed on it, for page labels.
    pub label: String,
}

/// A point on a page, or relative to a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: Pt,
    /// Downward.
    pub y: Pt,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub at: Point,
    /// The width.
    pub width: Pt,
    /// The height.
    pub height: Pt,
}

/// Some lines of a measured block at a place of a page.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where the top left corner of the block's first placed line box lies on the page. Items of a line at `y` are
    /// painted at `at.y + y - lines[first].top`.
    pub at: Point,
    /// Whose content it is.
    pub owner: Owner,
    /// The measured block, shared with caches and other pages.
    pub laid: Arc<LaidBlock>,
    /// Which of its lines are here.
    pub lines: Range<u32>,
}

/// Whose content a placed block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A node of the document: a block, phrase, list item (its label), cell or metadata entry.
    Content(BlockId),
    /// No content: not read aloud, not in the structure (ISO 32000-1 §14.8.2.2).
    Artifact(Artifact),
}

impl Owner {
    /// The owner of the title of the contents list that belongs to the title block: that list is no node.
    pub const CONTENTS_TITLE: Owner = Owner::Content(BlockId(u32::MAX));
}

/// The kinds of artifacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Artifact {
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// The rows of a table's head on its second and further pages.
    RepeatedHead,
    /// Rules and grounds.
    Decoration,
}

/// A measured block: line boxes from top to bottom. It knows no page, and its ids are local to its owner, so that it
/// can be cached and moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidBlock {
    /// The line boxes.
    pub lines: Vec<LineBox>,
}

/// A line box. A picture, a rule or a ground that can't be broken is a line of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineBox {
    /// The top edge, from the top of the block.
    pub top: Pt,
    /// The height.
    pub height: Pt,
    /// What is in it, in reading order, positions relative to the block's top left corner.
    pub items: Vec<Item>,
}

/// Something that is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Glyphs.
    Text(TextRun),
    /// A filled or outlined rectangle. Always an artifact.
    Rule(Rule),
    /// A picture.
    Picture(PictureBox),
}

/// A run of glyphs of one face, size, ink and node.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The leaf inline it shows, within the owner; of generated text the inline it stands for, else 0.
    pub node: InlineId,
    /// What of the node it shows.
    pub part: Part,
    /// The left end of the baseline.
    pub at: Point,
    /// The face.
    pub face: FaceId,
    /// The font size.
    pub size: Pt,
    /// How much wider glyphs are drawn than the font has them.
    pub stretch: Stretch,
    /// What it is painted with.
    pub ink: Ink,
    /// The text that the glyphs show, in logical order, with the space that ends the line.
    pub text: Box<str>,
    /// The glyphs, in visual order.
    pub glyphs: Box<[Glyph]>,
}

impl TextRun {
    /// How far the pen moves from one end of the run to the other.
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A factor by which glyphs are drawn wider than the font has them (ISO 32000-1 §9.3.4, where it is a percentage).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch(pub f32);

impl Stretch {
    /// As the font has them.
    pub const NONE: Stretch = Stretch(1.0);
}

/// What of a node a run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What the author wrote.
    Content,
    /// The mark or number of a list item or note, in front of its content.
    Label,
    /// Generated words that belong to the content, such as `Figure 3`, a section's number or a callout's title.
    Generated,
    /// The e-mail address of an author, which is a link.
    Address,
    /// The hyphen that a line break brought; no text of the author's.
    Hyphen,
    /// An entry of a contents list or its page number; its owner is the heading, figure or table that it leads to.
    Contents,
    /// A box that stands for a character that no font has; `text` is the character, and the one glyph says how wide it is.
    MissingGlyph,
}

/// A glyph. Lengths are those at the run's size, spaces justified already.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glyph {
    /// The glyph's index in the face.
    pub id: u16,
    /// How far the pen moves.
    pub advance: Pt,
    /// The advance that the font itself has for it, at this size and stretch: what a PDF viewer moves by itself.
    pub natural: Pt,
    /// Moves the glyph to the right.
    pub dx: Pt,
    /// Moves the glyph up.
    pub dy: Pt,
    /// The first byte in the run's text of the cluster it belongs to.
    pub cluster: u32,
}

/// A rectangle to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The rectangle.
    pub rect: Rect,
    /// What fills it, if anything does.
    pub fill: Option<Ink>,
    /// What its outline is painted with, and how thick that is, if it has one.
    pub stroke: Option<(Ink, Pt)>,
}

/// A picture to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureBox {
    /// The image inline it shows, within the owner.
    pub node: InlineId,
    /// Where and how large.
    pub rect: Rect,
}
