//! Authors.

use publish_core::model::{Entry as Known, Person};
use publish_core::{Diagnostic, Span, codes};

use super::affiliations::{Affiliations, is_affiliation};
use super::scalar::plain;
use super::{invalid_node, keys, map};
use crate::front::{Entries, Entry, Node, Value};
use crate::reader::phrase_of;
use crate::shared::Shared;

/// Authors: a name, a list of names, or sets of keys as Quarto has them.
pub(super) fn authors(shared: &mut Shared<'_>, affiliations: &mut Affiliations, entry: &Entry) -> Vec<Known<Person>> {
    let single = std::slice::from_ref(&entry.node);
    let nodes = if let Value::List(items) = &entry.node.value { items } else { single };
    nodes.iter().filter_map(|node| author(shared, affiliations, entry, node)).collect()
}

fn author(
    shared: &mut Shared<'_>,
    affiliations: &mut Affiliations,
    entry: &Entry,
    node: &Node,
) -> Option<Known<Person>> {
    if node.is_blank() {
        return None;
    }
    if let Some(words) = node.words() {
        let name = phrase_of(shared, words, node.span)?.content;
        return Some(Known::new(node.span, Person { name, ..Person::default() }));
    }
    let Some(entries) = map(node) else {
        invalid_node(shared, &entry.key, node, entry.span, "a name, or a set of keys with `name`");
        return None;
    };
    let (person, span) = person(shared, affiliations, entries, node.span);
    if person.name.is_empty() {
        let span = if span.start < span.end { span } else { entry.span };
        let message = "the author has no name";
        shared.report.add(Diagnostic::new(&codes::INVALID_VALUE, span, message).help("add `name:`"));
        return None;
    }
    Some(Known::new(span, person))
}

/// What a set of keys says of a person, and the place of the name.
fn person(
    shared: &mut Shared<'_>,
    affiliations: &mut Affiliations,
    entries: &Entries,
    mut span: Span,
) -> (Person, Span) {
    let mut person = Person::default();
    for part in entries {
        match keys::canonical(&part.key).as_str() {
            "name" | "literal" => {
                let name = full_name(&part.node);
                if let Some(phrase) = name.and_then(|(words, place)| phrase_of(shared, &words, place)) {
                    (person.name, span) = (phrase.content, part.node.span);
                }
            }
            key if is_affiliation(key) => {
                person.affiliation = affiliations.words(shared, &part.node).or(person.affiliation);
            }
            "email" | "e-mail" | "mail" => person.email = plain(shared, &part.node).or(person.email),
            // Quarto and other tools know much more about authors, which has no effect here.
            _ => {}
        }
    }
    (person, span)
}

/// A name in one piece, or in pieces as CSL has it, with its place.
fn full_name(node: &Node) -> Option<(String, Span)> {
    if let Some(words) = node.words() {
        return Some((words.to_owned(), node.span));
    }
    let entries = map(node)?;
    let part = |name: &str| {
        let node = &entries.iter().find(|part| keys::canonical(&part.key) == name)?.node;
        Some((node.words()?, node.span))
    };
    let names = ["literal", "given", "dropping-particle", "non-dropping-particle", "family"];
    let parts: Vec<(&str, Span)> = names.into_iter().filter_map(part).collect();
    let name = parts.iter().map(|(words, _)| *words).collect::<Vec<_>>().join(" ");
    let place = parts.iter().map(|(_, place)| *place).reduce(Span::to)?;
    (!name.is_empty()).then_some((name, place))
}
