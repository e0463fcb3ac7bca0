//! A book as a site: a page for each chapter, linked with one another, that needs no server.

mod addresses;
mod lost;
mod navigation;
mod page;
mod plan;
mod search;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use publish_core::{Bytes, Outcome, OutputPath, Rendered};
use publish_resolve::Paged;

pub use addresses::chapter_pages;
pub(crate) use addresses::relative;
pub(crate) use plan::{Here, chapter_title};

use crate::faces::Faces;
use crate::render::{HtmlOptions, free_prefix};
use crate::stylesheet::{embedded_faces, shares, stylesheet};
use addresses::INDEX;
use navigation::Navigation;
use page::Written;
use plan::Site;
use search::Index;

/// The files that all pages share.
const STYLE: &str = "style.css";
const SCRIPT: &str = "search.js";
const WORDS: &str = "search-index.js";

pub(crate) const RULES: &str = include_str!("site.css");
const SEARCH: &str = include_str!("search.js");

/// The path of a file of the site whose document has this stem.
pub(crate) fn below(stem: &str, file: &str) -> OutputPath {
    OutputPath(format!("{stem}/{file}"))
}

/// The files of a site that are there whatever its chapters are, the first page first.
/// One whose address is known has a map of its pages, and one for what is not there.
pub fn shared_files(stem: &str, has_address: bool) -> Vec<OutputPath> {
    let more: &[&str] = if has_address { &[lost::LOST, lost::MAP] } else { &[] };
    [INDEX, STYLE, SCRIPT, WORDS].iter().chain(more).map(|file| below(stem, file)).collect()
}

/// Writes `document` as a site.
pub(crate) fn render(document: &Paged<'_>, options: &HtmlOptions<'_>) -> Outcome<Rendered> {
    let HtmlOptions { stem, theme, form: _, folder, formats: _, site_url: _ } = options;
    let site = Site::new(document, folder);
    let prefixes = [free_prefix(document.document(), "note:"), free_prefix(document.document(), "page:")];
    let navigation = Navigation::new(document, &site);
    let mut files: BTreeMap<OutputPath, Bytes> = BTreeMap::new();
    let (mut widths, mut index, mut diagnostics) = (BTreeSet::new(), Index::default(), Vec::new());
    let mut faces = Faces::default();
    for at in 0..site.pages.len() {
        let written = page::write(document, &site, at, &navigation, &prefixes, options);
        let Written { html, pictures, shares, sections, diagnostics: found } = written;
        diagnostics.extend(found);
        index.add(&site.pages[at], sections);
        widths.extend(shares);
        faces = faces.and(Faces::of(&html));
        files.extend(pictures.into_iter().map(|(path, bytes)| (below(stem, &path), bytes)));
        files.insert(below(stem, &site.pages[at].path), html.into());
    }
    let more = lost::files(document, &site, &navigation, &prefixes[1], options);
    files.extend(more.into_iter().map(|(path, text)| (path, text.into())));
    let mut style = stylesheet(document, theme, &[RULES]);
    style.push_str(&shares(&widths));
    style.push_str(&embedded_faces(faces, theme));
    files.insert(below(stem, STYLE), style.into());
    files.insert(below(stem, SCRIPT), SEARCH.to_owned().into());
    files.insert(below(stem, WORDS), index.script().into());
    Outcome::new(Rendered { main: below(stem, INDEX), files }, diagnostics)
}
