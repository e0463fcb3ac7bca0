//! Inlines that pulldown-cmark does not know.
//!
//! When a run of inlines is complete, this pass finds in its words what stayed text: spans and citations in brackets,
//! notes written in place, sub- and superscripts within words, bare addresses, emoji by name, cross-references.
//! Escaped characters are marked as [literal](crate::literal) by then, so nothing is found in them.

pub(crate) mod abbreviation;
mod address;
mod bracket;
mod citation_key;
mod emoji;
mod keys;
mod leaf;
mod mark;

use std::collections::BTreeSet;

use publish_core::model::{Inline, InlineKind, Text};
use publish_core::walk;

pub(crate) use bracket::Bracketed;

use crate::syntax::Inlines;

/// How deep brackets within brackets are looked at; those deeper in stay text.
const MAX_BRACKETS: usize = 40;

/// What is looked for, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'s> {
    which: Inlines,
    /// Whether notes may be written in place, and referred to.
    notes: bool,
    /// The labels of the notes that are defined.
    labels: &'s BTreeSet<String>,
    /// Whether it is in a link, in which no other link may be.
    in_link: bool,
}

impl<'s> Scope<'s> {
    pub(crate) fn new(which: Inlines, notes: bool, labels: &'s BTreeSet<String>) -> Scope<'s> {
        Scope { which, notes, labels, in_link: false }
    }
}

/// Looks through a run of inlines. Bracketed inlines that need the reader are handed to `bracketed`.
// Recursion is as deep as inlines are nested, which the reader bounds.
pub(crate) fn find(content: &mut Vec<Inline>, scope: Scope<'_>, bracketed: &mut dyn FnMut(Bracketed) -> Inline) {
    for inline in content.iter_mut() {
        let in_link = scope.in_link || matches!(inline.kind, InlineKind::Link(_));
        if let Some(content) = walk::inline_content_mut(inline) {
            find(content, Scope { in_link, ..scope }, bracketed);
        }
    }
    if scope.which == Inlines::All {
        bracket::find(content, scope, bracketed);
        mark::find(content, scope);
    }
    leaf::find(content, scope);
}

/// Adds words behind others, or as an inline of their own.
pub(crate) fn push_words(content: &mut Vec<Inline>, words: Text) {
    if !words.is_empty() {
        Inline::words(words).join_to(content);
    }
}
