//! The one function of this crate: each step in its turn.

use publish_core::model::Document;
use publish_core::{Diagnostic, SourceMap};

use crate::files::Surroundings;
use crate::works::{self, Works};
use crate::{collect, list, place, render, style};

/// Puts words in place of the citations of a document, and lists the works. The texts that it reads are added to `sources`.
///
/// The nodes of the document must be numbered; whether they must be again, since something was put in, is given back.
pub fn apply_citations(
    document: &mut Document,
    sources: &mut SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let setup = &document.metadata.citations;
    // A file or a style that is named and is not there is told, whether or not anything is cited.
    let style = style::choose(setup, sources, around, diagnostics);
    let has_works = !setup.bibliography.is_empty() || !setup.works.is_empty();
    if !has_works || setup.listed.is_empty() && !collect::may_cite(document) {
        works::check(setup, sources, around, diagnostics);
        return false;
    }
    let mut works = Works::read(setup, sources, around, diagnostics);
    let cited = collect::collect(document, &works, sources, diagnostics);
    let nothing_listed = works.listed(setup, sources, diagnostics).is_empty();
    if cited.found.is_empty() && nothing_listed {
        // What was reported stays as it was written, and is not reported again as a cross-reference.
        place::place(document, &cited, &works, &render::Rendered::default(), false, false);
        return true;
    }
    let style = style.load(around.language);
    if style.shows_volume_titles() {
        works.without_volume_titles();
    }
    let listed = works.listed(setup, sources, &mut Vec::new());
    let rendered = render::render(&cited, &listed, &works, &style);
    let with_list = !setup.without_list.as_ref().is_some_and(|without| without.value);
    let linked = with_list && setup.linked.as_ref().is_none_or(|linked| linked.value);
    place::place(document, &cited, &works, &rendered, linked, style.is_note());
    if with_list {
        list::add(document, &rendered, around.list_title, works.place);
    }
    true
}
