//! The document as a whole.

use std::ops::Range;

use super::block::{Block, BlockId};
use super::metadata::Metadata;
use crate::path::ProjectPath;
use crate::source::Span;

/// What the author wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What the front matter says.
    pub metadata: Metadata,
    /// The body.
    pub blocks: Vec<Block>,
    /// The chapters of a book, in order; none for a document of one file.
    pub chapters: Vec<Chapter>,
    /// The footnotes, in the order in which their references or definitions are first met.
    pub notes: Vec<Note>,
}

/// A file of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The file.
    pub path: ProjectPath,
    /// Its blocks among [`Document::blocks`].
    pub blocks: Range<usize>,
    /// Its notes among [`Document::notes`].
    pub notes: Range<usize>,
}

/// The index of a footnote in [`Document::notes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its number among the block-level nodes.
    pub id: BlockId,
    /// Where it was defined.
    pub span: Span,
    /// The label the author gave it, without `^`.
    pub label: String,
    /// What is in it.
    pub content: Vec<Block>,
}
