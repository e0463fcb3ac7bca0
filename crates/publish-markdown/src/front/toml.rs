//! Front matter in TOML, and the tables of `publish.toml` that documents read.

use std::ops::Range;

use publish_core::text::whole;
use publish_core::{Code, Diagnostic, Span, TextId, codes};
use toml::de::{DeTable, DeValue};

use super::MAX_BYTES;
use super::node::{Entries, Entry, Node, Value};

/// Reads TOML that starts at byte `start` of `text`.
pub(super) fn read(source: &str, text: TextId, start: usize) -> Result<Entries, Box<Diagnostic>> {
    Context { source, text, start }.read("the front matter", &codes::INVALID_FRONT_MATTER)
}

/// Reads the text of `publish.toml`.
pub(super) fn read_project(source: &str, text: TextId) -> Result<Entries, Box<Diagnostic>> {
    Context { source, text, start: 0 }.read("the configuration", &codes::INVALID_CONFIGURATION)
}

struct Context<'s> {
    source: &'s str,
    text: TextId,
    start: usize,
}

impl Context<'_> {
    fn read(&self, what: &str, code: &'static Code) -> Result<Entries, Box<Diagnostic>> {
        let fault = |range, message| Box::new(Diagnostic::new(code, self.span(range), message));
        if self.source.len() > MAX_BYTES {
            return Err(fault(0..0, format!("{what} has {} bytes, more than {MAX_BYTES}", self.source.len())));
        }
        let table = DeTable::parse(self.source).map_err(|error| {
            fault(error.span().unwrap_or(0..0), format!("{what} is not valid TOML: {}", error.message()))
        })?;
        Ok(self.entries(table.get_ref()))
    }

    /// The keys in the order in which they were written; the table has them sorted.
    fn entries(&self, table: &DeTable<'_>) -> Entries {
        let mut entries: Entries = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().clone().into_owned(),
                span: self.span(key.span()),
                node: self.node(value.span(), value.get_ref()),
            })
            .collect();
        entries.sort_by_key(|entry| entry.span.start);
        entries
    }

    // Recursion is as deep as values are nested, which the parser bounds.
    fn node(&self, range: Range<usize>, value: &DeValue<'_>) -> Node {
        let written = || self.source.get(range.clone()).unwrap_or_default().to_owned();
        let value = match value {
            DeValue::String(text) => Value::Text(text.clone().into_owned()),
            DeValue::Integer(_) | DeValue::Float(_) => Value::Number(written()),
            DeValue::Boolean(value) => Value::Bool(*value, written()),
            DeValue::Datetime(_) => Value::Text(written()),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item.span(), item.get_ref())).collect())
            }
            DeValue::Table(table) => Value::Map(self.entries(table)),
        };
        Node { span: self.span(range), value }
    }

    fn span(&self, range: Range<usize>) -> Span {
        let Range { start, end } = whole(self.source, range);
        Span::new(self.text, self.start + start..self.start + end)
    }
}
