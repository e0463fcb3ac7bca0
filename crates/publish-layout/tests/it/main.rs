//! Whole documents, from Markdown to pages.

mod blocks;
mod cache;
mod directions;
mod floats;
mod furniture;
mod hostile;
mod notes;
mod page_breaks;
mod paragraphs;
mod support;
mod tables;
