//! Tables without headers.

use publish_core::model::{BlockKind, Document};
use publish_core::{Diagnostic, codes, walk};

/// Reports tables that have no header, neither a row nor a column: read aloud, their cells say nothing of what they are
/// (WCAG 2.2, 1.3.1). None is made up, for nothing shows which it would be.
pub(crate) fn report(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    for block in walk::blocks(&document.blocks).chain(notes) {
        let BlockKind::Table(table) = &block.kind else { continue };
        if table.grid.head().is_empty() && table.header_columns == 0 {
            let message = "the table has no header: who hears it can't tell what a cell is about";
            let help = "give it a first row that says what is in its columns";
            diagnostics.push(Diagnostic::new(&codes::MISSING_TABLE_HEADER, block.span, message).help(help));
        }
    }
}
