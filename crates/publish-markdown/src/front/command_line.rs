//! Metadata from the command line and the project, around that of the front matter.

use publish_core::{SourceMap, Span, TextOrigin};

use super::{Entries, Entry, Node, Value};
use crate::metadata::keys;

/// The entries of the front matter with those of the command line, which take the place of entries with their keys.
/// A key that is given several times there adds to a list, where its value may be one, else the last counts.
pub(crate) fn with_command_line(sources: &mut SourceMap, front: Entries, given: &[(String, String)]) -> Entries {
    let mut entries: Entries = Vec::with_capacity(given.len());
    for (key, value) in given {
        let text = sources.add(TextOrigin::CommandLine, format!("{key}={value}"));
        let span = Span::new(text, key.len() + 1..key.len() + 1 + value.len());
        let node = Node { span, value: Value::Text(value.clone()) };
        match entries.iter_mut().find(|entry| keys::same(&entry.key, key)) {
            Some(entry) if keys::takes_list(key) => add(&mut entry.node, node),
            Some(entry) => entry.node = node,
            None => entries.push(Entry { key: key.clone(), span: Span::new(text, 0..key.len()), node }),
        }
    }
    entries.extend(front.into_iter().filter(|entry| !given.iter().any(|(key, _)| keys::same(key, &entry.key))));
    entries
}

/// The entries of a document with those defaults of its project that it does not have itself.
///
/// The defaults come first: where two keys say the same, as `margin` and `geometry`, what is read later counts.
pub(crate) fn with_defaults(defaults: Entries, own: Entries) -> Entries {
    let missing = |entry: &Entry| !own.iter().any(|known| keys::same(&known.key, &entry.key));
    let mut entries: Entries = defaults.into_iter().filter(missing).collect();
    entries.extend(own);
    entries
}

/// Adds a value to a list, which the first two values make.
fn add(node: &mut Node, more: Node) {
    if let Value::List(items) = &mut node.value {
        return items.push(more);
    }
    let span = node.span;
    let first = std::mem::replace(node, Node { span, value: Value::Null });
    node.value = Value::List(vec![first, more]);
}
