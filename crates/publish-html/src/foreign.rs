//! What the author's own HTML loads, looks like and does, as far as a policy must know.

use crate::policy::{Allowed, hash};

/// Adds to `allowed` what a piece of HTML needs in order to be shown; gives back what stays without effect.
pub(crate) fn allow(html: &str, allowed: &mut Allowed) -> Vec<String> {
    let mut blocked = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix("!--") {
            rest = behind.split_once("-->").map_or("", |(_, behind)| behind);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, behind) = Tag::read(rest);
            rest = tag.content(behind);
            let content = &behind[..behind.len() - rest.len()];
            allow_tag(&tag, content, allowed, &mut blocked);
        }
    }
    blocked
}

fn allow_tag(tag: &Tag, content: &str, allowed: &mut Allowed, blocked: &mut Vec<String>) {
    match tag.name.as_str() {
        "style" => drop(allowed.styles.insert(hash(content))),
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
    /// Reads the tag that starts with its name; gives it with what is behind it (HTML §13.1.2.1).
    fn read(text: &str) -> (Tag, &str) {
        let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
        let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new() };
        let mut rest = &text[end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return (tag, rest);
            }
            if let Some(behind) = rest.strip_prefix('>') {
                return (tag, behind);
            }
            let (attribute, behind) = read_attribute(rest);
            // The first of a name counts.
            if tag.value(&attribute.0).is_none() {
                tag.attributes.push(attribute);
            }
            rest = behind;
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn is_stylesheet(&self) -> bool {
        self.value("rel")
            .is_some_and(|rel| rel.to_ascii_lowercase().split_ascii_whitespace().any(|r| r == "stylesheet"))
    }

    /// What comes behind the content of an element that holds no markup; for others, all that is behind the tag.
    fn content<'a>(&self, behind: &'a str) -> &'a str {
        if !matches!(self.name.as_str(), "style" | "script" | "textarea" | "title" | "xmp" | "iframe" | "noembed") {
            return behind;
        }
        let end = format!("</{}", self.name);
        let at = behind.char_indices().find(|(at, _)| {
            behind.as_bytes().get(*at..at + end.len()).is_some_and(|found| found.eq_ignore_ascii_case(end.as_bytes()))
        });
        at.map_or("", |(at, _)| &behind[at..])
    }
}

fn read_attribute(text: &str) -> ((String, String), &str) {
    // A sign of equality at the start belongs to the name (HTML §13.2.5.32).
    let end = text.char_indices().skip(1).find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
    let (name, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
        return ((name, String::new()), rest);
    };
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
        _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
    };
    ((name, unescaped(value)), rest)
}

/// A value without the references that stand for the characters of markup; others are in no style or address of this world.
fn unescaped(value: &str) -> String {
    let pairs = [("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    pairs.iter().fold(value.to_owned(), |value, (from, to)| value.replace(from, to)).replace("&amp;", "&")
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
