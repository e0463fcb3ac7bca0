//! Tests from Markdown to the parts of the file.

mod body;
mod frames;
mod front;
mod laws;
mod notes;
mod references;
mod schema;
mod styles;
mod support;
mod tables;
