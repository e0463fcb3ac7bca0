//! Mends markup as docx-rs writes it: the order of children, ids, empty properties; and puts additions in.
//!
//! One pass over the bytes; what needs no mending is copied as it stands.

use std::ops::Range;

use docx_rs::BuildXML;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::additions::{Addition, Additions, Properties, hyperlink_index};
use super::order;

/// Appends an element to `out`, mended.
pub(crate) fn mend(element: &impl BuildXML, additions: &Additions, out: &mut String) {
    let markup = String::from_utf8(element.build()).expect("docx-rs writes UTF-8");
    mend_markup(&markup, additions, out);
}

/// Appends an element to `out`, mended, with more properties in its element `name`.
pub(super) fn mend_with(element: &impl BuildXML, name: &'static str, more: Properties, out: &mut String) {
    let markup = String::from_utf8(element.build()).expect("docx-rs writes UTF-8");
    let mut mender = Mender::new(&markup, NO_ADDITIONS, out);
    mender.more = Some((name, more));
    mender.content(None);
}

/// Appends text that docx-rs has escaped.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push_str(text_start(text));
    out.push_str(text);
    out.push_str("</w:t>");
}

fn mend_markup(markup: &str, additions: &Additions, out: &mut String) {
    Mender::new(markup, additions, out).content(None);
}

static NO_ADDITIONS: &Additions = &Additions::new();

struct Mender<'a, 'b> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    additions: &'b Additions,
    out: &'b mut String,
    /// The addition of the drawing that is open.
    drawing: Option<usize>,
    /// The addition of its picture.
    blip: Option<usize>,
    /// Whether the picture that is open is mirrored; the carrier is `distL` of `wp:inline`.
    mirrored: bool,
    /// Properties for the first element of a name.
    more: Option<(&'static str, Properties)>,
}

/// A child of an element whose children are sorted.
struct Child {
    rank: usize,
    markup: Range<usize>,
}

impl<'a, 'b> Mender<'a, 'b> {
    fn new(source: &'a str, additions: &'b Additions, out: &'b mut String) -> Mender<'a, 'b> {
        Mender {
            source,
            reader: Reader::from_str(source),
            additions,
            out,
            drawing: None,
            blip: None,
            mirrored: false,
            more: None,
        }
    }

    /// Copies up to the end of the element, or of the source; sorts the children if they have an order.
    fn content(&mut self, order: Option<&[&str]>) {
        let mut children = Vec::new();
        self.content_after(order, &mut children);
        self.sort(children);
    }

    /// Copies what follows `children`.
    fn content_after(&mut self, order: Option<&[&str]>, children: &mut Vec<Child>) {
        loop {
            let from = self.reader.buffer_position() as usize;
            let start = self.out.len();
            let tag = match self.reader.read_event().expect("docx-rs writes well-formed markup") {
                Event::Eof | Event::End(_) => break,
                Event::Start(tag) => {
                    self.element(&tag);
                    tag
                }
                Event::Empty(tag) if self.carried(&tag, order, children) => continue,
                Event::Empty(tag) => {
                    self.empty(&tag);
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
    }

    /// Copies an element with what is in it.
    fn element(&mut self, tag: &BytesStart<'_>) {
        let qualified = tag.name();
        let name = qualified.as_ref();
        if name == "w:t" {
            return self.text();
        }
        let start = self.out.len();
        self.open(tag);
        self.out.push('>');
        let inside = self.out.len();
        let order = order::of(name);
        let mut children = Vec::new();
        if let (Some(order), Some((_, more))) = (order, self.more.take_if(|(wanted, _)| *wanted == name)) {
            self.insert(more.iter(), order, &mut children);
        }
        self.content_after(order, &mut children);
        self.sort(children);
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

    /// Copies text.
    fn text(&mut self) {
        let from = self.reader.buffer_position() as usize;
        let to = self.source[from..].find('<').map_or(self.source.len(), |at| from + at);
        self.out.push_str(text_start(&self.source[from..to]));
        self.content(None);
        self.out.push_str("</w:t>");
    }

    /// Copies an element that has nothing in it, unless it says nothing.
    fn empty(&mut self, tag: &BytesStart<'_>) {
        let qualified = tag.name();
        let name = qualified.as_ref();
        if order::is_droppable(name) {
            return;
        }
        let addition = match name {
            // A child of a run that docx-rs does not know.
            "w:sym" => attribute(tag, "w:char"),
            // A child of a paragraph that docx-rs does not know.
            "w:commentRangeStart" => attribute(tag, "w:id"),
            // docx-rs gives all drawings the number 1 and no description.
            "wp:docPr" => self.drawing.take(),
            _ => None,
        };
        if let Some(Addition::Markup(markup)) = addition.and_then(|index| self.additions.get(index)) {
            self.out.push_str(markup);
            return;
        }
        self.open(tag);
        if name == "a:blip"
            && let Some(Addition::Markup(markup)) = self.blip.take().and_then(|index| self.additions.get(index))
        {
            self.out.push('>');
            self.out.push_str(markup);
            return self.out.push_str("</a:blip>");
        }
        self.out.push_str("/>");
    }

    /// Puts the properties that `tag` carries in its place.
    fn carried(&mut self, tag: &BytesStart<'_>, order: Option<&[&str]>, children: &mut Vec<Child>) -> bool {
        let Some(order) = order else { return false };
        // docx-rs aligns every table to the left, where tables stand anyway.
        if tag.name().as_ref() == "w:jc" && order.first() == Some(&"w:tblStyle") {
            return true;
        }
        let index = match tag.name().as_ref() {
            "w:fitText" | "w:alias" => attribute(tag, "w:val"),
            "w:framePr" => attribute(tag, "w:x"),
            _ => None,
        };
        let Some(Addition::Properties(properties)) = index.and_then(|index| self.additions.get(index)) else {
            return false;
        };
        self.insert(properties.iter(), order, children);
        true
    }

    fn insert<'c>(
        &mut self,
        properties: impl Iterator<Item = &'c (&'static str, String)>,
        order: &[&str],
        children: &mut Vec<Child>,
    ) {
        for (name, markup) in properties {
            let start = self.out.len();
            self.out.push_str(markup);
            children.push(Child { rank: rank(order, name), markup: start..self.out.len() });
        }
    }

    /// Writes a start tag without its end, with its attributes mended.
    fn open(&mut self, tag: &BytesStart<'_>) {
        let qualified = tag.name();
        let name = qualified.as_ref();
        self.out.push('<');
        match name {
            // Paragraph ids are counted for each thread; a document needs none.
            "w:p" => self.out.push_str(name),
            "w:gridCol" => self.attributes(tag, &["w:type"]),
            "w:br" => self.attributes(tag, if is_usual_break(tag) { &["w:type"] } else { &[] }),
            // A field that is up to date need not say so.
            "w:fldChar" => self.attributes(tag, &["w:dirty"]),
            "w:hyperlink" => {
                let history = attribute(tag, "w:history").and_then(hyperlink_index);
                self.attributes(tag, &["w:history"]);
                if let Some(Addition::Markup(markup)) = history.and_then(|index| self.additions.get(index)) {
                    self.out.push_str(markup);
                }
                self.out.push_str(" w:history=\"1\"");
            }
            "wp:inline" => {
                self.drawing = attribute(tag, "distT");
                self.mirrored = attribute(tag, "distL") == Some(1);
                self.blip = attribute(tag, "distB").and_then(|index| index.checked_sub(1));
                let carriers = [("distB", self.blip.is_some()), ("distL", self.mirrored), ("distT", true)];
                let carriers: Vec<&str> =
                    carriers.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect();
                self.attributes(tag, &carriers);
                carriers.iter().for_each(|name| self.out.push_str(&format!(" {name}=\"0\"")));
            }
            // docx-rs turns pictures, but mirrors none.
            "a:xfrm" if std::mem::take(&mut self.mirrored) => {
                self.attributes(tag, &[]);
                self.out.push_str(" flipH=\"1\"");
            }
            _ => self.out.push_str(tag.trim_end()),
        }
    }

    /// Writes the name and the attributes but those that are left out.
    fn attributes(&mut self, tag: &BytesStart<'_>, left_out: &[&str]) {
        self.out.push_str(tag.name().as_ref());
        for attribute in tag.attributes().flatten() {
            if left_out.iter().any(|name| *name == attribute.key.as_ref()) {
                continue;
            }
            self.out.push(' ');
            self.out.push_str(attribute.key.as_ref());
            self.out.push_str("=\"");
            self.out.push_str(&attribute.value);
            self.out.push('"');
        }
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

/// Whether a break is one of lines, which need not be said.
fn is_usual_break(tag: &BytesStart<'_>) -> bool {
    matches!(tag.try_get_attribute("w:type"), Ok(Some(kind)) if kind.value == "textWrapping")
}

/// The start tag of text; only space at its ends needs to be preserved (XML 1.0 §2.10).
fn text_start(text: &str) -> &'static str {
    let is_trimmed = !text.starts_with(is_space) && !text.ends_with(is_space);
    if is_trimmed { "<w:t>" } else { "<w:t xml:space=\"preserve\">" }
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r')
}

/// The place of a child; unknown children come last.
fn rank(order: &[&str], name: &str) -> usize {
    order.iter().position(|known| *known == name).unwrap_or(order.len())
}

/// An attribute that is a number.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    let attribute = tag.try_get_attribute(name).ok()??;
    attribute.value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::Properties;

    fn mended(markup: &str, additions: &Additions) -> String {
        let mut out = String::new();
        mend_markup(markup, additions, &mut out);
        out
    }

    #[test]
    fn children_are_sorted_and_empty_properties_dropped() {
        let markup = r#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /><w:jc w:val="left" /><w:pStyle w:val="A" /></w:pPr><w:r><w:rPr /><w:t>a &amp; b</w:t></w:r></w:p>"#;
        let expected =
            r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:jc w:val="left"/></w:pPr><w:r><w:t>a &amp; b</w:t></w:r></w:p>"#;
        assert_eq!(mended(markup, &Additions::default()), expected);
    }

    #[test]
    fn additions_take_the_place_of_their_carriers() {
        let mut additions = Additions::default();
        let properties = Properties::new().value("w:lang", "fr").flag("w:smallCaps");
        let mut run = docx_rs::Run::new().bold();
        additions.add_to_run(properties, &mut run.run_property);
        run.children.push(additions.run_child("<w:footnoteRef/>"));
        let mut out = String::new();
        mend(&run, &additions, &mut out);
        let expected = r#"<w:r><w:rPr><w:b/><w:bCs/><w:smallCaps/><w:lang w:val="fr"/></w:rPr><w:footnoteRef/></w:r>"#;
        assert_eq!(out, expected);
    }

    #[test]
    fn drawings_get_their_numbers_and_descriptions() {
        let mut additions = Additions::default();
        additions.run_child("unused");
        let index = additions.drawing(r#"<wp:docPr id="7" name="Picture 7" descr="A map"/>"#.into());
        let markup = format!(
            r#"<wp:inline distT="{index}" distB="0"><wp:extent cx="1" cy="1" /><wp:docPr id="1" name="Figure" /></wp:inline>"#
        );
        let expected = r#"<wp:inline distB="0" distT="0"><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="Picture 7" descr="A map"/></wp:inline>"#;
        assert_eq!(mended(&markup, &additions), expected);
    }

    #[test]
    fn pictures_have_what_is_in_them() {
        let mut additions = Additions::default();
        let index = additions.blip("<a:extLst/>".into());
        let markup = format!(
            r#"<wp:inline distT="9" distB="{index}"><a:blip r:embed="rId1" /></wp:inline><wp:inline distT="9" distB="0"><a:blip r:embed="rId2" /></wp:inline>"#
        );
        let expected = r#"<wp:inline distB="0" distT="0"><a:blip r:embed="rId1"><a:extLst/></a:blip></wp:inline><wp:inline distB="0" distT="0"><a:blip r:embed="rId2"/></wp:inline>"#;
        assert_eq!(mended(&markup, &additions), expected);
    }

    #[test]
    fn links_keep_what_they_carry() {
        let mut additions = Additions::default();
        let history = additions.hyperlink(r#" w:tooltip="More""#.into());
        let markup = format!(r#"<w:hyperlink r:id="rId9" w:history="{history}"><w:r><w:t>x</w:t></w:r></w:hyperlink>"#);
        let expected =
            r#"<w:hyperlink r:id="rId9" w:tooltip="More" w:history="1"><w:r><w:t>x</w:t></w:r></w:hyperlink>"#;
        assert_eq!(mended(&markup, &additions), expected);
    }
}
