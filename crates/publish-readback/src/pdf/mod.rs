//! PDF files: words in the order of tags, text with its place on the pages, the standards that a file claims, a summary.

mod claims;
mod cmap;
mod content;
mod file;
mod fonts;
mod lines;
mod links;
mod outline;
mod pages;
mod string;
mod summary;
mod tree;
mod widths;
mod words;

pub use claims::Claims;
pub use file::File;
pub use pages::{PageText, Pages, TextRun};
