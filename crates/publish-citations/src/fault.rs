//! How a fault in a bibliography is told.

use publish_core::{Diagnostic, Span, codes};

/// A fault in the description of a work.
pub(crate) fn broken(span: Span, fault: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::INVALID_BIBLIOGRAPHY, span, fault)
}
