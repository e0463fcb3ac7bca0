//! What is left of HTML when all is taken away that a comparison of structures must not see.
//!
//! Two texts have the same normal form when they have the same elements with the same words in them. Left out are
//! levels of headings, identifiers and classes (but the language of code), and white space as browsers fold it, outside
//! of code. Addresses are compared decoded and relative to the root. Comments, unknown elements and unknown attributes
//! stay: whoever drops them has to say why.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use html5gum::{StartTag, Token, Tokenizer};

use crate::html::VOID;

/// The key of the text in a picture file that says at which path it was read; see [`picture`].
const PATH: &str = "path";

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

/// What stands in HTML.
#[derive(Debug)]
enum Node {
    Text(String),
    Comment(String),
    Element(Element),
}

#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    content: Vec<Node>,
}

/// The normal form of HTML as an example has it.
pub fn of_example(html: &str) -> String {
    print(parse(html).into_iter().flat_map(example_node).collect())
}

/// The normal form of the body of a page of ours, without its title block.
pub fn of_page(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let main = page.split_once("<main>").and_then(|(_, rest)| rest.rsplit_once("</main>")).map_or("", |(main, _)| main);
    print(parse(main).into_iter().flat_map(page_node).collect())
}

/// The words of a normal form in their order, without its tags.
pub fn words(form: &str) -> Vec<String> {
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(form) {
        match token {
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            _ => text.push(' '),
        }
    }
    crate::words::tokens(&text)
}

/// A picture of one pixel that names the path it was read at.
///
/// # Panics
/// Never: a picture of one pixel can be written.
pub fn picture(path: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.add_itxt_chunk(PATH.to_owned(), path.to_owned()).expect("a short text");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0]).expect("one pixel");
    writer.finish().expect("the end of the picture");
    bytes
}

/// The path that a picture in a page names.
fn pictured_path(address: &str) -> Option<String> {
    let (_, data) = address.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let text = reader.info().utf8_text.iter().find(|text| text.keyword == PATH)?;
    text.get_text().ok()
}

fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let element = element(&tag);
                if tag.self_closing || VOID.contains(&element.name.as_str()) {
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

/// A node of an example, with names and attributes as they are compared.
fn example_node(node: Node) -> Vec<Node> {
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
fn page_node(node: Node) -> Vec<Node> {
    let Node::Element(mut element) = node else { return vec![node] };
    let class = element.attributes.get("class").cloned().unwrap_or_default();
    let in_class = |name: &str| class.split(' ').any(|class| class == name);
    let (scrolls, boxed, done, missing) = (in_class("scroll"), in_class("box"), in_class("done"), in_class("missing"));
    let [left, center, right] = ["left", "center", "right"].map(in_class);
    let aligned = [(left, "left"), (center, "center"), (right, "right")].into_iter().find(|(is, _)| *is);
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

fn print(content: Vec<Node>) -> String {
    let mut out = String::new();
    print_nodes(&mut out, &folded(content), 0, false);
    while out.contains("\n\n") {
        out = out.replace("\n\n", "\n");
    }
    out.trim().to_owned() + "\n"
}

fn is_block(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Element(element)) if BLOCKS.contains(&element.name.as_str()))
}

/// Whether white space beside a node is of no account: at the edge of a block, and beside a line break or a box.
fn folds_beside(node: Option<&Node>) -> bool {
    is_block(node) || matches!(node, Some(Node::Element(element)) if matches!(element.name.as_str(), "br" | "input"))
}

/// Content with white space as browsers fold it; `content` is that of a block.
fn folded(content: Vec<Node>) -> Vec<Node> {
    let joined = fold_spaces(content);
    let mut out: Vec<Node> = Vec::with_capacity(joined.len());
    let mut rest = joined.into_iter().peekable();
    while let Some(node) = rest.next() {
        let Node::Text(mut text) = node else {
            out.push(node);
            continue;
        };
        if out.is_empty() || folds_beside(out.last()) {
            text = text.trim_start_matches(' ').to_owned();
        }
        if rest.peek().is_none() || folds_beside(rest.peek()) {
            text.truncate(text.trim_end_matches(' ').len());
        }
        if !text.is_empty() {
            out.push(Node::Text(text));
        }
    }
    out
}

/// Content in which all white space is single spaces, but that of code.
fn fold_spaces(content: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(content.len());
    for node in content {
        match node {
            Node::Text(text) => {
                let before = match out.last_mut() {
                    Some(Node::Text(before)) => before,
                    _ => {
                        out.push(Node::Text(String::new()));
                        let Some(Node::Text(new)) = out.last_mut() else { continue };
                        new
                    }
                };
                for character in text.chars() {
                    let space = character.is_ascii_whitespace();
                    if !(space && before.ends_with(' ')) {
                        before.push(if space { ' ' } else { character });
                    }
                }
            }
            Node::Element(mut element) => {
                let blocks = BLOCKS.contains(&element.name.as_str());
                element.content = match element.name.as_str() {
                    "pre" | "code" => element.content,
                    _ if blocks => folded(element.content),
                    _ => fold_spaces(element.content),
                };
                out.push(Node::Element(element));
            }
            comment => out.push(comment),
        }
    }
    out
}

/// Writes a block a line, inlines as they are.
fn print_nodes(out: &mut String, content: &[Node], level: usize, verbatim: bool) {
    for node in content {
        let block = is_block(Some(node)) && !verbatim;
        if block {
            newline(out, level);
        }
        match node {
            Node::Text(text) => push_escaped(out, text),
            Node::Comment(text) => {
                out.push_str(&format!("<!--{}-->", text.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
            Node::Element(Element { name, attributes, content }) => {
                out.push('<');
                out.push_str(name);
                for (name, value) in attributes {
                    write!(out, " {name}=\"").expect("a string takes all that is written");
                    push_escaped(out, value);
                    out.push('"');
                }
                out.push('>');
                print_nodes(out, content, level + 1, verbatim || name == "pre");
                if !VOID.contains(&name.as_str()) {
                    out.push_str(&format!("</{name}>"));
                }
            }
        }
        if block {
            newline(out, level);
        }
    }
}

fn newline(out: &mut String, level: usize) {
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
    out.push_str(&"  ".repeat(level));
}

/// White space of code is shown, so that no difference in it is lost.
fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&NewLine;"),
            '\t' => out.push_str("&Tab;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let page =
            b"<main>\n<header><h1>T</h1></header>\n<h2 id=\"a\">A <em>b</em></h2>\n<p class=\"x\">c d<br>\ne</p>\n\
                     <p>&amp; <s>f</s> <a href=\"url%20x\">g</a></p>\n</main>";
        let example = "<h1>A <em>b</em></h1>\n<p>c\nd<br />\ne</p><p>&amp; <del>f</del> <a href=\"/url x\">g</a></p>";
        assert_eq!(of_page(page), of_example(example));
    }

    #[test]
    fn what_matters_is_seen() {
        let differ = |one: &str, other: &str| assert_ne!(of_example(one), of_example(other), "{one}");
        differ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>");
        differ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>");
        differ("<p><em>a</em>b</p>", "<p><em>ab</em></p>");
        differ("<p>a<code>b  c</code></p>", "<p>a<code>b c</code></p>");
        differ("<pre><code>a\n</code></pre>", "<pre><code>a\n\n</code></pre>");
        differ("<p>&lt;br&gt;</p>", "<p><br></p>");
        differ("<p>a&nbsp;b</p>", "<p>a b</p>");
        differ("<p>a<!-- b --></p>", "<p>a</p>");
        differ("<div><p>a</p></div>", "<p>a</p>");
        differ("<a href=\"x\" title=\"y\">z</a>", "<a href=\"x\">z</a>");
        differ("<ol start=\"2\"><li>a</li></ol>", "<ol><li>a</li></ol>");
        differ("<blockquote><p>a</p></blockquote><p>b</p>", "<blockquote><p>a</p><p>b</p></blockquote>");
        differ("<pre><code class=\"language-a\">x</code></pre>", "<pre><code>x</code></pre>");
    }

    #[test]
    fn pictures_name_where_they_were_read() {
        let page = format!(
            "<main><img src=\"data:image/png;base64,{}\" alt=\"a\"></main>",
            STANDARD.encode(picture("b/é.png"))
        );
        assert_eq!(of_page(page.as_bytes()), of_example("<img src=\"/b/%C3%A9.png\" alt=\"a\" />"));
    }

    #[test]
    fn words_are_without_tags() {
        assert_eq!(words("<p>One <em>two</em>.&lt;three</p>"), ["one", "two", "three"]);
    }
}
