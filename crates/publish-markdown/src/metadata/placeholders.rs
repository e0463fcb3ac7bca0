//! Values that starters of documents have, to be replaced by the author.

use publish_core::{Diagnostic, codes};

use crate::front::{Entries, Node, Value};
use crate::shared::Shared;

const PLACEHOLDERS: [&str; 18] = [
    "(000) 000-0000",
    "City, State and ZIP Code",
    "Name of the Author",
    "Name of the Office",
    "Name of the Office:",
    "Name of the Organization",
    "Name of the Recipient",
    "Name of the organization",
    "Street and Number",
    "Subject of the Memorandum",
    "Title of the Book",
    "Title of the Fact Sheet",
    "Title of the Report",
    "What has to be done, and by when",
    "What is enclosed",
    "What it is about, in a line",
    "What was examined, what was found and what is recommended, in one paragraph that can be read by itself.",
    "office@example.org",
];

/// Reports the values that are still those of a starter.
// Recursion is as deep as values are nested, which reading bounds.
pub(super) fn report(shared: &mut Shared<'_>, entries: &Entries) {
    for entry in entries {
        node(shared, &entry.key, &entry.node);
    }
}

fn node(shared: &mut Shared<'_>, key: &str, value: &Node) {
    match &value.value {
        Value::Text(words) if PLACEHOLDERS.contains(&words.trim()) => {
            let message = format!("`{key}` still has the placeholder `{}`", words.trim());
            let help = "write your own words in its place, or take the key out";
            shared.report.add(Diagnostic::new(&codes::PLACEHOLDER, value.span, message).help(help));
        }
        Value::List(items) => items.iter().for_each(|item| node(shared, key, item)),
        Value::Map(entries) => report(shared, entries),
        Value::Null | Value::Bool(..) | Value::Number(_) | Value::Text(_) => {}
    }
}
