//! Faults as a preview shows them.

use std::path::Path;

use publish_build::Findings;
use publish_core::Diagnostic;
use publish_preview::Fault;

use super::place::{Location, Place, Places};

/// The faults of a document, with their places from the current folder on.
pub(crate) fn faults_of(findings: &Findings, current: &Path) -> Vec<Fault> {
    let mut places = Places::new(findings, current);
    findings.diagnostics.iter().map(|diagnostic| fault(diagnostic, &mut places)).collect()
}

fn fault(diagnostic: &Diagnostic, places: &mut Places<'_>) -> Fault {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let excerpt = diagnostic.span().map(|span| places.source_line(span).to_owned()).unwrap_or_default();
    let (file, (line, column), end) = match places.of(diagnostic) {
        Some(Location::Range(Place { file, line, column, end_line, end_column, .. })) => {
            (Some(file), (number(line), number(column)), Some((number(end_line), number(end_column))))
        }
        Some(Location::File { file }) => (Some(file), (0, 1), None),
        None => (None, (0, 1), None),
    };
    Fault {
        severity: diagnostic.severity,
        code: diagnostic.code.name.to_owned(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        file,
        line,
        column,
        end,
        excerpt,
    }
}
