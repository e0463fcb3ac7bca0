//! What `{#id .class key=value}` says of a node.

use super::language::{Direction, Language};
use super::text::Text;
use crate::format::FormatSet;

/// The attributes of a node; one word of memory where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Option<Box<AttributeSet>>);

/// Attributes, where there are some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributeSet {
    /// The identifier, without `#`, as the author wrote it.
    pub id: Option<String>,
    /// The classes, without `.`, in order.
    pub classes: Vec<String>,
    /// The language of the node.
    pub language: Option<Language>,
    /// The direction of its text.
    pub direction: Option<Direction>,
    /// The formats it appears in, where not in all.
    pub formats: Option<FormatSet>,
    /// The other keys with their values, in order.
    pub pairs: Vec<(String, Text)>,
}

impl Attributes {
    /// No attributes.
    pub const NONE: Attributes = Attributes(None);

    /// Makes attributes of a set; an empty set takes no memory.
    pub fn new(set: AttributeSet) -> Attributes {
        Attributes(if set == AttributeSet::default() { None } else { Some(Box::new(set)) })
    }

    /// The attributes to be changed.
    pub fn edit(&mut self) -> &mut AttributeSet {
        self.0.get_or_insert_default()
    }

    /// The set to be changed, if there is one.
    pub(crate) fn get_mut(&mut self) -> Option<&mut AttributeSet> {
        self.0.as_deref_mut()
    }

    /// The set, if there is one.
    pub fn get(&self) -> Option<&AttributeSet> {
        self.0.as_deref()
    }

    /// The identifier.
    pub fn id(&self) -> Option<&str> {
        self.get()?.id.as_deref()
    }

    /// The classes.
    pub fn classes(&self) -> &[String] {
        self.get().map_or(&[], |set| &set.classes)
    }

    /// Whether `class` is among the classes.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes().iter().any(|name| name == class)
    }

    /// The language.
    pub fn language(&self) -> Option<&Language> {
        self.get()?.language.as_ref()
    }

    /// The direction that is asked for, or that a language written from right to left brings with it.
    pub fn written_direction(&self) -> Option<Direction> {
        let implied = self.language().map(Language::direction);
        self.direction().or(implied.filter(|&direction| direction == Direction::RightToLeft))
    }

    /// The direction.
    pub fn direction(&self) -> Option<Direction> {
        self.get()?.direction
    }

    /// The formats the node appears in.
    pub fn formats(&self) -> FormatSet {
        self.get().and_then(|set| set.formats).unwrap_or(FormatSet::ALL)
    }

    /// Takes out the value of another key.
    pub fn take_pair(&mut self, key: &str) -> Option<Text> {
        self.pair(key)?;
        let mut set = self.get()?.clone();
        let index = set.pairs.iter().position(|(name, _)| name == key)?;
        let (_, value) = set.pairs.remove(index);
        *self = Attributes::new(set);
        Some(value)
    }

    /// The value of another key.
    pub fn pair(&self, key: &str) -> Option<&str> {
        self.get()?.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}
