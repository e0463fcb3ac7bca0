//! The phases of resolving, each a type that says what is known by then: `Completed → Cited → Referenced → Resolved`.
//!
//! Nodes get their numbers in the first, and again in those that put something in. Blocks keep the numbers that they have
//! as [`Cited`], inlines those that they have as [`Referenced`].

mod blocks;
mod cited;
mod completed;
mod finished;
mod inlines;
mod referenced;

pub(crate) use blocks::BlockFacts;
pub(crate) use cited::Cited;
pub(crate) use completed::Completed;
pub(crate) use inlines::InlineFacts;
pub(crate) use referenced::Referenced;
