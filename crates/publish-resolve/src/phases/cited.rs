//! The second phase: citations are words.

use publish_citations::{Surroundings, apply_citations};
use publish_core::model::Document;
use publish_core::{Diagnostic, SourceMap, World};

use super::Completed;
use crate::language::DocumentLanguage;
use crate::resolve::ResolveOptions;

/// A document whose citations are words, with a list of the works: all its blocks are in their places.
pub(crate) struct Cited {
    pub(super) document: Document,
    pub(super) language: DocumentLanguage,
    pub(super) title_id: Option<String>,
}

impl Completed {
    /// Puts words in place of the citations. The texts that name works are added to `sources`.
    pub(crate) fn cite(
        self,
        sources: &mut SourceMap,
        world: &dyn World,
        options: &ResolveOptions<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Cited {
        let Completed { mut document, language, title_id } = self;
        let list_title = language.terms.references;
        let around = Surroundings { world, folder: &options.folder, language: &language.tag, list_title };
        if apply_citations(&mut document, sources, &around, diagnostics) {
            document.number();
        }
        Cited { document, language, title_id }
    }
}
