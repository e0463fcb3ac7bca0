//! LaTeX's mathematics mode: makes a [`Formula`] of its source.
//!
//! It reads what amsmath and the web's renderers of formulas have in common. It defines no commands, so it reads each
//! byte once or twice, and what is nested deeper than [`MAX_DEPTH`] is a fault: a formula can't exhaust the stack.

mod argument;
mod command;
mod environment;
mod parser;
mod symbols;
mod text;
mod token;

use std::ops::Range;

use publish_core::model::Formula;

use parser::Parser;

/// How deep groups, arguments and environments may be nested.
const MAX_DEPTH: usize = 48;

/// A formula that was read, with what the author says about it in LaTeX.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) formula: Formula,
    /// Its identifier (`\label`).
    pub(crate) label: Option<String>,
}

/// Why a formula can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LatexError {
    /// Where in the source.
    pub(crate) range: Range<usize>,
    /// What was found there.
    pub(crate) message: String,
}

/// Reads a formula.
pub(crate) fn read(source: &str) -> Result<Read, LatexError> {
    let mut parser = Parser::new(source);
    let content = parser.whole()?;
    let Parser { tag, label, .. } = parser;
    Ok(Read { formula: Formula { content, tag }, label })
}

#[cfg(test)]
mod tests;
