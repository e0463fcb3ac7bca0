//! HTML as a tree.

use std::collections::BTreeMap;

use html5gum::{StartTag, Token, Tokenizer};
use publish_readback::html::is_void;

/// What stands in HTML.
#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Comment(String),
    Element(Element),
}

#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) content: Vec<Node>,
}

/// Elements that start and end lines.
const BLOCKS: [&str; 18] = [
    "blockquote",
    "div",
    "hr",
    "h",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "figure",
    "figcaption",
    "section",
];

/// Reads HTML; what is never closed is closed at the end.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let element = element(&tag);
                if tag.self_closing || is_void(&element.name) {
                    push(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                if open.iter().skip(1).any(|element| element.name == name) {
                    while close(&mut open).is_some_and(|closed| closed != name) {}
                }
            }
            Token::String(text) => push(&mut open, Node::Text(String::from_utf8_lossy(&text).into_owned())),
            Token::Comment(text) => push(&mut open, Node::Comment(String::from_utf8_lossy(&text).into_owned())),
            Token::Doctype(_) => push(&mut open, Node::Comment("doctype".to_owned())),
            Token::Error(_) => {}
        }
    }
    while close(&mut open).is_some() {}
    open.pop().map_or(Vec::new(), |root| root.content)
}

fn element(tag: &StartTag<()>) -> Element {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
    Element { name: text(&tag.name), attributes, content: Vec::new() }
}

/// Adds a node to the innermost open element.
fn push(open: &mut [Element], node: Node) {
    open.last_mut().expect("the text itself is open").content.push(node);
}

/// Closes the innermost open element; its name, if there was one.
fn close(open: &mut Vec<Element>) -> Option<String> {
    let element = if open.len() > 1 { open.pop()? } else { return None };
    let name = element.name.clone();
    push(open, Node::Element(element));
    Some(name)
}

/// Whether a node starts and ends lines.
pub(super) fn is_block(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Element(element)) if is_block_name(&element.name))
}

/// Whether an element of this name does.
pub(super) fn is_block_name(name: &str) -> bool {
    BLOCKS.contains(&name)
}
