//! Lists.

use super::block::{Block, BlockId, Phrase};
use crate::source::Span;

/// A bullet or ordered list (CommonMark §5.3).
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Bullets or numbers.
    pub kind: ListKind,
    /// Whether its paragraphs are set without space between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// What stands before the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Bullets.
    Bullet,
    /// Numbers.
    Ordered(Numbering),
}

/// How an ordered list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Numbering {
    /// The number of the first item.
    pub start: u64,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// Whether it is a task, and done.
    pub task: Option<TaskState>,
    /// What is in it.
    pub content: Vec<Block>,
}

/// The state of a task list item (GFM §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Still to be done: `[ ]`.
    Open,
    /// Done: `[x]`.
    Done,
}

/// A list of terms and definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionList {
    /// The terms with their definitions.
    pub items: Vec<DefinitionItem>,
}

/// A term and its definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionItem {
    /// The term.
    pub term: Phrase,
    /// The definitions, each a list item without a mark.
    pub definitions: Vec<ListItem>,
}
