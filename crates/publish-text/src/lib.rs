//! Writes a resolved document as plain text of a given width.
//!
//! The text is UTF-8 with `\n` at the end of each line, wrapped by display width (UAX #11) so that it can be mailed
//! and read in a terminal. Read aloud line by line it gives the words of the document in their order: nothing is
//! set side by side but the cells of tables, of which one in a row has more than a line.

mod ascii;
mod characters;
mod width;

mod page;
mod wrap;

mod context;

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
mod stress;
mod table;

mod render;

pub use render::{TextOptions, render};

#[cfg(test)]
mod tests;
