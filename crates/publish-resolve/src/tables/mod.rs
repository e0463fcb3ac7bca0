//! What is found about tables, in one walk over all of them.

mod columns;
mod decimals;
mod headers;

use std::collections::HashMap;

use publish_core::model::{BlockId, BlockKind, Document, Language};
use publish_core::{Diagnostic, walk};

pub use decimals::MissingDecimals;

/// Finds the cells that lack decimals of their columns, and reports tables that can hardly be read.
pub(crate) fn find(
    document: &Document,
    language: &Language,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<BlockId, MissingDecimals> {
    let point = decimals::separator(language);
    let mut found = HashMap::new();
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    for block in walk::blocks(&document.blocks).chain(notes) {
        if let BlockKind::Table(table) = &block.kind {
            headers::report(table, block.span, diagnostics);
            columns::report(table, block.span, diagnostics);
            decimals::find(&table.grid, point, &mut found);
        }
    }
    found
}
