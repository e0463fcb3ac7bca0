//! What is cited, and how.

use publish_core::model::{CitationSetup, Entry as Known};

use super::keys::Key;
use super::{invalid, invalid_node, scalar, words};
use crate::front::{Entry, Node, Value};
use crate::shared::Shared;

/// Reads a key that has to do with citations.
pub(super) fn read(shared: &mut Shared<'_>, key: Key, entry: &Entry, setup: &mut CitationSetup) {
    match key {
        Key::Bibliography => setup.bibliography = paths(shared, entry),
        Key::CitationStyle => setup.style = path(shared, entry, &entry.node),
        Key::Nocite => setup.listed = cited_keys(shared, entry),
        Key::ReferencesTitle => setup.list_title = words(shared, entry),
        Key::SuppressBibliography => setup.without_list = scalar::boolean(shared, entry),
        Key::LinkCitations => setup.linked = scalar::boolean(shared, entry),
        Key::References => match &entry.node.value {
            Value::List(items) => {
                setup.works = items.iter().map(|item| Known::new(place(entry, item), item.to_meta())).collect();
            }
            _ => invalid(shared, entry, "a list of works, each with an `id`"),
        },
        _ => {}
    }
}

/// The place of a value, or of its key where the value has none.
fn place(entry: &Entry, node: &Node) -> publish_core::Span {
    if node.span.start < node.span.end { node.span } else { entry.span }
}

fn nodes(entry: &Entry) -> &[Node] {
    if let Value::List(items) = &entry.node.value { items } else { std::slice::from_ref(&entry.node) }
}

fn paths(shared: &mut Shared<'_>, entry: &Entry) -> Vec<Known<String>> {
    nodes(entry).iter().filter_map(|node| path(shared, entry, node)).collect()
}

fn path(shared: &mut Shared<'_>, entry: &Entry, node: &Node) -> Option<Known<String>> {
    if node.is_blank() {
        return None;
    }
    let Some(words) = node.words() else {
        invalid_node(shared, &entry.key, node, entry.span, "the path of a file");
        return None;
    };
    Some(Known::new(place(entry, node), words.trim().to_owned()))
}

/// The keys of `nocite`: `@one, @two` as pandoc has it, or a list, with or without the marks.
fn cited_keys(shared: &mut Shared<'_>, entry: &Entry) -> Vec<Known<String>> {
    let mut keys = Vec::new();
    for node in nodes(entry) {
        let Some(words) = node.words() else {
            invalid_node(shared, &entry.key, node, entry.span, "keys of works, such as `@doe99`, or `@*`");
            continue;
        };
        let parts = words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let parts = parts.map(|part| part.trim_start_matches('@')).filter(|part| !part.is_empty());
        keys.extend(parts.map(|part| Known::new(place(entry, node), part.to_owned())));
    }
    keys
}
