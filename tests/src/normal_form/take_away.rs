//! What is taken away from nodes, and what has another name.

use std::collections::BTreeMap;

use super::node::{Element, Node};
use super::picture::pictured_path;

/// A node of an example, with names and attributes as they are compared.
pub(super) fn example_node(node: Node) -> Vec<Node> {
    let Node::Element(mut element) = node else { return vec![node] };
    common(&mut element);
    if element.name == "input" {
        element.attributes.retain(|name, _| name == "checked");
    }
    if let Some(side) = element.attributes.get("style").and_then(|style| style.strip_prefix("text-align: ")) {
        let side = side.to_owned();
        element.attributes.remove("style");
        element.attributes.insert("align".to_owned(), side);
    }
    element.content = element.content.into_iter().flat_map(example_node).collect();
    vec![Node::Element(element)]
}

/// A node of a page of ours as an example would have it: what stands there for layout and accessibility is taken away.
pub(super) fn page_node(node: Node) -> Vec<Node> {
    let Node::Element(mut element) = node else { return vec![node] };
    let class = element.attributes.get("class").cloned().unwrap_or_default();
    let in_class = |name: &str| class.split(' ').any(|class| class == name);
    let (scrolls, boxed, done, missing) = (in_class("scroll"), in_class("box"), in_class("done"), in_class("missing"));
    let [left, center, right] = ["left", "center", "right"].map(in_class);
    let aligned = [(left, "left"), (center, "center"), (right, "right")].into_iter().find(|(is, _)| *is);
    without_own_link(&mut element);
    common(&mut element);
    let ours = |name: &str| matches!(name, "role" | "tabindex" | "scope") || name.starts_with("data-");
    element.attributes.retain(|name, _| !ours(name));
    match element.name.as_str() {
        "header" | "colgroup" => return Vec::new(),
        "div" if scrolls => return element.content.into_iter().flat_map(page_node).collect(),
        "span" if boxed => {
            let checked = done.then(|| ("checked".to_owned(), String::new()));
            return vec![Node::Element(Element {
                name: "input".to_owned(),
                attributes: checked.into_iter().collect(),
                content: Vec::new(),
            })];
        }
        "span" if missing => {
            let alt = element.attributes.remove("aria-label").unwrap_or_default();
            let attributes = BTreeMap::from([("alt".to_owned(), alt), ("src".to_owned(), "(missing)".to_owned())]);
            return vec![Node::Element(Element { name: "img".to_owned(), attributes, content: Vec::new() })];
        }
        "s" => element.name = "del".to_owned(),
        "td" | "th" => element.attributes.extend(aligned.map(|(_, side)| ("align".to_owned(), side.to_owned()))),
        "img" => element.attributes.retain(|name, _| name != "width" && name != "height"),
        "pre" => unstyle(&mut element.content),
        _ => {}
    }
    element.content = element.content.into_iter().flat_map(page_node).collect();
    vec![Node::Element(element)]
}

/// Takes the link to itself from a heading, not what stands in it.
fn without_own_link(element: &mut Element) {
    let Some(own) = element.attributes.get("id").filter(|_| element.name.starts_with('h')) else { return };
    let own = format!("#{own}");
    let links = |element: &Element| {
        element.name == "a" && element.attributes.get("href").is_some_and(|href| decoded(href) == own)
    };
    let content = std::mem::take(&mut element.content).into_iter().flat_map(|node| match node {
        Node::Element(link) if links(&link) => link.content,
        node => vec![node],
    });
    element.content = content.collect();
}

/// Takes the spans away that colour code.
fn unstyle(content: &mut Vec<Node>) {
    for node in std::mem::take(content) {
        match node {
            Node::Element(mut element) => {
                unstyle(&mut element.content);
                match element.name.as_str() {
                    "span" => content.append(&mut element.content),
                    _ => content.push(Node::Element(element)),
                }
            }
            node => content.push(node),
        }
    }
}

/// What is the same for both.
fn common(element: &mut Element) {
    if let [b'h', b'1'..=b'6'] = element.name.as_bytes() {
        element.name = "h".to_owned();
    }
    let code = element.name == "code";
    element
        .attributes
        .retain(|name, value| name != "id" && (name != "class" || code && value.starts_with("language-")));
    for name in ["href", "src"] {
        if let Some(address) = element.attributes.get_mut(name) {
            *address = pictured_path(address).unwrap_or_else(|| decoded(address)).trim_start_matches('/').to_owned();
        }
    }
}

/// An address without percent-encoding.
fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let value = address.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match value.filter(|_| bytes[at] == b'%') {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
