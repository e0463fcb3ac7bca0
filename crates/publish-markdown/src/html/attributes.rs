//! What a tag says of its element.

use publish_core::Span;
use publish_core::model::{AttributeSet, Attributes, Text};

use super::token::Tag;
use crate::attributes;

/// The attributes of a tag that the model knows.
pub(crate) fn attributes_of(tag: &Tag, span: Span) -> Attributes {
    let mut set = AttributeSet::default();
    for name in ["id", "class", "lang", "dir"].into_iter().chain((tag.name == "table").then_some("summary")) {
        if let Some(value) = tag.get(name) {
            attributes::set(&mut set, name, value.trim());
        }
    }
    for (name, value) in &mut set.pairs {
        let place = tag.get_with_place(name, span).map_or(span, |(_, place)| place);
        *value = Text::derived(value.as_str(), place);
    }
    Attributes::new(set)
}
