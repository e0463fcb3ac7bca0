//! Cuts HTML into tags and text, by the tokenizer of the HTML standard (§13.2.5).

use std::ops::Range;

use html5gum::{DefaultEmitter, Token as GumToken, Tokenizer};
use publish_core::Span;
use publish_core::text::whole;

/// A tag, or what stands between tags.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Open(Tag),
    Close {
        name: String,
        range: Range<usize>,
    },
    /// Text, its character references decoded.
    Text {
        text: String,
        range: Range<usize>,
    },
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    attributes: Vec<Attribute>,
    pub(crate) range: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct Attribute {
    name: String,
    value: String,
    /// Where its value is written in the tag.
    range: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| attribute.value.as_str())
    }

    /// The value of an attribute, and its place in a tag that stands at `span`.
    pub(crate) fn get_with_place(&self, name: &str, span: Span) -> Option<(&str, Span)> {
        let Attribute { value, range, .. } = self.attribute(name)?;
        let at = span.start as usize;
        Some((value, Span::new(span.text, at + range.start..at + range.end)))
    }

    fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// A tag without attributes, which needs no tokenizer; most tags among words are such.
pub(crate) fn simple_tag(html: &str) -> Option<Token> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (name, closes) = inner.strip_prefix('/').map_or((inner, false), |name| (name, true));
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let (name, range) = (name.to_ascii_lowercase(), 0..html.len());
    Some(if closes { Token::Close { name, range } } else { Token::Open(Tag { name, attributes: Vec::new(), range }) })
}

/// The tags and texts of `html`; comments, declarations and what is broken are left out.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    // Looked for once, so that none that is never ended is looked through for its end.
    let ends = FOREIGN.map(|(_, end)| html.rfind(end));
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(behind) = tokens_from(html, from, ends, &mut found) {
        from = behind;
    }
    found
}

/// What processing instructions and CDATA sections start and end with.
const FOREIGN: [(&str, &str); 2] = [("<?", "?>"), ("<![CDATA[", "]]>")];

/// Adds the tokens from byte `from` on, up to a processing instruction or CDATA section; the byte behind that. `ends` is
/// where the last of each ends.
///
/// To HTML those end at the first `>`, in Markdown as XML has it (CommonMark §6.6).
fn tokens_from(html: &str, from: usize, ends: [Option<usize>; 2], found: &mut Vec<Token>) -> Option<usize> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // The contents of scripts and styles are not HTML.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(&html[from..], emitter).filter_map(Result::ok) {
        if let GumToken::Comment(comment) = &token
            && let Some(behind) = behind_foreign(html, from + comment.span.start, ends)
        {
            return Some(behind);
        }
        found.extend(convert(token, html, from));
    }
    None
}

/// The byte behind a processing instruction or CDATA section that starts at byte `start`, if it is ended.
fn behind_foreign(html: &str, start: usize, ends: [Option<usize>; 2]) -> Option<usize> {
    let rest = html.get(start..)?;
    let kind = FOREIGN.iter().position(|(opening, _)| rest.starts_with(opening))?;
    let end = FOREIGN[kind].1;
    let ended = ends[kind].is_some_and(|last| last > start);
    ended.then(|| rest.find(end)).flatten().map(|at| start + at + end.len())
}

/// A token that stands `from` bytes behind its place in what was cut.
fn convert(token: GumToken<usize>, html: &str, from: usize) -> Option<Token> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let range = |span: html5gum::Span<usize>| whole(html, from + span.start..from + span.end);
    match token {
        GumToken::StartTag(tag) => {
            let attribute = |(name, value): (&html5gum::HtmlString, &html5gum::Spanned<html5gum::HtmlString>)| {
                let from = tag.span.start;
                let range = value.span.start.saturating_sub(from)..value.span.end.saturating_sub(from);
                Attribute { name: text(name), value: text(&value.value), range }
            };
            let attributes = tag.attributes.iter().map(attribute).collect();
            Some(Token::Open(Tag { name: text(&tag.name), attributes, range: range(tag.span) }))
        }
        GumToken::EndTag(tag) => Some(Token::Close { name: text(&tag.name), range: range(tag.span) }),
        GumToken::String(string) => Some(Token::Text { text: text(&string.value), range: range(string.span) }),
        GumToken::Comment(_) | GumToken::Doctype(_) | GumToken::Error(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_their_places() {
        let html = "<p class=a>é &amp; ü<br/></p><!-- no -->";
        let found = tokens(html);
        let places: Vec<&str> = found
            .iter()
            .map(|token| match token {
                Token::Open(tag) => &html[tag.range.clone()],
                Token::Close { range, .. } | Token::Text { range, .. } => &html[range.clone()],
            })
            .collect();
        assert_eq!(places, ["<p class=a>", "é &amp; ü", "<br/>", "</p>"]);
        let Token::Open(tag) = &found[0] else { panic!("a start tag") };
        assert_eq!((tag.name.as_str(), tag.get("class"), tag.get("id")), ("p", Some("a"), None));
        assert!(matches!(&found[1], Token::Text { text, .. } if text == "é & ü"));
    }

    #[test]
    fn instructions_end_as_in_xml() {
        let words = |html: &str| -> Vec<String> {
            let text = |token| if let Token::Text { text, range } = token { Some(text + &html[range]) } else { None };
            tokens(html).into_iter().filter_map(text).collect()
        };
        assert_eq!(words("a<?php echo '>'; ?>b<![CDATA[>&<]]>ü<?x>c"), ["aa", "bb", "üü", "cc"]);
        assert_eq!(words("a<?b?>"), ["aa"]);
    }

    #[test]
    fn scripts_hold_text() {
        let found = tokens("<script>if (a<b) {}</script>x");
        assert!(matches!(&found[1], Token::Text { text, .. } if text == "if (a<b) {}"));
        assert_eq!(found.len(), 4);
    }
}
