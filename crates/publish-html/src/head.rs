//! The head of the page: what it is, who may do what in it, and how it looks.

use std::collections::BTreeSet;

use publish_core::Theme;
use publish_core::model::Direction;
use publish_resolve::Resolved;

use crate::attributes::direction_name;
use crate::escape::{push_attribute, push_text};
use crate::front::author_names;
use crate::stylesheet;

/// The page runs nothing, asks for nothing and sends nothing (Content Security Policy Level 3), whoever changes it. It
/// has no directive for pictures, since the Nu checker takes `data:` for a violation of any.
const POLICY: &str = "script-src 'none'; connect-src 'none'; font-src 'none'; media-src 'none'; object-src 'none'; \
                      frame-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'";

/// The page up to `<main>`; `shares` are the widths in percent that it uses.
pub(crate) fn head(document: &Resolved, theme: &Theme, shares: &BTreeSet<u8>) -> String {
    let language = document.language();
    let mut out = String::from("<!DOCTYPE html>\n<html");
    attribute(&mut out, "lang", language.as_str());
    if language.direction() == Direction::RightToLeft {
        attribute(&mut out, "dir", direction_name(Direction::RightToLeft));
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\"");
    attribute(&mut out, "content", POLICY);
    out.push_str(">\n<title>");
    push_text(&mut out, document.title());
    out.push_str("</title>\n");
    for (name, content) in properties(document) {
        out.push_str("<meta");
        attribute(&mut out, "name", name);
        attribute(&mut out, "content", &content);
        out.push_str(">\n");
    }
    out.push_str("<style>\n");
    out.push_str(&stylesheet::stylesheet(document, theme, shares));
    out.push_str("</style>\n</head>\n");
    out
}

fn properties(document: &Resolved) -> Vec<(&'static str, String)> {
    let metadata = document.metadata();
    let description = metadata.description.as_ref().or(metadata.subject.as_ref()).map(|entry| entry.value.clone());
    let keywords: Vec<&str> = metadata.keywords.iter().map(|entry| entry.value.as_str()).collect();
    let properties = [
        ("color-scheme", "light dark".to_owned()),
        ("author", author_names(&metadata.authors)),
        ("description", description.unwrap_or_default()),
        ("keywords", keywords.join(", ")),
        ("generator", "publish".to_owned()),
    ];
    properties.into_iter().filter(|(_, content)| !content.trim().is_empty()).collect()
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_attribute(out, value);
    out.push('"');
}
