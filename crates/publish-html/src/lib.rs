//! Writes a resolved document as HTML and CSS.
//!
//! The result is one file that asks for nothing: pictures are `data:` URLs, the stylesheet is made from the theme
//! and stands in the head, and there is no script. Everything that is body or title block lies in `<main>`.

mod escape;

mod writer;

mod attributes;
mod blocks;
mod code;
mod contact;
mod containers;
mod contents;
mod front;
mod headings;
mod inlines;
mod links;
mod lists;
mod notes;
mod pictures;
mod table;

mod head;
mod render;
mod stylesheet;

pub use render::{HtmlOptions, render};

#[cfg(test)]
mod tests;
