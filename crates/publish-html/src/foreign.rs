//! What the author's own HTML loads, looks like and does, as far as a policy must know.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::policy::{Allowed, hash};

/// Adds to `allowed` what a piece of HTML needs in order to be shown; gives back what stays without effect.
pub(crate) fn allow(html: &str, allowed: &mut Allowed) -> Vec<String> {
    let mut emitter = DefaultEmitter::default();
    // The contents of scripts and styles are not HTML.
    emitter.naively_switch_states(true);
    let (mut blocked, mut style) = (Vec::new(), None);
    for token in Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok) {
        match token {
            Token::StartTag(tag) => {
                style = (*tag.name == b"style").then(String::new);
                allow_tag(&Tag::of(tag), allowed, &mut blocked);
            }
            Token::String(text) => {
                if let Some(style) = &mut style {
                    style.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::EndTag(_) => allowed.styles.extend(style.take().map(|style| hash(&style))),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    allowed.styles.extend(style.map(|style| hash(&style)));
    blocked
}

fn allow_tag(tag: &Tag, allowed: &mut Allowed, blocked: &mut Vec<String>) {
    match tag.name.as_str() {
        "script" | "object" | "embed" | "base" => blocked.push(format!("`<{}>`", tag.name)),
        "link" if tag.is_stylesheet() => blocked.push("`<link rel=stylesheet>`".to_owned()),
        "form" if tag.value("action").is_some() => blocked.push("`<form action>`".to_owned()),
        _ => {}
    }
    for (name, value) in &tag.attributes {
        match (tag.name.as_str(), name.as_str()) {
            (_, "style") => drop(allowed.style_attributes.insert(hash(value))),
            ("img" | "image", "src" | "href" | "xlink:href") | ("video", "poster") => {
                allowed.pictures.extend(source(value));
            }
            ("img" | "source", "srcset") => allowed.pictures.extend(value.split(',').filter_map(source)),
            ("video" | "audio" | "source" | "track", "src") => allowed.media.extend(source(value)),
            ("iframe", "src") => allowed.frames.extend(source(value)),
            (_, name) if name.starts_with("on") => blocked.push(format!("`{name}`")),
            _ => {}
        }
    }
}

/// The source expression of an address: its origin, or that of the page (CSP Level 3 §2.3.1). `data:` is allowed to pictures
/// anyway.
fn source(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme));
    match scheme {
        Some(scheme) => {
            let rest = &lower[scheme.len()..];
            let host = &rest[..rest.find(['/', '?', '#', ' ']).unwrap_or(rest.len())];
            let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':');
            (!host.is_empty() && host.chars().all(is_host)).then(|| format!("{scheme}{host}"))
        }
        None if lower.starts_with("data:") => None,
        None => Some("'self'".to_owned()),
    }
}

/// A start tag.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn of(tag: StartTag<()>) -> Tag {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
        Tag { name: text(&tag.name), attributes: attributes.collect() }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn is_stylesheet(&self) -> bool {
        self.value("rel")
            .is_some_and(|rel| rel.to_ascii_lowercase().split_ascii_whitespace().any(|r| r == "stylesheet"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> (Allowed, Vec<String>) {
        let mut allowed = Allowed::default();
        let blocked = allow(html, &mut allowed);
        (allowed, blocked)
    }

    #[test]
    fn looks_are_allowed_by_their_hashes() {
        let (allowed, blocked) =
            read("<p STYLE='color:red'>a<b style=\"content:&quot;x&quot;\">b</b><style>p>a{}</STYLE> <i style>c");
        assert!(allowed.style_attributes.contains(&hash("color:red")));
        assert!(allowed.style_attributes.contains(&hash("content:\"x\"")));
        assert_eq!(allowed.styles.into_iter().collect::<Vec<_>>(), [hash("p>a{}")]);
        assert!(blocked.is_empty());
    }

    #[test]
    fn origins_are_exact() {
        let (allowed, _) = read(
            "<img src=https://A.example/x.png srcset='a.png 1x, http://b.example:8080?q 2x'><video src=x.mp4 \
             poster='https://c.example'></video><iframe src='https://d.example/e'><img src=https://no.example></iframe>\
             <img src=\"data:image/png;base64,AA\"><img src=\"https://x;script-src *\"><!--<img src=https://n.example>-->",
        );
        let pictures: Vec<String> = allowed.pictures.into_iter().collect();
        assert_eq!(pictures, ["'self'", "http://b.example:8080", "https://a.example", "https://c.example"]);
        assert_eq!(allowed.media.into_iter().collect::<Vec<_>>(), ["'self'"]);
        assert_eq!(allowed.frames.into_iter().collect::<Vec<_>>(), ["https://d.example"]);
    }

    #[test]
    fn what_does_something_is_told() {
        let (_, blocked) = read(
            "<script>'<img onload=x>'</script><a OnClick=x>a</a><LINK rel=StyleSheet href=x><form action=y><object>",
        );
        assert_eq!(blocked, ["`<script>`", "`onclick`", "`<link rel=stylesheet>`", "`<form action>`", "`<object>`"]);
    }

    #[test]
    fn damaged_markup_is_read_to_its_end() {
        for html in
            ["<", "<p", "<p a", "<p a=", "<p a='", "<style>", "<style", "<!--", "<p =a>", "<é<p>", "<p\u{a0}é='ü'"]
        {
            read(html);
        }
    }
}
