//! The head of the page: what it is, who may do what in it, and how it looks.

use publish_core::model::{Block, BlockKind, Direction};
use publish_core::{OutputPath, Theme};
use publish_resolve::{Paged, Resolved};
use publish_style::Ink;

use crate::attributes::direction_name;
use crate::escape::push_address;
use crate::faces::Faces;
use crate::front::author_names;
use crate::policy::{Place, policies};
use crate::render::HtmlOptions;
use crate::site::relative;
use crate::stylesheet::{embedded_faces, shares, stylesheet};
use crate::writer::{FORMAT, Writer};

/// How long a description is at most, in characters: as much as search engines show.
const DESCRIPTION: usize = 160;

/// What a head says of its page.
pub(crate) struct Head<'a> {
    pub(crate) title: &'a str,
    pub(crate) options: &'a HtmlOptions<'a>,
    /// Where it lies; none for a page that has many addresses.
    pub(crate) path: Option<&'a OutputPath>,
    /// Where its stylesheet and its scripts are.
    pub(crate) place: Place<'a>,
    /// What the page is about, where the document does not say it.
    pub(crate) about: Option<String>,
}

/// The page up to `<body>`; what is in the body must be written.
pub(crate) fn head(w: &mut Writer, options: &HtmlOptions<'_>, path: &OutputPath) -> String {
    let document = w.document;
    let mut style = format!("\n{}{}", stylesheet(document, options.theme, &[]), shares(&w.shares));
    style.push_str(&embedded_faces(Faces::of(&w.out), options.theme));
    let place = Place::Inside { style: &style };
    let about = about(document, document.blocks(FORMAT));
    let head = Head { title: &document.title(), options, path: Some(path), place, about };
    w.apart(|w| {
        start(w, &head);
        w.push("<style>");
        w.push(&style);
        w.push("</style>\n</head>\n");
    })
}

/// Writes the page up to where its stylesheet belongs.
pub(crate) fn start(w: &mut Writer, head: &Head<'_>) {
    let language = w.document.language();
    w.push("<!DOCTYPE html>\n<html");
    w.attribute("lang", language.as_str());
    if language.direction() == Direction::RightToLeft {
        w.attribute("dir", direction_name(Direction::RightToLeft));
    }
    w.push(">\n<head>\n<meta charset=\"utf-8\">\n");
    w.push("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    for policy in policies(head.place, &w.allowed) {
        w.push("<meta http-equiv=\"Content-Security-Policy\"");
        w.attribute("content", &policy);
        w.push(">\n");
    }
    w.push("<title>");
    w.text(head.title);
    w.push("</title>\n");
    let description = description(w.document, head);
    write_properties(w, &description);
    write_colors(w, head.options.theme);
    // Without one, browsers ask the server for a file that is not there.
    w.push("<link rel=\"icon\" href=\"data:,\">\n");
    write_place(w, head, &description);
}

fn write_properties(w: &mut Writer, description: &str) {
    let metadata = w.document.metadata();
    let keywords: Vec<&str> = metadata.keywords.iter().map(|entry| entry.value.as_str()).collect();
    let properties = [
        ("color-scheme", "light dark".to_owned()),
        ("author", author_names(w.document)),
        ("description", description.to_owned()),
        ("keywords", keywords.join(", ")),
        ("generator", "publish".to_owned()),
    ];
    for (name, content) in properties.iter().filter(|(_, content)| !content.trim().is_empty()) {
        write_meta(w, "name", name, content);
    }
}

fn write_meta(w: &mut Writer, attribute: &str, name: &str, content: &str) {
    w.push("<meta");
    w.attribute(attribute, name);
    w.attribute("content", content);
    w.push(">\n");
}

/// Writes the colours of what is around the page.
fn write_colors(w: &mut Writer, theme: &Theme) {
    for (scheme, paint) in [("light", &theme.paint), ("dark", &theme.dark)] {
        w.push("<meta name=\"theme-color\"");
        w.attribute("media", &format!("(prefers-color-scheme: {scheme})"));
        w.attribute("content", &format!("#{}", Ink::Page.color(paint).hex().to_ascii_lowercase()));
        w.push(">\n");
    }
}

/// Writes where on the web the page belongs, and what is shown of it where it is linked (the Open Graph protocol).
fn write_place(w: &mut Writer, head: &Head<'_>, description: &str) {
    let Some(path) = head.path else { return write_meta(w, "name", "robots", "noindex") };
    let Some(address) = address(head.options, path) else { return };
    w.push("<link rel=\"canonical\" href=\"");
    w.push(&address);
    w.push("\">\n");
    let kind = if path.0.ends_with("index.html") { "website" } else { "article" };
    let properties = [("og:type", kind), ("og:title", head.title), ("og:description", description)];
    for (name, content) in properties.into_iter().filter(|(_, content)| !content.is_empty()) {
        write_meta(w, "property", name, content);
    }
    w.push("<meta property=\"og:url\" content=\"");
    w.push(&address);
    w.push("\">\n");
}

/// The address of an output on the web, as the value of `href`, where that is known.
pub(crate) fn address(options: &HtmlOptions<'_>, path: &OutputPath) -> Option<String> {
    let mut address = String::new();
    push_address(&mut address, options.site_url?.trim_end_matches('/'));
    address.push('/');
    address.push_str(&relative("", &path.0));
    Some(address)
}

fn description(document: &Paged<'_>, head: &Head<'_>) -> String {
    let metadata = document.metadata();
    let said = metadata.description.as_ref().or(metadata.subject.as_ref()).map(|entry| entry.value.clone());
    said.filter(|said| !said.trim().is_empty()).or_else(|| head.about.clone()).unwrap_or_default()
}

/// What a document is about, in a few words: the start of its abstract, else of the first paragraph among `blocks`.
pub(crate) fn about<'a>(document: &Paged<'_>, blocks: impl Iterator<Item = &'a Block>) -> Option<String> {
    let in_abstract = first_words(document, Resolved::visible(&document.metadata().abstract_text, FORMAT));
    in_abstract.or_else(|| first_words(document, blocks))
}

/// The start of the first paragraph that has words.
pub(crate) fn first_words<'a>(document: &Paged<'_>, mut blocks: impl Iterator<Item = &'a Block>) -> Option<String> {
    blocks.find_map(|block| {
        let BlockKind::Paragraph(content) = &block.kind else { return None };
        Some(shortened(&document.plain_text(content))).filter(|text| !text.is_empty())
    })
}

/// The text with single spaces, cut at a word if it is long.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text };
    // A script without spaces is cut anywhere.
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..end].trim_end_matches([',', ';', ':', '–', '—', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_cut_at_a_word() {
        assert_eq!(shortened("a  b\nc"), "a b c");
        let cut = shortened(&"word, ".repeat(50));
        assert!(cut.ends_with("word …") && cut.chars().count() <= DESCRIPTION + 2, "{cut}");
        assert_eq!(shortened(&"語".repeat(200)).chars().count(), DESCRIPTION + 2);
        assert_eq!(shortened(""), "");
    }
}
