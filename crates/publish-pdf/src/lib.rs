//! Writes laid-out pages as tagged PDF.
//!
//! `tags` makes the structure from the resolved document; `paint` makes content streams of pages and fills the
//! structure with them; `pictures` and `drawings` make objects of pictures; `skeleton` has printpdf write pages, fonts and pictures; `complete` adds what printpdf does
//! not write; `write` gives the bytes.

mod cache;
mod claims;
mod complete;
mod drawings;
mod fonts;
mod limits;
mod paint;
mod pictures;
mod render;
mod skeleton;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;
mod write;

pub use cache::PdfCache;
pub use render::{PdfOptions, render};
