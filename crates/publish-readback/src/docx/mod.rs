//! Word documents: the one bounded reader of packages, words, references, a summary.
//!
//! A [`Package`] is opened within [`Limits`](crate::Limits), and only the parts that are asked for are unpacked. The XML
//! of a [`Part`] is read as [`Events`], which know no document type and stop at a depth. Words, references and
//! summary are made of nothing else.

mod archive;
mod events;
pub mod flow;
mod name;
mod package;
mod part;
mod references;
mod relationships;
mod summary;
#[cfg(test)]
mod support;
mod words;

pub use events::{EndTag, Event, Events, Tag};
pub use package::Package;
pub use part::Part;
pub use references::{BrokenReference, broken_references};
pub use relationships::{Relationship, Target};
pub use summary::summary;
pub use words::words;
