//! What is said in all, with the layer that says it.

use std::collections::BTreeMap;

use publish_core::{Format, Pt, Span};

use crate::layer::{Layer, Said};
use crate::value::{Named, Value};

/// What layers say for a format, each value by the last one that says it.
#[derive(Debug, Default)]
pub(crate) struct Stated<'l> {
    values: BTreeMap<&'l str, (usize, &'l Said)>,
}

/// Nobody says it: it is that of the base, or derived.
pub(crate) const UNSAID: usize = 0;

impl<'l> Stated<'l> {
    /// What layers say for a format, or for all. What is nearer to the document has the last word, and in one layer what is
    /// for one format.
    pub(crate) fn new(layers: &'l [Layer], format: Option<Format>) -> Stated<'l> {
        let mut values = BTreeMap::new();
        for (number, layer) in layers.iter().enumerate() {
            let own = layer.own.iter().filter(|(own, _)| Some(*own) == format).map(|(_, said)| said);
            for said in layer.common.iter().chain(own) {
                values.insert(said.path.as_str(), (number + 1, said));
            }
        }
        Stated { values }
    }

    /// Which layer says a value, counted from the base, which is [`UNSAID`].
    pub(crate) fn layer(&self, path: &str) -> usize {
        self.values.get(path).map_or(UNSAID, |(layer, _)| *layer)
    }

    /// Which layer is the last that says something below a path.
    pub(crate) fn layer_below(&self, prefix: &str) -> usize {
        let below = self.values.range(prefix..).take_while(|(path, _)| path.starts_with(prefix));
        below.map(|(_, (layer, _))| *layer).max().unwrap_or(UNSAID)
    }

    /// Where a value stands.
    pub(crate) fn span(&self, path: &str) -> Option<Span> {
        self.values.get(path).and_then(|(_, said)| said.span)
    }

    pub(crate) fn value(&self, path: &str) -> Option<&'l Value> {
        self.values.get(path).map(|(_, said)| &said.value)
    }

    pub(crate) fn color(&self, path: &str) -> Option<&'l Named> {
        let Value::Color(color) = self.value(path)? else { return None };
        Some(color)
    }

    pub(crate) fn length(&self, path: &str) -> Option<Pt> {
        let Value::Length(length) = self.value(path)? else { return None };
        Some(*length)
    }

    pub(crate) fn number(&self, path: &str) -> Option<f32> {
        let Value::Number(number) = self.value(path)? else { return None };
        Some(*number)
    }

    pub(crate) fn flag(&self, path: &str) -> Option<bool> {
        let Value::Flag(flag) = self.value(path)? else { return None };
        Some(*flag)
    }

    pub(crate) fn text(&self, path: &str) -> Option<&'l str> {
        let value = self.value(path)?;
        if let Value::Word(word) = value {
            return Some(word);
        }
        let Value::Text(text) = value else { return None };
        Some(text)
    }

    /// The colours that are said below a path, with their own; not those of schemes below it.
    pub(crate) fn colors(&self, prefix: &'static str) -> impl Iterator<Item = (&'l str, Vec<&'l Named>)> {
        let below = self.values.range(prefix..).take_while(move |(path, _)| path.starts_with(prefix));
        let own = below.filter(move |(path, _)| {
            let rest = &path[prefix.len()..];
            !rest.starts_with("dark.") && !rest.starts_with("print.")
        });
        own.map(|(path, (_, said))| (*path, said.value.colors()))
    }

    /// The names that are said directly below a path.
    pub(crate) fn names(&self, prefix: &'static str) -> impl Iterator<Item = &'l str> {
        let below = self.values.range(prefix..).take_while(move |(path, _)| path.starts_with(prefix));
        below.map(move |(path, _)| &path[prefix.len()..])
    }
}
