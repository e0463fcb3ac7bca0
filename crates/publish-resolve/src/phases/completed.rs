//! The first phase: the document is whole.

use publish_core::Diagnostic;
use publish_core::model::Document;

use crate::language::DocumentLanguage;
use crate::resolve::ResolveOptions;
use crate::{front, memo, unshown};

/// A document that has a title, a language and the parts that its front matter asks for. Its nodes are numbered.
pub(crate) struct Completed {
    pub(super) document: Document,
    pub(super) language: DocumentLanguage,
    /// The identifier of the heading that became the title.
    pub(super) title_id: Option<String>,
}

impl Completed {
    /// Completes what the author wrote.
    pub(crate) fn new(
        mut document: Document,
        options: &ResolveOptions<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Completed {
        document.metadata.place_logo();
        let title_id = front::complete_title(&mut document, &options.name, diagnostics);
        front::complete_body(&mut document);
        let language = DocumentLanguage::find(&document, options.language.as_ref(), diagnostics);
        unshown::report(&document.metadata, &options.running, diagnostics);
        memo::complete(&mut document, &language.terms);
        document.number();
        Completed { document, language, title_id }
    }
}
