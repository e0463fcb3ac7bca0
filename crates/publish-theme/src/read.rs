//! Reads what a theme says, by the schema, and tells of keys and values that are none.

use publish_core::node::{Entries, Entry, Node, Value as NodeValue};
use publish_core::text::{nearest, one_of};
use publish_core::{Diagnostic, Format, SourceMap, codes};

use crate::layer::{Layer, Said};
use crate::schema::{Key, Schema, THEME};
use crate::value::{Kind, Value, Wrong};

/// What was read of a theme.
pub(crate) struct Read {
    /// The themes that it extends, with the places of their names.
    pub(crate) extends: Vec<(String, publish_core::Span)>,
    pub(crate) layer: Layer,
}

/// Reads the keys of a theme.
pub(crate) fn read(entries: &Entries, sources: &SourceMap, found: &mut Vec<Diagnostic>) -> Read {
    let mut reader = Reader { sources, found, read: Read { extends: Vec::new(), layer: Layer::default() } };
    reader.table(&mut String::new(), entries, &[THEME], None);
    reader.read
}

struct Reader<'r> {
    sources: &'r SourceMap,
    found: &'r mut Vec<Diagnostic>,
    read: Read,
}

impl Reader<'_> {
    fn table(&mut self, path: &mut String, entries: &Entries, keys: &[&[Key]], format: Option<Format>) {
        for entry in entries {
            match keys.iter().copied().flatten().find(|key| key.name == entry.key) {
                Some(key) => self.key(path, entry, key, format),
                None => self.unknown(path, entry, keys),
            }
        }
    }

    fn key(&mut self, path: &mut String, entry: &Entry, key: &Key, format: Option<Format>) {
        let Entry { node, .. } = entry;
        if format.is_none() && path.is_empty() {
            if key.name == "extends" {
                return self.extends(entry);
            }
            if let Some(format) = own_format(key.name) {
                return match (&node.value, &key.schema) {
                    (NodeValue::Map(entries), Schema::Table(keys)) => self.table(path, entries, keys, Some(format)),
                    _ => self.wrong(entry, "a table", None),
                };
            }
        }
        let length = path.len();
        append(path, key.name);
        match (&key.schema, &node.value) {
            (Schema::Leaf(kind), _) => self.leaf(path, entry, *kind, format),
            (Schema::Table(keys), NodeValue::Map(entries)) => self.table(path, entries, keys, format),
            (Schema::Short(keys), NodeValue::Map(entries)) => self.table(path, entries, &[keys], format),
            (Schema::Named(kind), NodeValue::Map(entries)) => self.named(path, entries, *kind, format),
            (Schema::Short([Key { name, schema: Schema::Leaf(kind), .. }, ..]), _) => {
                append(path, name);
                self.leaf(path, entry, *kind, format);
            }
            (Schema::Table(_) | Schema::Short(_) | Schema::Named(_), _) => self.wrong(entry, "a table", None),
        }
        path.truncate(length);
    }

    fn named(&mut self, path: &mut String, entries: &Entries, kind: Kind, format: Option<Format>) {
        for entry in entries {
            let length = path.len();
            append(path, &entry.key);
            self.leaf(path, entry, kind, format);
            path.truncate(length);
        }
    }

    fn leaf(&mut self, path: &str, entry: &Entry, kind: Kind, format: Option<Format>) {
        match kind.read(&entry.node) {
            Ok(value) => {
                let said = Said { path: path.to_owned(), value, span: Some(entry.node.span) };
                match format {
                    None => self.read.layer.common.push(said),
                    Some(format) => self.read.layer.own.push((format, said)),
                }
            }
            Err(Wrong { wanted, near }) => self.wrong(entry, &wanted, near.as_deref()),
        }
    }

    fn extends(&mut self, entry: &Entry) {
        let single = std::slice::from_ref(&entry.node);
        let nodes = if let NodeValue::List(nodes) = &entry.node.value { nodes } else { single };
        for node in nodes {
            match Kind::Name.read(node) {
                Ok(Value::Text(name)) => self.read.extends.push((name, node.span)),
                _ => self.wrong(entry, "the name of a theme or the path of its file, or a list of them", None),
            }
        }
    }

    fn unknown(&mut self, path: &str, Entry { key, span, .. }: &Entry, keys: &[&[Key]]) {
        let place = if path.is_empty() { "a theme".to_owned() } else { format!("`{path}`") };
        let fault = Diagnostic::new(&codes::UNKNOWN_KEY, *span, format!("`{key}` is not a key of {place}"));
        let names: Vec<&str> = keys.iter().copied().flatten().map(|key| key.name).collect();
        self.found.push(match nearest(key, names.iter().copied()) {
            Some(near) => fault.did_you_mean(near, self.sources.once(*span, key)),
            None => fault.help(format!("wanted {}", one_of(&names))),
        });
    }

    fn wrong(&mut self, Entry { key, node, span }: &Entry, wanted: &str, near: Option<&str>) {
        let at = if is_scalar(node) { node.span } else { *span };
        let message = format!("`{key}` is {}; wanted {wanted}", node.describe());
        let fault = Diagnostic::new(&codes::INVALID_THEME, at, message);
        self.found.push(match (near, node.words()) {
            (Some(near), Some(words)) => fault.did_you_mean(near, self.sources.once(at, words.trim())),
            (Some(near), None) => fault.did_you_mean(near, None),
            (None, _) => fault,
        });
    }
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, NodeValue::List(_) | NodeValue::Map(_) | NodeValue::Null)
}

fn append(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// The format that a table of a theme is for. Plain text has no looks in common with the others, so that its table is its
/// own already.
fn own_format(name: &str) -> Option<Format> {
    match name {
        "pdf" => Some(Format::Pdf),
        "docx" => Some(Format::Docx),
        "html" => Some(Format::Html),
        _ => None,
    }
}
