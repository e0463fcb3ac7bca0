//! What is to be reported of one document, or of a project's configuration.

use std::path::PathBuf;

use publish_core::{Diagnostic, Severity, SourceMap};

use crate::error::BuildError;

/// Diagnostics with the texts that they point into.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What they are about, as people are told it: a document's path, or `<stdin>`.
    pub name: String,
    /// The folder that the paths of the texts start from.
    pub root: PathBuf,
    /// The texts.
    pub sources: SourceMap,
    /// The diagnostics, in the order they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// A single error about something that has no text.
    pub fn of(name: impl Into<String>, error: &BuildError) -> Findings {
        Findings { name: name.into(), diagnostics: vec![error.diagnostic()], ..Findings::default() }
    }

    /// Whether an error is among them.
    pub fn failed(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}
