//! How many columns a table may have.

use publish_core::model::Table;
use publish_core::{Diagnostic, Span, codes};

/// On the largest paper that offices have each of so many columns is two points wide.
const MOST: usize = 500;

/// Reports a table with so many columns that nobody could read a word in them.
pub(super) fn report(table: &Table, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let count = table.grid.columns().len();
    if count > MOST {
        let message = format!("the table has {count} columns; {MOST} are the most that can be set");
        let help = "split the table, or make its columns rows";
        diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, span, message).help(help));
    }
}
