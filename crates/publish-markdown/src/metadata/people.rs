//! Authors and the contact block.

use publish_core::model::{BlockId, Contact, ContactField, Entry as Known, Person, Phrase};
use publish_core::{Diagnostic, Span, codes};

use super::{invalid, invalid_node, keys, map};
use crate::front::{Entry, Node, Value};
use crate::reader::{phrase_of, words_of};
use crate::shared::Shared;

/// Authors: a name, a list of names, or sets of keys as Quarto has them.
pub(super) fn authors(shared: &mut Shared<'_>, entry: &Entry) -> Vec<Known<Person>> {
    let single = std::slice::from_ref(&entry.node);
    let nodes = if let Value::List(items) = &entry.node.value { items } else { single };
    nodes.iter().filter_map(|node| author(shared, entry, node)).collect()
}

fn author(shared: &mut Shared<'_>, entry: &Entry, node: &Node) -> Option<Known<Person>> {
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
    let mut person = Person::default();
    let mut span = node.span;
    for part in entries {
        match keys::canonical(&part.key).as_str() {
            "name" | "literal" => {
                let words = full_name(&part.node);
                if let Some(phrase) = words.and_then(|words| phrase_of(shared, &words, part.node.span)) {
                    (person.name, span) = (phrase.content, part.node.span);
                }
            }
            "affiliation" | "affiliations" | "organization" | "organisation" | "institute" | "institution" => {
                person.affiliation = affiliation(shared, &part.node).or(person.affiliation);
            }
            "email" | "e-mail" | "mail" => person.email = plain(shared, &part.node).or(person.email),
            // Quarto and other tools know much more about authors, which has no effect here.
            _ => {}
        }
    }
    if person.name.is_empty() {
        let span = if span.start < span.end { span } else { entry.span };
        let message = "the author has no name";
        shared.report(Diagnostic::new(&codes::INVALID_VALUE, span, message).help("add `name:`"));
        return None;
    }
    Some(Known::new(span, person))
}

/// A name in one piece, or in pieces as CSL has it.
fn full_name(node: &Node) -> Option<String> {
    if let Some(words) = node.words() {
        return Some(words.to_owned());
    }
    let entries = map(node)?;
    let part = |name: &str| entries.iter().find(|part| keys::canonical(&part.key) == name)?.node.words();
    let parts =
        [part("literal"), part("given"), part("dropping-particle"), part("non-dropping-particle"), part("family")];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// The words of an affiliation: text, its `name`, or a list of such.
fn affiliation(shared: &mut Shared<'_>, node: &Node) -> Option<String> {
    let names: Vec<String> = match &node.value {
        Value::List(items) => items.iter().filter_map(|item| affiliation(shared, item)).collect(),
        Value::Map(entries) => {
            let name =
                entries.iter().find(|part| matches!(keys::canonical(&part.key).as_str(), "name" | "institution"));
            name.and_then(|part| plain(shared, &part.node)).into_iter().collect()
        }
        _ => plain(shared, node).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}

fn plain(shared: &mut Shared<'_>, node: &Node) -> Option<String> {
    node.words().and_then(|words| words_of(shared, words, node.span))
}

/// The contact block: a set of keys, a list of lines, or text with a line each.
pub(super) fn contact(shared: &mut Shared<'_>, entry: &Entry) -> Option<Contact> {
    let node = &entry.node;
    let mut lines = Vec::new();
    match &node.value {
        Value::Map(entries) => {
            for part in entries {
                named_lines(shared, part, &mut lines);
            }
        }
        Value::List(items) => {
            for item in items {
                match (&item.value, item.words()) {
                    (_, Some(words)) => guessed_line(shared, words, item.span, &mut lines),
                    (Value::Map(entries), _) => entries.iter().for_each(|part| named_lines(shared, part, &mut lines)),
                    _ => invalid_node(shared, &entry.key, item, entry.span, "a line of text"),
                }
            }
        }
        _ => {
            let words = node.words().unwrap_or_default();
            words.lines().for_each(|line| guessed_line(shared, line, node.span, &mut lines));
        }
    }
    if lines.is_empty() {
        invalid(shared, entry, "lines of text, or keys such as `name`, `address` and `telephone`");
        return None;
    }
    Some(Contact { id: BlockId(0), span: node.span.to(entry.span), lines })
}

const FIELDS: &[(&str, ContactField)] = &[
    ("name", ContactField::Name),
    ("office", ContactField::Name),
    ("person", ContactField::Name),
    ("address", ContactField::Address),
    ("telephone", ContactField::Telephone),
    ("phone", ContactField::Telephone),
    ("tel", ContactField::Telephone),
    ("fax", ContactField::Telephone),
    ("email", ContactField::Email),
    ("e-mail", ContactField::Email),
    ("mail", ContactField::Email),
    ("web", ContactField::Web),
    ("website", ContactField::Web),
    ("url", ContactField::Web),
];

fn named_lines(shared: &mut Shared<'_>, part: &Entry, lines: &mut Vec<(ContactField, Phrase)>) {
    let key = keys::canonical(&part.key);
    let Some(&(_, field)) = FIELDS.iter().find(|(name, _)| *name == key) else {
        let message = format!("`{}` means nothing in `contact`", part.key);
        let help = match keys::nearest(&key, FIELDS.iter().map(|(name, _)| *name)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "wanted are `name`, `address`, `telephone`, `email` and `web`".to_owned(),
        };
        shared.report(Diagnostic::new(&codes::UNKNOWN_KEY, part.span, message).help(help));
        return;
    };
    let single = std::slice::from_ref(&part.node);
    let nodes = if let Value::List(items) = &part.node.value { items } else { single };
    for node in nodes.iter().filter(|node| !node.is_blank()) {
        match node.words() {
            Some(words) => {
                for line in words.lines() {
                    push_line(shared, field, line, node.span, lines);
                }
            }
            None => invalid_node(shared, &part.key, node, part.span, "text, or a list of lines"),
        }
    }
}

/// A line whose kind is told by its looks; the first is the name.
fn guessed_line(shared: &mut Shared<'_>, line: &str, span: Span, lines: &mut Vec<(ContactField, Phrase)>) {
    let words = line.trim();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let telephone = digits >= 6 && !words.chars().any(char::is_alphabetic);
    let labelled = ["tel", "phone", "fax"].iter().any(|label| words.to_ascii_lowercase().starts_with(label));
    let field = if words.contains('@') && !words.contains("://") {
        ContactField::Email
    } else if words.contains("://") || words.starts_with("www.") {
        ContactField::Web
    } else if telephone || (labelled && digits >= 3) {
        ContactField::Telephone
    } else if lines.is_empty() {
        ContactField::Name
    } else {
        ContactField::Address
    };
    push_line(shared, field, line, span, lines);
}

fn push_line(
    shared: &mut Shared<'_>,
    field: ContactField,
    line: &str,
    span: Span,
    lines: &mut Vec<(ContactField, Phrase)>,
) {
    // A line of several in one value has its own place within that value.
    let written = shared.sources.slice(span);
    let place = match written.find(line.trim()) {
        Some(at) => {
            let start = span.start as usize + at;
            Span::new(span.text, start..start + line.trim().len())
        }
        None => span,
    };
    lines.extend(phrase_of(shared, line, place).map(|phrase| (field, phrase)));
}
