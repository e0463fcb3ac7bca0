//! Writes a normal form.

use std::fmt::Write;

use publish_readback::html::is_void;

use super::fold::folded;
use super::node::{Element, Node, is_block};

/// Writes the nodes of a text.
pub(super) fn print(content: Vec<Node>) -> String {
    let mut out = String::new();
    print_nodes(&mut out, &folded(content), 0, false);
    while out.contains("\n\n") {
        out = out.replace("\n\n", "\n");
    }
    out.trim().to_owned() + "\n"
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
                if !is_void(name) {
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
