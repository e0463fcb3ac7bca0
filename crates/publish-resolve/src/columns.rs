//! How many columns a table may have.

use publish_core::model::{BlockKind, Document};
use publish_core::{Diagnostic, codes, walk};

/// On the largest paper that offices have each of so many columns is two points wide.
const MOST: usize = 500;

/// Reports tables with so many columns that nobody could read a word in them.
pub(crate) fn report(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    for block in walk::blocks(&document.blocks).chain(notes) {
        let BlockKind::Table(table) = &block.kind else { continue };
        let count = table.grid.columns().len();
        if count > MOST {
            let message = format!("the table has {count} columns; {MOST} are the most that can be set");
            let help = "split the table, or make its columns rows";
            diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, block.span, message).help(help));
        }
    }
}
