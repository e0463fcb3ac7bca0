//! Writes a resolved document as HTML and CSS.
//!
//! The result is one file that asks for nothing: pictures are `data:` URLs, the stylesheet is made from the theme
//! and stands in the head, and there is no script. Everything that is body or title block lies in `<main>`.
//! A book may be a site instead: a page for each chapter, which share stylesheet, pictures and the script of a search.

mod escape;

mod writer;

mod attributes;
mod blocks;
mod code;
mod contact;
mod containers;
mod contents;
mod foreign;
mod front;
mod headings;
mod inlines;
mod links;
mod lists;
mod math;
mod notes;
mod pictures;
mod table;

mod faces;
mod policy;
mod siblings;

mod head;
mod render;
mod site;
mod stylesheet;

pub use render::{HtmlOptions, render};
pub use site::{chapter_pages, shared_files};

#[cfg(test)]
mod tests;
