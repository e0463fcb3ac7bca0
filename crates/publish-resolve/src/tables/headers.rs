//! Tables without headers.

use publish_core::model::Table;
use publish_core::{Diagnostic, Span, codes};

/// Reports a table that has no header, neither a row nor a column: read aloud, its cells say nothing of what they are
/// (WCAG 2.2, 1.3.1). None is made up, for nothing shows which it would be.
pub(super) fn report(table: &Table, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if table.grid.head().is_empty() && table.header_columns == 0 {
        let message = "the table has no header: who hears it can't tell what a cell is about";
        let help = "give it a first row that says what is in its columns";
        diagnostics.push(Diagnostic::new(&codes::MISSING_TABLE_HEADER, span, message).help(help));
    }
}
