//! Builds pages of measured units: breaks, then what is on each.

mod anchors;
mod breaks;
mod build;
mod columns;
mod contents;
mod crop;
mod divide;
mod floats;
mod flow;
mod furniture;
mod lists;
mod paper;
mod placement;
mod sections;

pub(crate) use anchors::inline_spots;
pub(crate) use build::Pages;
pub(crate) use columns::Sheet;
pub(crate) use contents::Filled;
pub(crate) use divide::Division;
pub(crate) use furniture::Furniture;
pub(crate) use lists::Lists;
pub(crate) use paper::Paper;
pub(crate) use placement::{Flow, PlacedUnit, Placement};
pub(crate) use sections::Sections;
