//! Where authors belong to, as Quarto and JOSS describe it: once, with a name to refer to it by.

use std::collections::{BTreeMap, BTreeSet};

use publish_core::{Diagnostic, Span, codes};

use super::scalar::plain;
use super::{keys, map};
use crate::front::{Entries, Entry, Node, Value};
use crate::shared::Shared;

/// The affiliations that the front matter describes, by the names to refer to them by.
#[derive(Debug, Default)]
pub(super) struct Affiliations {
    described: BTreeMap<String, Node>,
    /// Those that an author has; they are shown in full once.
    used: BTreeSet<String>,
}

impl Affiliations {
    /// Finds what the front matter describes: under `affiliations`, and where an author has it.
    pub(super) fn of(entries: &Entries) -> Affiliations {
        let mut found = Affiliations::default();
        for entry in entries {
            match keys::find(&entry.key) {
                Some(keys::Key::Affiliations) => found.gather(&entry.node),
                Some(keys::Key::Author) => items(&entry.node)
                    .iter()
                    .filter_map(map)
                    .flatten()
                    .filter(|part| is_affiliation(&part.key))
                    .for_each(|part| found.gather(&part.node)),
                _ => {}
            }
        }
        found
    }

    fn gather(&mut self, node: &Node) {
        for item in items(node) {
            let Some(entries) = map(item) else { continue };
            if let Some(id) = words(entries, &["id", "index"]) {
                self.described.entry(id.to_owned()).or_insert_with(|| item.clone());
            }
        }
    }

    /// The words of what an author has as affiliation: text, the name of one that is described, a description, or a
    /// list of such.
    // Recursion is as deep as values are nested, which reading bounds.
    pub(super) fn words(&mut self, shared: &mut Shared<'_>, node: &Node) -> Option<String> {
        let parts: Vec<String> = match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.words(shared, item)).collect(),
            Value::Map(entries) => self.described_by(shared, entries, node.span).into_iter().collect(),
            Value::Null | Value::Bool(..) | Value::Number(_) | Value::Text(_) => self.named(shared, node),
        };
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// What a text names, one or several parted by commas; else the text.
    fn named(&mut self, shared: &mut Shared<'_>, node: &Node) -> Vec<String> {
        let names: Vec<String> =
            node.words().unwrap_or_default().split(',').map(|name| name.trim().to_owned()).collect();
        if names.iter().all(|name| self.described.contains_key(name)) {
            return names.iter().filter_map(|name| self.referred(shared, name)).collect();
        }
        plain(shared, node).into_iter().collect()
    }

    fn described_by(&mut self, shared: &mut Shared<'_>, entries: &Entries, span: Span) -> Option<String> {
        let Some(reference) = entries.iter().find(|part| keys::canonical(&part.key) == "ref") else {
            return match words(entries, &["id", "index"]) {
                Some(id) => self.referred(shared, id),
                None => full(shared, entries),
            };
        };
        let name = reference.node.words().unwrap_or_default().trim();
        let found = self.referred(shared, name);
        if found.is_none() {
            let span = if reference.node.span.start < reference.node.span.end { reference.node.span } else { span };
            let message = format!("no affiliation has the `id` {}", reference.node.describe());
            let fault = Diagnostic::new(&codes::INVALID_VALUE, span, message);
            shared.report.add(match publish_core::text::nearest(name, self.described.keys().map(String::as_str)) {
                Some(near) => fault.did_you_mean(near, shared.sources.once(reference.node.span, name)),
                None => fault.help("describe it under `affiliations`, with `id` and `name`"),
            });
        }
        found
    }

    /// The words of one that is described: all at first, later its name.
    fn referred(&mut self, shared: &mut Shared<'_>, name: &str) -> Option<String> {
        let node = self.described.get(name)?;
        let entries = map(node)?;
        if self.used.insert(name.to_owned()) { full(shared, entries) } else { short(shared, entries) }
    }

    /// Reports what is described under `affiliations` and belongs to no author.
    pub(super) fn report_unused(&self, shared: &mut Shared<'_>, entry: &Entry) {
        for item in items(&entry.node) {
            let id = map(item).and_then(|entries| words(entries, &["id", "index"]));
            if id.is_some_and(|id| self.used.contains(id)) {
                continue;
            }
            let span = if item.span.start < item.span.end { item.span } else { entry.span };
            let (message, help) = match id {
                Some(id) => (
                    format!("the affiliation `{id}` belongs to no author, and is not shown"),
                    format!("write `affiliation: {id}` below the author who has it"),
                ),
                None => (
                    "an affiliation without `id` belongs to no author, and is not shown".to_owned(),
                    "give it an `id`, and the author `affiliation:` with it".to_owned(),
                ),
            };
            shared.report.add(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help));
        }
    }
}

/// Whether a key of an author says where they belong to.
pub(super) fn is_affiliation(key: &str) -> bool {
    let names = ["affiliation", "affiliations", "organization", "organisation", "institute", "institution"];
    names.contains(&keys::canonical(key).as_str())
}

/// The parts of a description that name the place, in the order in which they are shown.
const NAME: [&[&str]; 3] = [&["group"], &["department"], &["name", "institution"]];
const ADDRESS: [&[&str]; 5] =
    [&["address"], &["city"], &["region", "state"], &["postal-code", "postcode"], &["country"]];

fn full(shared: &mut Shared<'_>, entries: &Entries) -> Option<String> {
    joined(shared, entries, &[NAME.as_slice(), ADDRESS.as_slice()].concat())
}

fn short(shared: &mut Shared<'_>, entries: &Entries) -> Option<String> {
    joined(shared, entries, &NAME)
}

fn joined(shared: &mut Shared<'_>, entries: &Entries, parts: &[&[&str]]) -> Option<String> {
    let found: Vec<String> = parts
        .iter()
        .filter_map(|names| part(entries, names))
        .filter_map(|node| plain(shared, node))
        .map(|words| words.trim().trim_end_matches(',').to_owned())
        .filter(|words| !words.is_empty())
        .collect();
    (!found.is_empty()).then(|| found.join(", "))
}

fn part<'a>(entries: &'a Entries, names: &[&str]) -> Option<&'a Node> {
    let named = |part: &&Entry| names.contains(&keys::canonical(&part.key).as_str());
    entries.iter().find(named).map(|part| &part.node)
}

fn words<'a>(entries: &'a Entries, names: &[&str]) -> Option<&'a str> {
    part(entries, names)?.words().map(str::trim).filter(|words| !words.is_empty())
}

fn items(node: &Node) -> &[Node] {
    if let Value::List(items) = &node.value { items } else { std::slice::from_ref(node) }
}
