//! Writes a resolved document as WordprocessingML through docx-rs.
//!
//! [`render`] walks the document and writes block by block: docx-rs serializes paragraphs, runs, tables, styles and
//! numbering; the module `package` mends and completes what docx-rs writes and puts the file together. Looks come from
//! styles, so that who edits the document changes a style and not every paragraph.
#![warn(missing_docs)]

mod blocks;
mod bookmarks;
mod code;
mod columns;
mod contents;
mod context;
mod fields;
mod figures;
mod framed_tables;
mod frames;
mod front;
mod inlines;
mod line;
mod links;
mod lists;
mod look;
mod math;
mod needs;
mod notes;
mod numbering;
mod package;
mod pictures;
mod placeholders;
mod raw;
mod recent;
mod render;
mod ruler;
mod seams;
mod sections;
mod spans;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod writer;

pub use render::{DocxOptions, render};
