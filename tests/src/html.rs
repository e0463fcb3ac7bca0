//! Reads web pages.

use html5gum::{Token, Tokenizer};
use publish_core::Bytes;

use crate::words::{Lanes, tokens};

/// The page as it is compared: without the stylesheet and the bytes of pictures, which have tests of their own.
pub fn summary(bytes: &[u8]) -> String {
    let page = String::from_utf8_lossy(bytes);
    let mut text = String::with_capacity(page.len());
    let mut rest = page.as_ref();
    while let Some(start) = rest.find("<style>") {
        let end = rest[start..].find("</style>").map_or(rest.len(), |end| start + end);
        text.push_str(&rest[..start]);
        text.push_str("<style>…");
        rest = &rest[end..];
    }
    text.push_str(rest);
    let mut parts = text.split(";base64,");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['"', '\'']).unwrap_or(part.len());
        short.push_str(";base64,…");
        short.push_str(&part[end..]);
    }
    short
}

/// All pages of a site one after the other, each under its path; a page that is alone as it is.
pub fn site_summary(pages: &[(String, Bytes)]) -> String {
    match pages {
        [(_, bytes)] => summary(bytes),
        pages => pages.iter().map(|(path, bytes)| format!("=== {path} ===\n{}", summary(bytes))).collect(),
    }
}

/// The words of pages that are read one after the other. What all of them have at their feet counts once.
pub(crate) fn site_lanes(pages: &[(String, Bytes)]) -> Lanes {
    let mut all = Lanes::default();
    for (index, (_, bytes)) in pages.iter().enumerate() {
        let Lanes { body, heads, notes, contents, descriptions } = lanes_of(bytes, index + 1 == pages.len());
        let before = all.body.len();
        all.heads.extend(heads.into_iter().map(|head| head.start + before..head.end + before));
        all.body.extend(body);
        all.notes.extend(notes);
        all.contents.extend(contents);
        all.descriptions.extend(descriptions);
    }
    all
}

/// The path of the page that a page names as the next one.
pub(crate) fn next_page(bytes: &[u8], path: &str) -> Option<String> {
    let address = Tokenizer::new(bytes).find_map(|token| {
        let Ok(Token::StartTag(tag)) = token else { return None };
        let attribute = |key: &[u8]| tag.attributes.get(key).map(|value| String::from_utf8_lossy(value).into_owned());
        (attribute(b"rel").as_deref() == Some("next")).then(|| attribute(b"href")).flatten()
    })?;
    let mut names: Vec<&str> = path.split('/').collect();
    names.pop();
    for name in address.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." => {}
            name => names.push(name),
        }
    }
    Some(names.join("/").replace("%20", " "))
}

/// Elements that have no end tag (HTML Standard §13.1.2).
pub(crate) const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements that run on in a line of text: no word ends at their edges.
const PHRASING: [&str; 22] = [
    "a", "abbr", "b", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "math", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "input",
];

/// The lane that an element's words belong to.
#[derive(Clone, Copy, PartialEq)]
enum Lane {
    Outside,
    Body,
    Notes,
    Contents,
    Nothing,
}

/// The words of a page, from `main`.
pub fn lanes(bytes: &[u8]) -> Lanes {
    lanes_of(bytes, false)
}

/// The words of a page, from `main`, and where `foot` says so from what follows all text of a site.
fn lanes_of(bytes: &[u8], foot: bool) -> Lanes {
    let mut lanes = Lanes::default();
    let mut texts: [String; 3] = Default::default();
    let mut open: Vec<(String, Lane)> = vec![(String::new(), Lane::Outside)];
    for Ok(token) in Tokenizer::new(bytes) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |key: &str| {
                    tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
                };
                let outer = open.last().expect("the page itself is open").1;
                let role = attribute("role").unwrap_or_default();
                let lane = match (name.as_str(), role.as_str()) {
                    ("main", _) => Lane::Body,
                    ("footer", _) if foot => Lane::Body,
                    _ if outer == Lane::Outside || outer == Lane::Nothing => outer,
                    ("nav", _) => Lane::Contents,
                    ("math", _) => {
                        // A formula is compared as the line of characters that names it, which the other formats show.
                        put(&mut texts, outer, &attribute("alttext").unwrap_or_default());
                        Lane::Nothing
                    }
                    ("style" | "script", _) | (_, "doc-noteref" | "doc-backlink" | "img") => Lane::Nothing,
                    (_, "doc-endnotes") => Lane::Notes,
                    _ if attribute("hidden").is_some() || attribute("aria-hidden").as_deref() == Some("true") => {
                        Lane::Nothing
                    }
                    _ => outer,
                };
                if outer != Lane::Outside && outer != Lane::Nothing {
                    let description = match (name.as_str(), role.as_str()) {
                        ("img", _) => attribute("alt"),
                        // The box of a task is a mark, as in the other formats.
                        (_, "img") => attribute("aria-label")
                            .filter(|_| !attribute("class").is_some_and(|class| class.starts_with("box"))),
                        _ => None,
                    };
                    lanes.descriptions.extend(tokens(&description.unwrap_or_default()));
                }
                if !PHRASING.contains(&name.as_str()) {
                    put(&mut texts, outer, " ");
                }
                if name == "thead" && lane == Lane::Body {
                    let start = tokens(&texts[0]).len();
                    lanes.heads.push(start..start);
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push((name, lane));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if name == "thead"
                    && let Some(head) = lanes.heads.last_mut()
                {
                    head.end = head.start.max(tokens(&texts[0]).len());
                }
                while open.len() > 1 {
                    let (closed, _) = open.pop().expect("more than the page is open");
                    if closed == name {
                        break;
                    }
                }
                if !PHRASING.contains(&name.as_str()) {
                    put(&mut texts, open.last().expect("the page itself is open").1, " ");
                }
            }
            Token::String(text) => {
                let lane = open.last().expect("the page itself is open").1;
                put(&mut texts, lane, &String::from_utf8_lossy(&text));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let [body, notes, contents] = texts;
    Lanes { body: tokens(&body), notes: tokens(&notes), contents: tokens(&contents), ..lanes }
}

fn put(texts: &mut [String; 3], lane: Lane, text: &str) {
    match lane {
        Lane::Body => texts[0].push_str(text),
        Lane::Notes => texts[1].push_str(text),
        Lane::Contents => texts[2].push_str(text),
        Lane::Outside | Lane::Nothing => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_lanes() {
        let page = b"<title>no</title><main><nav><a>one</a></nav><h1>T<em>w</em>o</h1><img alt='a view'><p>three\
            <sup><a role=\"doc-noteref\">1</a></sup></p><section role=\"doc-endnotes\"><p>four</p></section></main>";
        let lanes = lanes(page);
        assert_eq!(lanes.body, ["two", "three"]);
        assert_eq!(lanes.notes, ["four"]);
        assert_eq!(lanes.contents, ["one"]);
        assert_eq!(lanes.descriptions, ["a", "view"]);
    }
}
