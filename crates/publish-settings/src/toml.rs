//! TOML.

use std::ops::Range;

use publish_core::Diagnostic;
use publish_core::node::{Entries, Entry, Node, Value};
use toml::de::{DeTable, DeValue};

use crate::part::Part;

/// Reads TOML.
pub(crate) fn read(part: &Part<'_>) -> Result<Entries, Box<Diagnostic>> {
    let table = DeTable::parse(part.source).map_err(|error| {
        let message = format!("{} is not valid TOML: {}", part.kind.name, error.message());
        part.fault(error.span().unwrap_or(0..0), message)
    })?;
    Ok(part.entries(table.get_ref()))
}

impl Part<'_> {
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
}
