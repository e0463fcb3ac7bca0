//! Front matter in TOML.

use std::ops::Range;

use publish_core::{Diagnostic, Span, TextId, codes};
use toml::de::{DeTable, DeValue};

use super::MAX_BYTES;
use super::node::{Entries, Entry, Node, Value};

/// Reads TOML that starts at byte `start` of `text`.
pub(super) fn read(source: &str, text: TextId, start: usize) -> Result<Entries, Box<Diagnostic>> {
    let context = Context { source, text, start };
    if source.len() > MAX_BYTES {
        let message = format!("the front matter has {} bytes, more than {MAX_BYTES}", source.len());
        return Err(Box::new(Diagnostic::new(&codes::INVALID_FRONT_MATTER, context.span(0..0), message)));
    }
    let table = DeTable::parse(source).map_err(|error| {
        let message = format!("the front matter is not valid TOML: {}", error.message());
        let span = context.span(error.span().unwrap_or(0..0));
        Box::new(Diagnostic::new(&codes::INVALID_FRONT_MATTER, span, message))
    })?;
    Ok(context.entries(table.get_ref()))
}

struct Context<'s> {
    source: &'s str,
    text: TextId,
    start: usize,
}

impl Context<'_> {
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
        let whole = |mut byte: usize| {
            byte = byte.min(self.source.len());
            while !self.source.is_char_boundary(byte) {
                byte -= 1;
            }
            byte
        };
        let start = whole(range.start);
        let end = whole(range.end).max(start);
        Span::new(self.text, self.start + start..self.start + end)
    }
}
