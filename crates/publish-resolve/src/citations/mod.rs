//! Citations: `[@key, p. 3]` becomes what the citation style says, with a list of the works at the end.
//!
//! The words are put into the document, so that every format shows the same. The bibliography is opened only when
//! there is something that may be a citation. A cross-reference comes before a citation where both have the same name.

mod bibtex;
mod collect;
mod csl_json;
mod expansion;
mod inlines;
mod library;
mod list;
mod locator;
mod place;
mod render;
mod style;
mod works;
mod yaml;

use publish_core::model::{Document, Language};
use publish_core::{Diagnostic, ProjectPath, SourceMap, World};

use crate::terms::Terms;
use works::Works;

/// What citations are settled with.
pub(crate) struct Surroundings<'a> {
    pub(crate) world: &'a dyn World,
    pub(crate) folder: &'a ProjectPath,
    pub(crate) language: &'a Language,
    pub(crate) terms: &'a Terms,
}

/// Puts words in place of the citations of a document, and lists the works.
pub(crate) fn settle(
    document: &mut Document,
    sources: &mut SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let setup = &document.metadata.citations;
    if setup.bibliography.is_empty() && setup.works.is_empty() {
        return;
    }
    if setup.listed.is_empty() && !collect::may_cite(document) {
        return;
    }
    let mut works = Works::read(setup, sources, around, diagnostics);
    let cited = collect::collect(document, &works, diagnostics);
    let nothing_listed = works.listed(setup, diagnostics).is_empty();
    if cited.found.is_empty() && nothing_listed {
        return;
    }
    let style = style::find(setup, sources, around, diagnostics);
    if style.shows_volume_titles() {
        works.without_volume_titles();
    }
    let listed = works.listed(setup, &mut Vec::new());
    let rendered = render::render(&cited, &listed, &works, &style);
    let with_list = !setup.without_list.as_ref().is_some_and(|without| without.value);
    let linked = with_list && setup.linked.as_ref().is_none_or(|linked| linked.value);
    place::place(document, &cited, &works, &rendered, linked, style.is_note());
    if with_list {
        list::add(document, &rendered, around.terms, works.place);
    }
}
