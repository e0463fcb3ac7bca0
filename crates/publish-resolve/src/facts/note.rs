//! Footnotes.

use publish_core::model::InlineRef;

/// What was found about a footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteFacts {
    /// Its number, from 1, in the order of first references.
    pub number: u32,
    /// The references to it, in order.
    pub references: Vec<InlineRef>,
    /// What refers to it.
    pub referrer: Referrer,
}

/// What refers to a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referrer {
    /// The body, and perhaps other notes.
    Body,
    /// Only other notes, the first of them before it.
    Note,
    /// Nothing, or only notes that nothing refers to.
    Nothing,
}
