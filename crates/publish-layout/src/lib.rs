//! Places a resolved document on pages.
//!
//! A [`Layout`] is pages of positioned glyph runs, rules and pictures, in points, and knows which node of the document
//! each of them shows. It knows nothing of PDF. Blocks are measured first, without seeing a page; then they are paged
//! in order.
#![warn(missing_docs)]

mod cache;
mod context;
mod finding;
mod hash;
mod key;
mod lay_out;
mod measure;
mod node;
mod page;
mod pages;
mod paragraph;
mod seldom;
mod shapes;
mod stable;
mod style;
mod table;

pub use cache::LayoutCache;
pub use finding::place_of;
pub use lay_out::lay_out;
pub use publish_style::Ink;
pub use stable::lay_out_until_stable;

pub use page::{
    Artifact, Glyph, Item, LaidBlock, Layout, LineBox, Owner, Page, Part, PictureBox, Placed, Point, Rect, Rule, Spot,
    Stretch, TextRun,
};
