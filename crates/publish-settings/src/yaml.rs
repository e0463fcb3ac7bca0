//! YAML.

use std::fmt;

use publish_core::Diagnostic;
use publish_core::node::{Entries, Entry, Node, Value};
use publish_core::text::tab_in_yaml;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::Budget;
use serde_saphyr::options::{AliasLimits, DuplicateKeyPolicy};
use serde_saphyr::{Location, Options, Spanned};

use crate::part::{MAX_BYTES, Part};

/// How many levels values may be nested.
const MAX_DEPTH: usize = 32;

/// Reads YAML; `None` when it is no set of keys.
pub(crate) fn read(part: &Part<'_>) -> Result<Option<Entries>, Box<Diagnostic>> {
    let raw: Spanned<Raw> =
        serde_saphyr::from_str_with_options(part.source, options()).map_err(|error| part.unreadable(&error))?;
    match part.node_of(raw).value {
        Value::Map(entries) => Ok(Some(entries)),
        Value::Null => Ok(Some(Entries::new())),
        Value::Bool(..) | Value::Number(_) | Value::Text(_) | Value::List(_) => Ok(None),
    }
}

/// Budgets that no honest front matter comes near, and an alias bomb breaks at once.
fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.max_events = 50_000;
    budget.max_nodes = 20_000;
    budget.max_anchors = 200;
    budget.max_aliases = 500;
    budget.max_documents = 1;
    budget.max_total_scalar_bytes = 2 * MAX_BYTES;
    let mut aliases = AliasLimits::default();
    aliases.max_total_replayed_events = 10_000;
    aliases.max_replay_stack_depth = 16;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.alias_limits = aliases;
    // A key that is given twice is reported where metadata is read.
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.with_snippet = false;
    options
}

/// A value as serde sees it.
enum Raw {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Name>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key()? {
            map.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(map))
    }
}

/// A key, which may be any scalar; `None` where it must be read from the source, as `n`, which YAML takes for no.
struct Name(Option<String>);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
        match Raw::deserialize(deserializer)? {
            Raw::Text(name) => Ok(Name(Some(name))),
            Raw::Number(_) | Raw::Bool(_) | Raw::Null => Ok(Name(None)),
            Raw::List(_) | Raw::Map(_) => Err(D::Error::custom("a key must be text")),
        }
    }
}

impl Part<'_> {
    // Recursion is as deep as values are nested, which the budget bounds.
    fn node_of(&self, raw: Spanned<Raw>) -> Node {
        let span = self.span(self.range(raw.referenced));
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Bool(value) => Value::Bool(value, self.written(raw.referenced)),
            Raw::Number(number) => {
                Value::Number(Some(self.written(raw.referenced)).filter(|text| !text.is_empty()).unwrap_or(number))
            }
            Raw::Text(text) => Value::Text(text),
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node_of(item)).collect()),
            Raw::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| self.entry_of(key, value)).collect())
            }
        };
        Node { span, value }
    }

    fn entry_of(&self, key: Spanned<Name>, value: Spanned<Raw>) -> Entry {
        let span = self.span(self.range(key.referenced));
        Entry { span, key: key.value.0.unwrap_or_else(|| self.written(key.referenced)), node: self.node_of(value) }
    }

    fn written(&self, location: Location) -> String {
        self.source[self.range(location)].trim_end().to_owned()
    }

    fn range(&self, location: Location) -> std::ops::Range<usize> {
        let place = location.span();
        let (Some(start), Some(length)) = (place.byte_offset(), place.byte_len()) else { return 0..0 };
        let byte = |value: u64| usize::try_from(value).unwrap_or(usize::MAX).min(self.source.len());
        let (start, end) = (byte(start), byte(start.saturating_add(length)));
        if self.source.is_char_boundary(start) && self.source.is_char_boundary(end) { start..end } else { 0..0 }
    }

    fn unreadable(&self, error: &serde_saphyr::Error) -> Box<Diagnostic> {
        let error = error.without_snippet();
        let line = error.location().map_or(0, |location| usize::try_from(location.line()).unwrap_or(1));
        if let Some((line, tab)) = tab_in_yaml(self.source, line.saturating_sub(1)) {
            // Front matter starts in the second line of its file, behind a rule.
            let first = if self.start == 0 { 1 } else { 2 };
            let message = format!("line {} starts with a tab; use spaces", line + first);
            let help = "YAML is indented with spaces alone; most editors can put them in for the tabulator key";
            return Box::new(self.fault(tab, message).help(help));
        }
        let place = error.location().map_or(0, |location| self.offset(location.line(), location.column()));
        let end = place + self.source[place..].chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8);
        let mut message = error.to_string();
        // The place is the span's to tell.
        if let Some(at) = message.find(" at line ").or(message.find(" (defined at")) {
            message.truncate(at);
        }
        let budget = message.contains("budget") || message.contains("alias");
        let (message, help) = if budget {
            (
                format!("{} expands to more than its budget allows", self.kind.name),
                "write values out in place of aliases",
            )
        } else {
            let message = message.lines().next().unwrap_or_default().to_owned();
            (
                format!("{} is not valid YAML: {message}", self.kind.name),
                "put text with `:`, `#`, `[` or `\"` in quotation marks",
            )
        };
        Box::new(self.fault(place..end, message).help(help))
    }

    /// The byte at a line and a column in characters, both counted from 1.
    fn offset(&self, line: u64, column: u64) -> usize {
        let skipped = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        let before: usize = self.source.split_inclusive('\n').take(skipped).map(str::len).sum();
        let rest = self.source[before..].lines().next().unwrap_or_default();
        let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
        before + rest.char_indices().nth(column).map_or(rest.len(), |(byte, _)| byte)
    }
}
