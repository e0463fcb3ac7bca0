//! The law of references: what a field or a link of a Word document names is in the document.

use std::collections::BTreeSet;

use thiserror::Error;

use super::events::{Event, Tag};
use super::package::Package;
use super::part::Part;
use super::relationships::Target;
use crate::error::ReadbackError;

/// A reference that a word processor can't follow.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BrokenReference {
    /// A link to a bookmark that is not there (`w:anchor`, ECMA-376-1 §17.16.22).
    #[error("a link of the Word document leads to `{anchor}`, which is not there")]
    Link {
        /// The name of the bookmark.
        anchor: String,
    },
    /// A field that names nothing of the document, or shows nothing (ECMA-376-1 §17.16.5).
    #[error("the field `{instruction}` of the Word document names nothing of it or shows nothing")]
    Field {
        /// Its instruction.
        instruction: String,
    },
    /// A field that does not end in its part, or ends or goes on where none was begun (ECMA-376-1 §17.16.18).
    #[error("a field of `{part}` has no start or no end")]
    OpenField {
        /// The part.
        part: String,
    },
}

/// The references that lead nowhere: links to no bookmark, fields that name nothing of the document or show nothing. The
/// parts that have text are looked at: body, footnotes, headers and footers.
///
/// # Errors
/// When a part is damaged.
pub fn broken_references(package: &Package<'_>) -> Result<Vec<BrokenReference>, ReadbackError> {
    let main = package.main_document()?;
    let mut found = Found::default();
    found.read(&package.part(&main)?)?;
    for name in parts_with_text(package, &main)? {
        found.read(&package.part(&name)?)?;
    }
    Ok(found.finish())
}

/// The parts with text that the main document part leads to, each once.
fn parts_with_text(package: &Package<'_>, main: &str) -> Result<BTreeSet<String>, ReadbackError> {
    let mut parts = BTreeSet::new();
    for relationship in package.relationships(main)? {
        let has_text = ["footnotes", "header", "footer"].iter().any(|kind| relationship.is(kind));
        match relationship.target {
            Target::Part(name) if has_text && package.has(&name) && name != main => drop(parts.insert(name)),
            Target::Part(_) | Target::External(_) => {}
        }
    }
    Ok(parts)
}

/// What is named, and what names it.
#[derive(Debug, Default)]
struct Found {
    bookmarks: BTreeSet<String>,
    /// The styles of paragraphs.
    styles: BTreeSet<String>,
    /// The anchors of links.
    anchors: Vec<String>,
    fields: Vec<Field>,
    /// What is known to be broken already.
    broken: Vec<BrokenReference>,
}

/// A complex field (ECMA-376-1 §17.16.2).
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    result: String,
    has_result: bool,
}

impl Found {
    fn read(&mut self, part: &Part) -> Result<(), ReadbackError> {
        let mut open: Vec<Field> = Vec::new();
        let mut is_balanced = true;
        for event in part.events()? {
            match event? {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.name(&tag);
                    is_balanced &= self.field(&tag, &mut open);
                }
                Event::Text(text) => show(&mut open, &text),
                Event::Reference { character, .. } => show(&mut open, character.encode_utf8(&mut [0; 4])),
                Event::End(_) => {}
            }
        }
        if !(is_balanced && open.is_empty()) {
            self.broken.push(BrokenReference::OpenField { part: part.name().to_owned() });
        }
        Ok(())
    }

    /// Takes down what an element names.
    fn name(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "w:bookmarkStart" => self.bookmarks.extend(tag.attribute("w:name")),
            "w:pStyle" => self.styles.extend(tag.attribute("w:val")),
            "w:hyperlink" => self.anchors.extend(tag.attribute("w:anchor")),
            _ => {}
        }
    }

    /// Begins, goes on with or ends a field; whether there is one to go on with or to end.
    fn field(&mut self, tag: &Tag<'_>, open: &mut Vec<Field>) -> bool {
        match tag.attribute("w:fldCharType").as_deref() {
            Some("begin") => open.push(Field::default()),
            Some("separate") => match open.last_mut() {
                Some(field) => field.has_result = true,
                None => return false,
            },
            Some("end") => match open.pop() {
                Some(field) => self.fields.push(field),
                None => return false,
            },
            Some(_) | None => {}
        }
        true
    }

    fn finish(mut self) -> Vec<BrokenReference> {
        let mut broken = std::mem::take(&mut self.broken);
        let lost = self.anchors.iter().filter(|anchor| !self.bookmarks.contains(*anchor));
        broken.extend(lost.map(|anchor| BrokenReference::Link { anchor: anchor.clone() }));
        let fields = self.fields.iter().filter(|field| !self.is_whole(field));
        broken.extend(fields.map(|field| BrokenReference::Field { instruction: field.instruction.trim().to_owned() }));
        broken
    }

    /// Whether a field names something that is there and shows something.
    fn is_whole(&self, field: &Field) -> bool {
        let mut words = field.instruction.split_whitespace();
        let (kind, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_there = match kind {
            // The number of a level stands for the built-in style of its headings (§17.16.5.59).
            "STYLEREF" => self.styles.contains(&format!("Heading{name}")),
            "REF" | "PAGEREF" | "NOTEREF" => self.bookmarks.contains(name),
            "SEQ" => !name.is_empty(),
            "PAGE" | "NUMPAGES" => true,
            // Its entries are links with numbers of pages, which are looked at by themselves.
            "TOC" => return true,
            _ => false,
        };
        is_there && !field.result.is_empty()
    }
}

/// Appends text to the field that is open, if one is.
fn show(open: &mut [Field], text: &str) {
    if let Some(field) = open.last_mut() {
        if field.has_result { &mut field.result } else { &mut field.instruction }.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::support::{document, open, package};

    fn broken(body: &str) -> Vec<BrokenReference> {
        broken_references(&open(&document(body))).unwrap()
    }

    fn field(instruction: &str, result: &str) -> String {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r>\
             <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r>\
             <w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    }

    #[test]
    fn links_lead_to_bookmarks() {
        let link = "<w:p><w:hyperlink w:anchor=\"a\"/></w:p>";
        assert_eq!(broken(link), [BrokenReference::Link { anchor: "a".to_owned() }]);
        assert_eq!(broken(&format!("{link}<w:bookmarkStart w:name=\"a\"/>")), []);
    }

    #[test]
    fn fields_name_what_is_there_and_show_something() {
        let instruction = || "REF b \\h".to_owned();
        let bookmark = "<w:bookmarkStart w:name=\"b\"/>";
        assert_eq!(broken(&format!("{bookmark}{}", field(" REF b \\h ", "x"))), []);
        for body in [field(" REF b \\h ", "x"), format!("{bookmark}{}", field(" REF b \\h ", ""))] {
            assert_eq!(broken(&body), [BrokenReference::Field { instruction: instruction() }]);
        }
        assert_eq!(broken(&field("UNKNOWN", "x")).len(), 1);
        assert_eq!(broken(&field("PAGE", "1")), []);
    }

    #[test]
    fn the_number_of_a_level_is_a_style_of_headings() {
        let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:p>";
        assert_eq!(broken(&format!("{heading}{}", field("STYLEREF 1", "x"))), []);
        assert_eq!(broken(&format!("{heading}{}", field("STYLEREF 2", "x"))).len(), 1);
    }

    #[test]
    fn fields_start_and_end_in_their_part() {
        for kind in ["begin", "separate", "end"] {
            let open = [BrokenReference::OpenField { part: "word/document.xml".to_owned() }];
            assert_eq!(broken(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>")), open, "{kind}");
        }
    }

    #[test]
    fn a_part_that_is_led_to_twice_is_looked_at_once() {
        let header = "<Relationship Id='a' Type='x/header' Target='header1.xml'/>";
        let main = "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/a.xml'/></Relationships>";
        let bytes = package([
            ("_rels/.rels", main.as_bytes()),
            ("word/_rels/a.xml.rels", format!("<Relationships>{header}{header}</Relationships>").as_bytes()),
            ("word/a.xml", b"<a/>"),
            ("word/header1.xml", b"<w:fldChar w:fldCharType='begin'/>"),
        ]);
        let open_field = BrokenReference::OpenField { part: "word/header1.xml".to_owned() };
        assert_eq!(broken_references(&open(&bytes)).unwrap(), [open_field]);
    }
}
