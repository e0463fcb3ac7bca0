//! The third stage: the document is laid out on pages.

use publish_core::{Diagnostic, Format};
use publish_layout::{Layout, lay_out_until_stable};
use publish_resolve::PageLabels;

use crate::resolve::ResolvedDocument;
use crate::session::Session;
use crate::typefaces::Typefaces;

/// The pages of a document.
#[derive(Clone, Debug, Default)]
pub struct LaidOutDocument {
    /// The pages; none where an error kept them from being made.
    pub layout: Layout,
    /// The numbers of pages that its text tells, in all formats.
    pub labels: PageLabels,
    /// What was found while it was laid out.
    pub diagnostics: Vec<Diagnostic>,
}

impl Session<'_> {
    /// Lays out a document.
    pub fn lay_out(&self, document: &ResolvedDocument, typefaces: &Typefaces<'_>) -> LaidOutDocument {
        let ResolvedDocument { document, settings, .. } = document;
        let cache = self.caches.map(|caches| &caches.layout);
        let (laid, labels) = lay_out_until_stable(document, settings.themes.of(Format::Pdf), &typefaces.fonts, cache);
        let mut diagnostics = Vec::new();
        let layout = laid.take(&mut diagnostics).unwrap_or_default();
        LaidOutDocument { layout, labels, diagnostics }
    }
}
