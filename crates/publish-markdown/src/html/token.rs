//! Cuts HTML into tags and text, by the tokenizer of the HTML standard (§13.2.5).

use std::ops::Range;

use html5gum::{DefaultEmitter, Token as GumToken, Tokenizer};

/// A tag, or what stands between tags.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
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
pub(super) struct Tag {
    pub(super) name: String,
    /// The attributes, by name.
    attributes: Vec<(String, String)>,
    pub(super) range: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A tag without attributes, which needs no tokenizer; most tags among words are such.
pub(super) fn simple_tag(html: &str) -> Option<Token> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (name, closes) = inner.strip_prefix('/').map_or((inner, false), |name| (name, true));
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let (name, range) = (name.to_ascii_lowercase(), 0..html.len());
    Some(if closes { Token::Close { name, range } } else { Token::Open(Tag { name, attributes: Vec::new(), range }) })
}

/// The tags and texts of `html`; comments, declarations and what is broken are left out.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // The contents of scripts and styles are not HTML.
    emitter.naively_switch_states(true);
    let tokenizer = Tokenizer::new_with_emitter(html, emitter);
    tokenizer.filter_map(Result::ok).filter_map(|token| convert(token, html)).collect()
}

fn convert(token: GumToken<usize>, html: &str) -> Option<Token> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let range = |span: html5gum::Span<usize>| whole(html, span.start..span.end);
    match token {
        GumToken::StartTag(tag) => {
            let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect();
            Some(Token::Open(Tag { name: text(&tag.name), attributes, range: range(tag.span) }))
        }
        GumToken::EndTag(tag) => Some(Token::Close { name: text(&tag.name), range: range(tag.span) }),
        GumToken::String(string) => Some(Token::Text { text: text(&string.value), range: range(string.span) }),
        GumToken::Comment(_) | GumToken::Doctype(_) | GumToken::Error(_) => None,
    }
}

/// The range cut to whole characters of the text.
fn whole(html: &str, range: Range<usize>) -> Range<usize> {
    let floor = |mut byte: usize| {
        byte = byte.min(html.len());
        while !html.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = floor(range.start);
    start..floor(range.end).max(start)
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
    fn scripts_hold_text() {
        let found = tokens("<script>if (a<b) {}</script>x");
        assert!(matches!(&found[1], Token::Text { text, .. } if text == "if (a<b) {}"));
        assert_eq!(found.len(), 4);
    }
}
