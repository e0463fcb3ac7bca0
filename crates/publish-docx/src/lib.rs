//! Writes a resolved document as WordprocessingML.
//!
//! [`render`] walks the document and writes block by block: the module `wml` writes WordprocessingML in the order of its
//! schema. docx-rs writes styles and numbering definitions, which the module `normalize` brings into that order; `package`
//! puts the file together. Looks come from styles, so that who edits the document changes a style and not every
//! paragraph.
#![warn(missing_docs)]

mod blocks;
mod bookmarks;
mod cache;
mod code;
mod columns;
mod contents;
mod context;
mod document;
mod faces;
mod fields;
mod figures;
mod footnotes;
mod framed_tables;
mod frames;
mod front;
mod heading_numbers;
mod inlines;
mod line;
mod links;
mod lists;
mod look;
mod math;
mod missing_fonts;
mod needs;
mod normalize;
mod notes;
mod numbered_lists;
mod numbering;
mod numbering_part;
mod package;
mod palette;
mod pending;
mod pictures;
mod placeholders;
mod properties;
mod raw;
mod references;
mod render;
mod ruler;
mod running;
mod seam;
mod seams;
mod section_breaks;
mod sections;
mod spans;
mod story;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod wml;
mod writer;

pub use cache::DocxCache;
pub use render::{DocxOptions, render};
