//! The page that servers show in place of one that is not there, and the map by which search engines find all pages.

use publish_core::OutputPath;
use publish_resolve::Paged;

use super::addresses::INDEX;
use super::below;
use super::navigation::{Navigation, write_address};
use super::page::{Frame, write_head};
use super::plan::{Here, Site};
use crate::head::{Head, address};
use crate::policy::Place;
use crate::render::HtmlOptions;
use crate::writer::Writer;

/// The name that servers of files look for.
pub(super) const LOST: &str = "404.html";
/// The name that the protocol has (sitemaps.org).
pub(super) const MAP: &str = "sitemap.xml";

/// The files of a site whose address is known.
pub(super) fn files(
    document: &Paged<'_>,
    site: &Site,
    navigation: &Navigation,
    prefix: &str,
    options: &HtmlOptions<'_>,
) -> Vec<(OutputPath, String)> {
    let Some(first) = address(options, &below(options.stem, INDEX)) else { return Vec::new() };
    let root = first.strip_suffix(INDEX).unwrap_or(&first);
    vec![
        (below(options.stem, LOST), lost(document, site, navigation, prefix, options, root)),
        (below(options.stem, MAP), map(site, options)),
    ]
}

/// The number says in every language what happened; the way to the first page leads on, as do search and contents.
fn lost(
    document: &Paged<'_>,
    site: &Site,
    navigation: &Navigation,
    prefix: &str,
    options: &HtmlOptions<'_>,
    root: &str,
) -> String {
    let mut w = Writer::new(document, String::new());
    w.here = Some(Here::lost(site, root));
    let book = document.title();
    let text = |w: &mut Writer<'_>| {
        w.push("<h1>404</h1>\n<p><a");
        write_address(w, &site.pages[0]);
        w.push(">");
        w.text(&book);
        w.push("</a></p>\n");
    };
    Frame { site, current: None, navigation, prefix }.write(&mut w, text, |_| {});
    let title = format!("404 – {book}");
    let head = Head { title: &title, options, path: None, place: Place::Beside, about: None };
    let head = w.apart(|w| write_head(w, &head));
    w.out.insert_str(0, &head);
    w.out
}

fn map(site: &Site, options: &HtmlOptions<'_>) -> String {
    let mut map = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for page in &site.pages {
        let address = address(options, &below(options.stem, &page.path)).unwrap_or_default();
        map.push_str(&format!("<url><loc>{address}</loc></url>\n"));
    }
    map.push_str("</urlset>\n");
    map
}
