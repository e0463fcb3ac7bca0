//! The XML of a part as events (XML 1.0): no document type, no entities but the five, a bounded depth.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event as Found};

use crate::error::ReadbackError;
use crate::limits::Limits;

/// What stands in a part. Comments and processing instructions are passed over; names keep their prefixes.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// A tag that is start and end.
    Empty(Tag<'a>),
    /// An end tag, of the element that was started last.
    End(EndTag<'a>),
    /// Text, as far as no reference is in it.
    Text(Cow<'a, str>),
    /// A reference to a character (XML 1.0 §4.1).
    Reference {
        /// What stands between `&` and `;`.
        name: String,
        /// The character.
        character: char,
    },
}

/// The tag of an element.
#[derive(Clone, Debug)]
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name, with its prefix.
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// What stands in the tag, as it is written: name and attributes.
    pub fn source(&self) -> &str {
        &self.0
    }

    /// The value of an attribute, named with its prefix; `None` also where a value has an unknown reference in it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        // Looking for attributes of the same name takes time that is quadratic in their number.
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
        Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
    }
}

/// The end tag of an element.
#[derive(Clone, Debug)]
pub struct EndTag<'a>(BytesEnd<'a>);

impl EndTag<'_> {
    /// Its name, with its prefix.
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }
}

/// The events of a part, one after the other. The first error ends them.
#[derive(Debug)]
pub struct Events<'a> {
    part: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    limits: Limits,
    ended: bool,
}

impl<'a> Events<'a> {
    pub(super) fn new(part: &'a str, text: &'a str, limits: Limits) -> Events<'a> {
        Events { part, reader: Reader::from_str(text), depth: 0, limits, ended: false }
    }

    /// Where the next event starts, in bytes from the start of the part's text.
    pub fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// Reads on. Nothing comes of what is passed over, and of the end.
    fn read(&mut self) -> Result<Option<Event<'a>>, ReadbackError> {
        let found = self.reader.read_event();
        let found = found.map_err(|error| self.ill_formed_at(self.reader.error_position(), error.to_string()))?;
        Ok(Some(match found {
            Found::Start(tag) => {
                self.depth += 1;
                self.limits.check_depth(self.depth)?;
                Event::Start(Tag(tag))
            }
            Found::Empty(tag) => {
                self.limits.check_depth(self.depth + 1)?;
                Event::Empty(Tag(tag))
            }
            Found::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Event::End(EndTag(tag))
            }
            Found::Text(text) => Event::Text(text.into_inner()),
            Found::CData(text) => Event::Text(text.into_inner()),
            Found::GeneralRef(reference) => self.reference(&reference)?,
            Found::DocType(_) => return Err(ReadbackError::DocumentType { name: self.part.to_owned() }),
            Found::Comment(_) | Found::Decl(_) | Found::PI(_) => return Ok(None),
            Found::Eof if self.depth > 0 => return Err(self.ill_formed("an element is not ended".to_owned())),
            Found::Eof => {
                self.ended = true;
                return Ok(None);
            }
        }))
    }

    fn reference(&self, reference: &BytesRef<'a>) -> Result<Event<'a>, ReadbackError> {
        let named = || resolve_predefined_entity(reference).and_then(|text| text.chars().next());
        let numbered = reference.resolve_char_ref().map_err(|error| self.ill_formed(error.to_string()))?;
        let unknown = || self.ill_formed(format!("`&{};` is no character", &**reference));
        let character = numbered.or_else(named).ok_or_else(unknown)?;
        Ok(Event::Reference { name: reference.to_string(), character })
    }

    fn ill_formed(&self, reason: String) -> ReadbackError {
        self.ill_formed_at(self.offset(), reason)
    }

    fn ill_formed_at(&self, offset: u64, reason: String) -> ReadbackError {
        ReadbackError::IllFormed { name: self.part.to_owned(), offset, reason }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Result<Event<'a>, ReadbackError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let event = self.read();
            self.ended |= event.is_err();
            if let Some(event) = event.transpose() {
                return Some(event);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a text, in short, to a depth of 3.
    fn read(text: &str) -> Result<String, ReadbackError> {
        let mut short = String::new();
        for event in Events::new("part", text, Limits { depth: 3, ..Limits::default() }) {
            match event? {
                Event::Start(tag) => short.push_str(&format!("<{}>", tag.source())),
                Event::Empty(tag) => short.push_str(&format!("<{}/>", tag.source())),
                Event::End(tag) => short.push_str(&format!("</{}>", tag.name())),
                Event::Text(text) => short.push_str(&text),
                Event::Reference { name, character } => short.push_str(&format!("[{name}={character}]")),
            }
        }
        Ok(short)
    }

    #[test]
    fn a_part_is_read_as_it_is_written() {
        let text = "<?xml version=\"1.0\"?><a b=\"c\"><!-- no --><d/>x &amp; &#65;<![CDATA[<y>]]></a>";
        assert_eq!(read(text).as_deref(), Ok("<a b=\"c\"><d/>x [amp=&] [#65=A]<y></a>"));
    }

    #[test]
    fn attributes_are_unescaped() {
        let mut events = Events::new("part", "<a b='c &lt; d' e='&f;'/>", Limits::default());
        let Some(Ok(Event::Empty(tag))) = events.next() else { panic!() };
        assert_eq!(tag.attribute("b").as_deref(), Some("c < d"));
        assert_eq!((tag.attribute("e"), tag.attribute("g")), (None, None));
    }

    #[test]
    fn nesting_has_a_limit() {
        assert!(read("<a><a><a></a></a><a><a/></a></a>").is_ok());
        assert_eq!(read("<a><a><a><a></a></a></a></a>"), Err(ReadbackError::TooDeep { limit: 3 }));
        assert_eq!(read("<a><a><a><a/></a></a></a>"), Err(ReadbackError::TooDeep { limit: 3 }));
    }

    #[test]
    fn a_document_type_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>";
        for text in [bomb, "<!DOCTYPE html><a/>", "<!doctype a><a/>"] {
            assert_eq!(read(text), Err(ReadbackError::DocumentType { name: "part".to_owned() }), "{text}");
        }
    }

    #[test]
    fn entities_are_the_five_of_xml() {
        assert_eq!(
            read("<a>&lt;&gt;&amp;&quot;&apos;</a>").as_deref(),
            Ok("<a>[lt=<][gt=>][amp=&][quot=\"][apos=']</a>")
        );
        for text in ["<a>&nbsp;</a>", "<a>&#x110000;</a>", "<a>&#0;</a>", "<a>&b</a>"] {
            assert!(matches!(read(text), Err(ReadbackError::IllFormed { .. })), "{text}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_told_with_its_place() {
        for (text, place) in [("<a><b></a>", 6), ("<a", 0), ("</a>", 0), ("<a>x", 4), ("<a b=\"c></a>", 0)] {
            let Err(ReadbackError::IllFormed { name, offset, .. }) = read(text) else { panic!("{text}") };
            assert_eq!((name.as_str(), offset), ("part", place), "{text}");
        }
    }

    #[test]
    fn nothing_comes_behind_an_error() {
        let mut events = Events::new("part", "<a></b><c/>", Limits::default());
        assert!(matches!(events.by_ref().last(), Some(Err(_))));
        assert!(events.next().is_none());
    }
}
