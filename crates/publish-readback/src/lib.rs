//! Reads words and structure back out of the bytes of finished files: PDF, DOCX, HTML and plain text.
//!
//! Each reader gives [`Words`]: the words of a file in reading order, each with its [`Lane`], so that [`compare`] can say
//! where two formats of one document part. What else is asked of a file is beside it: the references of a Word document, the
//! standards that a PDF claims, and a summary of each format that a reviewer can read.
//!
//! The readers know the formats, not how `publish` writes them, and use nothing else of it: who reads back must not share a
//! fault with who writes. Files may come from anywhere. What one may cost is bounded by [`Limits`], and every fault of it
//! is a [`ReadbackError`].
#![warn(missing_docs)]

pub mod docx;
pub mod html;
pub mod pdf;

pub mod text;

mod compare;
mod error;
mod limits;
mod numbering;
mod tokens;
mod words;

pub use compare::{Difference, compare};
pub use error::ReadbackError;
pub use limits::Limits;
pub use numbering::Numbering;
pub use tokens::tokens;
pub use words::{Lane, Word, Words};
