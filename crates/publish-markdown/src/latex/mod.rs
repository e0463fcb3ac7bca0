//! LaTeX's mathematics mode: makes a [`Formula`] of its source.
//!
//! It reads what amsmath and the web's renderers of formulas have in common. What the author's own commands stand for is
//! put in their places before, within bounds; then each byte is read once or twice, and what is nested deeper than
//! [`MAX_DEPTH`] is a fault: a formula can't exhaust the stack.

mod argument;
mod command;
mod definition;
mod environment;
mod expansion;
mod parser;
mod symbols;
mod text;
mod token;

use std::ops::Range;

use publish_core::model::Formula;

pub(crate) use definition::{Macros, are_definitions, is_defining, letters};

use expansion::{Expansion, expand};
use parser::Parser;

/// How deep groups, arguments and environments may be nested.
const MAX_DEPTH: usize = 48;

/// A formula that was read, with what the author says about it in LaTeX.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) formula: Formula,
    /// Its identifier (`\label`).
    pub(crate) label: Option<String>,
    /// Whether it shows nothing and is only there for the commands that it defines.
    pub(crate) only_defines: bool,
}

/// Why a formula can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LatexError {
    /// Where in the source.
    pub(crate) range: Range<usize>,
    /// What was found there.
    pub(crate) message: String,
}

/// Reads a formula with the commands that are defined, and defines those that it defines.
///
/// What is wrong with what such a command stands for is told where it is used.
pub(crate) fn read(source: &str, macros: &mut Macros) -> Result<Read, LatexError> {
    if !macros.concern(source) {
        return read_plain(source);
    }
    let expansion = expand(source, macros)?;
    let Expansion { text, defines, .. } = &expansion;
    let read = read_plain(text).map_err(|LatexError { range, message }| {
        let range = expansion.origin(&range);
        LatexError { range, message }
    })?;
    Ok(Read { only_defines: *defines && text.trim().is_empty(), ..read })
}

/// Reads a formula that neither defines commands nor uses them.
fn read_plain(source: &str) -> Result<Read, LatexError> {
    let mut parser = Parser::new(source);
    let content = parser.whole()?;
    let Parser { tag, label, .. } = parser;
    Ok(Read { formula: Formula { content, tag }, label, only_defines: false })
}

#[cfg(test)]
mod tests;
