//! What docx-rs 0.4.22 gets wrong in the styles and numbering definitions that it writes: children stand in the order of
//! its own fields, and properties that say nothing are written too. What it can't say is put in as [`Properties`].
//!
//! One pass over the markup of an element; what is right is copied as it stands.

pub(crate) mod order;
mod properties;

use std::ops::Range;

use docx_rs::BuildXML;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(crate) use properties::Properties;

/// Appends an element to `out`, in the order of the schema.
pub(crate) fn normalize(element: &impl BuildXML, out: &mut String) {
    normalize_with(element, &[], out);
}

/// Appends an element to `out`, in the order of the schema, with more properties in those of its children that have these names.
pub(crate) fn normalize_with(element: &impl BuildXML, more: &[(&str, &Properties)], out: &mut String) {
    let markup = String::from_utf8(element.build()).expect("docx-rs writes UTF-8");
    Normalizer { source: &markup, reader: Reader::from_str(&markup), more, depth: 0, out }.children(None, Vec::new());
}

struct Normalizer<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Properties for children of the outermost element.
    more: &'a [(&'a str, &'a Properties)],
    /// How many elements are open.
    depth: usize,
    out: &'a mut String,
}

/// A child of an element whose children are sorted.
struct Child {
    rank: usize,
    markup: Range<usize>,
}

impl Normalizer<'_> {
    /// Copies up to the end of the element, or of the source, and sorts the children if they have an order; `children`
    /// are those that were written already.
    fn children(&mut self, order: Option<&[&str]>, mut children: Vec<Child>) {
        loop {
            let from = self.reader.buffer_position() as usize;
            let start = self.out.len();
            let tag = match self.reader.read_event().expect("docx-rs writes well-formed markup") {
                Event::Eof | Event::End(_) => break,
                Event::Start(tag) => {
                    self.element(&tag, Normalizer::children);
                    tag
                }
                Event::Empty(tag) => {
                    self.element(&tag, |writer, _, children| writer.sort(children));
                    tag
                }
                Event::Decl(_) => continue,
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {
                    let to = self.reader.buffer_position() as usize;
                    self.out.push_str(&self.source[from..to]);
                    continue;
                }
            };
            if let Some(order) = order
                && self.out.len() > start
            {
                children.push(Child { rank: rank(order, tag.name().as_ref()), markup: start..self.out.len() });
            }
        }
        self.sort(children);
    }

    /// Copies an element, unless it says nothing; `rest` copies what is in it behind what is put in.
    fn element(&mut self, tag: &BytesStart<'_>, rest: impl FnOnce(&mut Self, Option<&[&str]>, Vec<Child>)) {
        let qualified = tag.name();
        let name = qualified.as_ref();
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(tag.trim_end());
        self.out.push('>');
        let inside = self.out.len();
        self.depth += 1;
        let order = order::of(name);
        let children = order.map_or_else(Vec::new, |order| self.put_in(name, order));
        rest(self, order, children);
        self.depth -= 1;
        if self.out.len() > inside {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else if order::is_droppable(name) {
            self.out.truncate(start);
        } else {
            self.out.truncate(inside - 1);
            self.out.push_str("/>");
        }
    }

    /// Writes the properties that docx-rs does not know, if the element is the one that has them.
    fn put_in(&mut self, name: &str, order: &[&str]) -> Vec<Child> {
        let more = self.more.iter().filter(|(wanted, _)| self.depth == 2 && *wanted == name);
        let properties = more.flat_map(|(_, properties)| properties.iter());
        let mut children = Vec::new();
        for (name, markup) in properties {
            let start = self.out.len();
            self.out.push_str(markup);
            children.push(Child { rank: rank(order, name), markup: start..self.out.len() });
        }
        children
    }

    /// Brings children into their order, if they are not.
    fn sort(&mut self, mut children: Vec<Child>) {
        let Some(start) = children.first().map(|child| child.markup.start) else { return };
        if children.is_sorted_by_key(|child| child.rank) {
            return;
        }
        children.sort_by_key(|child| child.rank);
        let unsorted = self.out.split_off(start);
        for child in &children {
            self.out.push_str(&unsorted[child.markup.start - start..child.markup.end - start]);
        }
    }
}

/// The place of a child; unknown children come last.
fn rank(order: &[&str], name: &str) -> usize {
    order.iter().position(|known| *known == name).unwrap_or(order.len())
}

#[cfg(test)]
mod tests {
    use docx_rs::{AlignmentType, Style, StyleType};

    use super::*;

    fn style() -> Style {
        Style::new("A", StyleType::Paragraph).name("a").align(AlignmentType::Left)
    }

    #[test]
    fn children_are_sorted_and_empty_properties_dropped() {
        let mut out = String::new();
        normalize(&style().based_on("B").ui_priority(9), &mut out);
        let expected = concat!(
            r#"<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/>"#,
            r#"<w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>"#,
        );
        assert_eq!(out, expected);
    }

    #[test]
    fn properties_that_are_put_in_have_their_place() {
        let mut out = String::new();
        let paragraph = Properties::new().flag("w:bidi");
        let run = Properties::new().value("w:caps", "0");
        normalize_with(&style().size(20), &[("w:pPr", &paragraph), ("w:rPr", &run)], &mut out);
        let expected = concat!(
            r#"<w:pPr><w:bidi/><w:jc w:val="left"/></w:pPr>"#,
            r#"<w:rPr><w:caps w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>"#,
        );
        assert!(out.ends_with(expected), "{out}");
    }
}
