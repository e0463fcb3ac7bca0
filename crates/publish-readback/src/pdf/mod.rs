//! PDF files: words in the order of tags, the standards that a file claims, a summary.

mod claims;
mod cmap;
mod content;
mod file;
mod fonts;
mod lines;
mod links;
mod outline;
mod string;
mod summary;
mod tree;
mod words;

pub use claims::Claims;
pub use file::File;
