//! Inline elements.

use publish_core::Span;
use publish_core::model::{Attributes, Image, Inline, InlineKind, Link, Text};

use super::super::Reader;
use crate::attributes;
use crate::html::{InlineElement, Tag, attributes_of};

impl Reader<'_, '_, '_> {
    pub(super) fn anchor(&mut self, tag: &Tag, span: Span) -> InlineElement {
        let Some((destination, place)) = tag.get_with_place("href", span) else { return InlineElement::Plain };
        let destination = self.shared.read(destination.trim(), place);
        let title = self.words(tag, "title", span);
        InlineElement::Link(Link { destination, title, content: Vec::new() })
    }

    pub(super) fn picture(&mut self, tag: &Tag, span: Span) {
        let alt = self.words(tag, "alt", span).unwrap_or_else(|| Text::derived("", span));
        let source = tag.get_with_place("src", span).filter(|(source, _)| !source.trim().is_empty());
        let Some((source, place)) = source else { return self.push_literal(&alt, span) };
        let destination = self.shared.read(source.trim(), place);
        let title = self.words(tag, "title", span);
        self.run.add_title(title.as_ref());
        let mut attributes = attributes_of(tag, span);
        for name in ["width", "height"] {
            if let Some((value, place)) = tag.get_with_place(name, span).filter(|(value, _)| !value.trim().is_empty()) {
                let value = self.shared.read(value.trim(), place);
                attributes.edit().pairs.push((name.to_owned(), value));
            }
        }
        let kind = InlineKind::Image(Box::new(Image { destination, title, alt }));
        self.run.push(Inline { attributes, ..Inline::new(kind, span) });
    }

    pub(super) fn open_inline_element(&mut self, tag: &Tag, element: InlineElement, span: Span) {
        let mut attributes = attributes_of(tag, span);
        if let (true, Some(name)) = (tag.name == "a" && attributes.id().is_none(), tag.get("name")) {
            attributes::set(attributes.edit(), "id", name);
        }
        // A link needs no attributes to be one; code loses them, since it may fall into parts.
        if matches!(element, InlineElement::Code | InlineElement::Dropped | InlineElement::Quotation) {
            attributes = Attributes::NONE;
        }
        self.open_element(&tag.name, element, attributes, span);
    }

    pub(super) fn close_inline_element(&mut self, name: &str, span: Span) {
        if !self.run.close_element(name, span) {
            self.run.left_out();
        }
    }

    /// Text between tags: white space counts as one space.
    pub(super) fn html_text(&mut self, text: &str, span: Span) {
        let mut words = String::with_capacity(text.len());
        if self.run.ends_with_space() {
            words.push(' ');
        }
        for character in text.chars() {
            let space = character.is_ascii_whitespace();
            if !(space && words.ends_with(' ')) {
                words.push(if space { ' ' } else { character });
            }
        }
        let words = words.strip_prefix(' ').filter(|_| self.run.ends_with_space()).unwrap_or(&words);
        if !words.is_empty() {
            self.push_literal(words, span);
        }
    }

    /// The value of an attribute that is read by people.
    fn words(&mut self, tag: &Tag, name: &str, span: Span) -> Option<Text> {
        let (value, place) = tag.get_with_place(name, span)?;
        let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = self.shared.read(&words, place);
        (!words.is_empty()).then_some(words)
    }
}
