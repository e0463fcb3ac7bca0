//! The texts of a page with their bytes, for whoever puts something into it.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::elements::{is_phrasing, is_void};
use crate::error::ReadbackError;
use crate::limits::Limits;

/// The texts that a reader of a page sees, in the order of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTexts {
    /// The texts, without those that are white space alone.
    pub texts: Vec<PageText>,
    /// The byte behind the start tag of `head`, where the page has one.
    pub head: Option<usize>,
}

/// A text between two tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// Its bytes in the page.
    pub bytes: Range<usize>,
    /// What they stand for: references are their characters.
    pub text: String,
    /// Whether a word ends before it, since an element begins or ends that is no part of a line.
    pub starts_word: bool,
}

/// Elements whose text is not the page's, or can't have anything put into it.
const UNREAD: [&str; 9] = ["head", "script", "style", "template", "math", "svg", "textarea", "select", "title"];

/// The texts of a page.
///
/// # Errors
/// When the page is too large.
pub fn texts(page: &[u8], limits: &Limits) -> Result<PageTexts, ReadbackError> {
    limits.check_file(page)?;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Else the contents of scripts and styles are taken for markup.
    emitter.naively_switch_states(true);
    let mut found = PageTexts::default();
    // The elements that are not read and open, each in the one before.
    let mut unread: Vec<String> = Vec::new();
    let mut starts_word = true;
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                starts_word |= !is_phrasing(&name);
                if name == "head" {
                    found.head.get_or_insert(tag.span.end);
                }
                if UNREAD.contains(&name.as_str()) && !is_void(&name) && !tag.self_closing {
                    unread.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                starts_word |= !is_phrasing(&name);
                if let Some(open) = unread.iter().rposition(|open| *open == name) {
                    unread.truncate(open);
                }
            }
            Token::String(text) if unread.is_empty() => {
                let bytes = text.span.start..text.span.end;
                let text = String::from_utf8_lossy(&text.value).into_owned();
                if !text.trim().is_empty() {
                    found.texts.push(PageText { bytes, text, starts_word: std::mem::take(&mut starts_word) });
                }
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<(String, &str, bool)> {
        let found = texts(page.as_bytes(), &Limits::default()).unwrap();
        found.texts.into_iter().map(|text| (text.text, &page[text.bytes], text.starts_word)).collect()
    }

    #[test]
    fn texts_have_their_bytes_and_say_where_words_end() {
        let page = "<!DOCTYPE html><head><title>no</title><style>p > q { }</style></head><body title=\"a > b\">\n\
                    <p>One t<em>w&amp;o</em></p><!-- no -->\n<p>über</p>";
        let expected = [("One t", "One t", true), ("w&o", "w&amp;o", false), ("über", "über", true)];
        let expected = expected.map(|(text, bytes, starts)| (text.to_owned(), bytes, starts));
        assert_eq!(read(page), expected);
        let head = texts(page.as_bytes(), &Limits::default()).unwrap().head.unwrap();
        assert!(page[..head].ends_with("<head>"));
    }

    #[test]
    fn scripts_pictures_and_formulas_are_not_read() {
        let page = "<script>'<p>no</p>'</script><svg><text>no</text></svg><math><mi>x</mi></math><p>yes";
        assert_eq!(read(page), [("yes".to_owned(), "yes", true)]);
    }
}
