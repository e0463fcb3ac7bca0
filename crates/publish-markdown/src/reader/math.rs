//! Mathematics: between dollar signs, and GitHub's blocks and code of mathematics.

use std::ops::Range;

use publish_core::model::Math;
use publish_core::{Diagnostic, codes};

use super::Reader;
use crate::latex;

impl Reader<'_, '_, '_> {
    /// Reads the LaTeX `source`, which stands in `range`, and the identifier that it gives itself.
    pub(super) fn math(&mut self, source: &str, range: Range<usize>) -> (Math, Option<String>) {
        let span = self.place.span(range.clone());
        let source = self.shared.clean(source.trim(), span).into_owned();
        match latex::read(&source) {
            Ok(latex::Read { formula, label }) => (Math { source, formula: Some(formula) }, label),
            Err(error) => {
                // Of a formula whose lines have the marks of quotations or items before them, the whole is shown.
                let place = self.source[range.clone()].find(&source).map_or(span, |at| {
                    let start = range.start + at;
                    self.place.span(start + error.range.start..start + error.range.end)
                });
                let help = "the formula is shown as it was typed; mend it, or use a command that is known";
                self.shared.diagnostics.push(Diagnostic::new(&codes::INVALID_FORMULA, place, error.message).help(help));
                (Math { source, formula: None }, None)
            }
        }
    }
}
