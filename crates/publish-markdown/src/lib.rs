//! Turns Markdown with front matter into a [`Document`](publish_core::model::Document).
//!
//! [`parse()`] finds the front matter, reads it into metadata, and reads the body: pulldown-cmark tells what stands
//! where, `reader` builds blocks and inlines of it, `html` maps raw HTML to them, and `smart` sets quotation marks,
//! apostrophes, dashes and ellipses as the document's language has them. Nothing here reads a file.
//!
//! Every fault of the author becomes a diagnostic, and every node keeps the span it was read from.
#![warn(missing_docs)]

mod attributes;
mod body;
mod book;
mod clean;
mod east_asian;
mod expand;
mod footnotes;
mod foreign;
mod front;
mod html;
mod inlines;
mod label;
mod latex;
mod leftover;
mod literal;
mod metadata;
mod parse;
mod place;
mod reader;
mod report;
mod rewrite;
mod scan;
mod shared;
mod smart;
mod sourced;
mod syntax;
#[cfg(test)]
mod tests;
mod trace;
mod wiki;

pub use book::{Book, SUMMARY, files_of};
pub use parse::{ReadOptions, parse};
