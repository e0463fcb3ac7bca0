//! The head of the page: what it is, who may do what in it, and how it looks.

use publish_core::Theme;
use publish_core::model::Direction;
use publish_resolve::Paged;

use crate::attributes::direction_name;
use crate::front::author_names;
use crate::stylesheet::stylesheet;
use crate::writer::Writer;

/// The page runs nothing, asks for nothing and sends nothing (Content Security Policy Level 3), whoever changes it. It
/// has no directive for pictures, since the Nu checker takes `data:` for a violation of any.
pub(crate) const POLICY: &str = "script-src 'none'; connect-src 'none'; font-src 'none'; media-src 'none'; object-src 'none'; \
                      frame-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'";

/// The same for a page of a site, whose search is a script beside it: no element may hold a script of its own. The Nu
/// checker takes a file beside the page for a violation of any `script-src`.
pub(crate) const SITE_POLICY: &str = "script-src-attr 'none'; connect-src 'none'; font-src 'none'; media-src 'none'; \
                                      object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; \
                                      form-action 'none'";

/// Writes the page up to `<body>`; gives back where more rules can be put into its stylesheet.
pub(crate) fn head(w: &mut Writer, theme: &Theme) -> usize {
    let document = w.document;
    start(w, &document.title(), POLICY);
    w.push("<style>\n");
    w.push(&stylesheet(document, theme, &[]));
    let style_end = w.out.len();
    w.push("</style>\n</head>\n");
    style_end
}

/// Writes the page up to where its stylesheet belongs.
pub(crate) fn start(w: &mut Writer, title: &str, policy: &str) {
    let document = w.document;
    let language = document.language();
    w.push("<!DOCTYPE html>\n<html");
    w.attribute("lang", language.as_str());
    if language.direction() == Direction::RightToLeft {
        w.attribute("dir", direction_name(Direction::RightToLeft));
    }
    w.push(">\n<head>\n<meta charset=\"utf-8\">\n");
    w.push("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    w.push("<meta http-equiv=\"Content-Security-Policy\"");
    w.attribute("content", policy);
    w.push(">\n<title>");
    w.text(title);
    w.push("</title>\n");
    for (name, content) in properties(document) {
        w.push("<meta");
        w.attribute("name", name);
        w.attribute("content", &content);
        w.push(">\n");
    }
}

fn properties(document: &Paged<'_>) -> Vec<(&'static str, String)> {
    let metadata = document.metadata();
    let description = metadata.description.as_ref().or(metadata.subject.as_ref()).map(|entry| entry.value.clone());
    let keywords: Vec<&str> = metadata.keywords.iter().map(|entry| entry.value.as_str()).collect();
    let properties = [
        ("color-scheme", "light dark".to_owned()),
        ("author", author_names(document)),
        ("description", description.unwrap_or_default()),
        ("keywords", keywords.join(", ")),
        ("generator", "publish".to_owned()),
    ];
    properties.into_iter().filter(|(_, content)| !content.trim().is_empty()).collect()
}
