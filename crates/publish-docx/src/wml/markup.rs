//! Elements, attributes and text as markup.

use std::fmt::Write;

use publish_core::theme::Color;
use publish_core::{EighthPt, Emu, HalfPt, Twips};

/// Markup that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup(String);

/// A tag that is being written.
#[must_use]
pub(crate) struct Tag<'o>(&'o mut String);

impl Markup {
    pub(crate) fn new() -> Markup {
        Markup::default()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Starts the tag of an element.
    pub(crate) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.0.push('<');
        self.0.push_str(name);
        Tag(&mut self.0)
    }

    /// Writes an element that has neither attributes nor content.
    pub(crate) fn empty(&mut self, name: &'static str) {
        self.tag(name).empty();
    }

    /// Writes an element whose value is all that it has.
    pub(crate) fn value(&mut self, name: &'static str, value: impl Value) {
        self.tag(name).attribute("w:val", value).empty();
    }

    pub(crate) fn open(&mut self, name: &'static str) {
        self.tag(name).open();
    }

    pub(crate) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// Writes an element with the children that `content` writes; none at all where it writes none.
    pub(crate) fn unless_empty(&mut self, name: &'static str, content: impl FnOnce(&mut Markup)) {
        let start = self.0.len();
        self.open(name);
        let inside = self.0.len();
        content(self);
        if self.0.len() == inside {
            self.0.truncate(start);
        } else {
            self.close(name);
        }
    }

    /// Writes what stands between tags.
    pub(crate) fn text(&mut self, text: &str) {
        push_escaped(text, &mut self.0);
    }

    /// Adds other markup. Where that is the longer one, this moves in front of it, so that a paragraph of a megabyte is not
    /// there twice.
    pub(crate) fn append(&mut self, mut other: Markup) {
        if other.0.len() > self.0.len() {
            other.0.insert_str(0, &self.0);
            *self = other;
        } else {
            self.0.push_str(&other.0);
        }
    }

    /// Adds markup of the author's that has been found to be WordprocessingML.
    pub(crate) fn authored(&mut self, checked: &str) {
        self.0.push_str(checked);
    }
}

impl<'o> Tag<'o> {
    pub(crate) fn attribute(self, name: &'static str, value: impl Value) -> Tag<'o> {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        value.push_to(self.0);
        self.0.push('"');
        self
    }

    /// Writes an attribute that may be missing.
    pub(crate) fn optional(self, name: &'static str, value: Option<impl Value>) -> Tag<'o> {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Ends the start tag of an element with content.
    pub(crate) fn open(self) {
        self.0.push('>');
    }

    /// Ends an element without content.
    pub(crate) fn empty(self) {
        self.0.push_str("/>");
    }
}

/// The value of an attribute.
pub(crate) trait Value {
    /// Appends the value as it stands between quotes.
    fn push_to(&self, out: &mut String);
}

impl Value for &str {
    fn push_to(&self, out: &mut String) {
        push_escaped(self, out);
    }
}

/// An `ST_OnOff` (ECMA-376-1 §22.9.2.7).
impl Value for bool {
    fn push_to(&self, out: &mut String) {
        out.push(if *self { '1' } else { '0' });
    }
}

/// An `ST_HexColor` (ECMA-376-1 §17.18.38).
impl Value for Color {
    fn push_to(&self, out: &mut String) {
        out.push_str(&self.hex());
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Value for $kind {
            fn push_to(&self, out: &mut String) {
                write!(out, "{self}").expect("a String takes all text");
            }
        })*
    };
}
numbers!(u8, i32, u32, usize, i64);

macro_rules! lengths {
    ($($unit:ident),*) => {
        $(impl Value for $unit {
            fn push_to(&self, out: &mut String) {
                let $unit(number) = self;
                number.push_to(out);
            }
        })*
    };
}
lengths!(Twips, HalfPt, EighthPt, Emu);

/// Text and values of attributes as they are safe in XML 1.0: signs of markup escaped, forbidden characters left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(text, &mut escaped);
    escaped
}

fn push_escaped(text: &str, out: &mut String) {
    let mut plain = 0;
    for (at, sign) in text.char_indices() {
        let escaped = match sign {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // Attribute values are normalized: a line ending or tab would come back as a space anyway (XML 1.0 §3.3.3).
            '\n' | '\r' | '\t' => " ",
            sign if is_allowed(sign) => continue,
            _ => "",
        };
        out.push_str(&text[plain..at]);
        out.push_str(escaped);
        plain = at + sign.len_utf8();
    }
    out.push_str(&text[plain..]);
}

/// Whether XML 1.0 allows a character (§2.2); C1 controls are allowed there, but mean nothing in text.
pub(crate) fn is_allowed(sign: char) -> bool {
    let forbidden = matches!(sign, '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}');
    !forbidden || matches!(sign, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_forbidden_comes_out() {
        assert_eq!(escape("a<b>&\"\u{0}\u{8}\u{FFFF}\n"), "a&lt;b&gt;&amp;&quot; ");
        assert!(is_allowed('\u{10FFFF}') && is_allowed('é') && !is_allowed('\u{B}'));
    }

    #[test]
    fn what_an_author_wrote_stays_within_its_quotes() {
        let mut markup = Markup::new();
        markup.tag("w:tblCaption").attribute("w:val", "\"/><w:p/>").optional("w:w", None::<i32>).empty();
        assert_eq!(markup.as_str(), r#"<w:tblCaption w:val="&quot;/&gt;&lt;w:p/&gt;"/>"#);
    }

    #[test]
    fn an_element_without_children_is_not_written() {
        let mut markup = Markup::new();
        markup.unless_empty("w:rPr", |_| {});
        markup.unless_empty("w:pPr", |markup| markup.empty("w:keepNext"));
        assert_eq!(markup.as_str(), "<w:pPr><w:keepNext/></w:pPr>");
    }
}
