//! Values of front matter, configurations and themes, of whichever notation, with their places.

use crate::model::MetaValue;
use crate::source::Span;

/// Keys with their values, in order.
pub type Entries = Vec<Entry>;

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// The value.
    pub node: Node,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A value. Scalars that are no text keep what was written beside what it means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no, and how it was written.
    Bool(bool, String),
    /// A number, as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values.
    Map(Entries),
}

impl Node {
    /// The words of a scalar as they were written.
    pub fn words(&self) -> Option<&str> {
        match &self.value {
            Value::Text(words) | Value::Number(words) | Value::Bool(_, words) => Some(words),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Whether there is no value, or an empty one, as templates leave it.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(words) => words.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            Value::Bool(..) | Value::Number(_) => false,
        }
    }

    /// What kind of value it is, for messages: a scalar is quoted.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::Null => "empty".to_owned(),
            Value::Bool(_, words) | Value::Number(words) | Value::Text(words) => {
                let mut shown: String = words.trim().chars().take(40).collect();
                if shown.len() < words.trim().len() {
                    shown.push('…');
                }
                format!("`{}`", shown.replace(['\n', '`'], " "))
            }
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a set of keys".to_owned(),
        }
    }

    /// The value as the model keeps it for templates and tools.
    // Recursion is as deep as values are nested, which reading bounds.
    pub fn to_meta(&self) -> MetaValue {
        match &self.value {
            Value::Null => MetaValue::Null,
            Value::Bool(value, _) => MetaValue::Bool(*value),
            Value::Number(words) => MetaValue::Number(words.clone()),
            Value::Text(words) => MetaValue::Text(words.clone()),
            Value::List(items) => MetaValue::List(items.iter().map(Node::to_meta).collect()),
            Value::Map(entries) => {
                MetaValue::Map(entries.iter().map(|entry| (entry.key.clone(), entry.node.to_meta())).collect())
            }
        }
    }
}
