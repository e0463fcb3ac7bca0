//! Finds what the pieces of a code are.
//!
//! The rules are small tables, and each of them passes a code once. Grammars made for editors know more of a language,
//! but they search with expressions that go back and forth: broken code of a kilobyte held some of them up for seconds,
//! and opening them cost more than all else of a short document.

use super::Token;
use super::languages::{self, Rules};
use super::scanner::Scanner;
use super::{data, markup, program, shell, styles, texts};

/// A longer code stays plain: nobody reads it.
const LONGEST_CODE: usize = 200_000;
/// A code with a longer line stays plain: it was made by a machine.
const LONGEST_LINE: usize = 2_000;

/// The pieces of `text` that are not plain, in order; none where the language is not known.
pub(super) fn tokens(language: &str, text: &str) -> Vec<Token> {
    if text.len() > LONGEST_CODE || text.split('\n').any(|line| line.len() > LONGEST_LINE) {
        return Vec::new();
    }
    let mut scanner = Scanner::new(text);
    match languages::find(language) {
        None => {}
        Some(Rules::Program(grammar)) => program::scan(&mut scanner, grammar),
        Some(Rules::Json) => data::json(&mut scanner),
        Some(Rules::Yaml) => data::yaml(&mut scanner),
        Some(Rules::Settings) => data::settings(&mut scanner),
        Some(Rules::Markup) => markup::scan(&mut scanner),
        Some(Rules::Styles) => styles::scan(&mut scanner),
        Some(Rules::Shell) => shell::scan(&mut scanner),
        Some(Rules::Session) => texts::session(&mut scanner),
        Some(Rules::Changes) => texts::changes(&mut scanner),
        Some(Rules::Markdown) => texts::markdown(&mut scanner),
        Some(Rules::Tex) => texts::tex(&mut scanner),
    }
    scanner.tokens
}

#[cfg(test)]
mod tests;
