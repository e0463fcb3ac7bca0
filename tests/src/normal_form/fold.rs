//! White space.

use super::node::{Node, is_block, is_block_name};

/// Whether white space beside a node is of no account: at the edge of a block, and beside a line break or a box.
fn folds_beside(node: Option<&Node>) -> bool {
    is_block(node) || matches!(node, Some(Node::Element(element)) if matches!(element.name.as_str(), "br" | "input"))
}

/// Content with white space as browsers fold it; `content` is that of a block.
pub(super) fn folded(content: Vec<Node>) -> Vec<Node> {
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
                let block = is_block_name(&element.name);
                element.content = match element.name.as_str() {
                    "pre" | "code" => element.content,
                    _ if block => folded(element.content),
                    _ => fold_spaces(element.content),
                };
                out.push(Node::Element(element));
            }
            comment => out.push(comment),
        }
    }
    out
}
