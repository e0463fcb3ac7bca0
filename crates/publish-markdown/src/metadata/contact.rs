//! The contact block.

use publish_core::model::{BlockId, Contact, ContactField, Phrase};
use publish_core::{Diagnostic, Span, codes};

use super::{invalid, invalid_node, keys};
use crate::front::{Entry, Node, Value};
use crate::reader::phrase_of;
use crate::shared::Shared;

/// How many lines a contact block may have.
const MAX_LINES: usize = 100;

/// The contact block: a set of keys, a list of lines, or text with a line each.
pub(super) fn contact(shared: &mut Shared<'_>, entry: &Entry) -> Option<Contact> {
    let node = &entry.node;
    let mut lines = ContactLines { shared, entry, lines: Vec::new() };
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|part| lines.add_named(part)),
        Value::List(items) => items.iter().for_each(|item| match &item.value {
            Value::Map(entries) => entries.iter().for_each(|part| lines.add_named(part)),
            _ => lines.add(item, None),
        }),
        _ => lines.add(node, None),
    }
    let lines = lines.lines;
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

struct ContactLines<'r, 'm, 'e> {
    shared: &'r mut Shared<'m>,
    entry: &'e Entry,
    lines: Vec<(ContactField, Phrase)>,
}

impl ContactLines<'_, '_, '_> {
    /// Adds the lines of a key of the contact block.
    fn add_named(&mut self, part: &Entry) {
        let key = keys::canonical(&part.key);
        let Some(&(_, field)) = FIELDS.iter().find(|(name, _)| *name == key) else {
            let message = format!("`{}` means nothing in `contact`", part.key);
            let fault = Diagnostic::new(&codes::UNKNOWN_KEY, part.span, message);
            return self.shared.report.add(match keys::nearest(&key, FIELDS.iter().map(|(name, _)| *name)) {
                Some(name) => fault.did_you_mean(name, self.shared.sources.once(part.span, &part.key)),
                None => fault.help("wanted are `name`, `address`, `telephone`, `email` and `web`"),
            });
        };
        let single = std::slice::from_ref(&part.node);
        let nodes = if let Value::List(items) = &part.node.value { items } else { single };
        nodes.iter().for_each(|node| self.add(node, Some(field)));
    }

    /// Adds the lines of a value; what they are is guessed where no key says it.
    fn add(&mut self, node: &Node, field: Option<ContactField>) {
        if node.is_blank() {
            return;
        }
        let Some(words) = node.words() else {
            return invalid_node(self.shared, &self.entry.key, node, self.entry.span, "lines of text");
        };
        // Where the lines before this one end in what was written.
        let mut from = 0;
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if self.lines.len() == MAX_LINES {
                let wanted = format!("at most {MAX_LINES} lines");
                return invalid_node(self.shared, &self.entry.key, node, self.entry.span, &wanted);
            }
            let mut span = node.span;
            if let Some(at) = self.shared.sources.slice(node.span)[from..].find(line) {
                let start = node.span.start as usize + from + at;
                span = Span::new(span.text, start..start + line.len());
                from += at + line.len();
            }
            let field = field.unwrap_or_else(|| guess(line, self.lines.is_empty()));
            self.lines.extend(phrase_of(self.shared, line, span).map(|phrase| (field, phrase)));
        }
    }
}

/// What a line is, by its looks; the first is the name.
fn guess(line: &str, first: bool) -> ContactField {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let bare = digits >= 6 && !line.chars().any(char::is_alphabetic);
    let lower = line.to_lowercase();
    let labelled = digits >= 3 && ["tel", "phone", "fax", "+"].iter().any(|label| lower.starts_with(label));
    if line.contains('@') && !line.contains("://") {
        ContactField::Email
    } else if line.contains("://") || lower.starts_with("www.") {
        ContactField::Web
    } else if bare || labelled {
        ContactField::Telephone
    } else if first {
        ContactField::Name
    } else {
        ContactField::Address
    }
}
