//! What is found in a document on its way through the stages.

use publish_core::{CheckPolicy, Diagnostic, Severity, SourceMap};

use crate::order::sort;

/// The texts of a document, and what was found in them so far.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The texts that the diagnostics point into.
    pub sources: SourceMap,
    /// Faults and remarks, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether something keeps the document from being built.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Gives faults the severities that are asked for, and puts them in the order in which the document is read.
    pub(crate) fn apply_policy(&mut self, checks: &CheckPolicy) {
        checks.apply(&mut self.diagnostics);
        sort(&mut self.diagnostics, &self.sources);
    }
}
