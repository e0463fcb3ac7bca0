//! The law of references in Word documents: what a field or a link names is in the file.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::docx::part_of;

/// The parts with text.
const PARTS: [&str; 6] = [
    "word/document.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/header2.xml",
    "word/footer1.xml",
    "word/footer2.xml",
];

/// What is named, and what names it.
#[derive(Debug, Default)]
struct Found {
    bookmarks: BTreeSet<String>,
    /// The styles of paragraphs.
    styles: BTreeSet<String>,
    /// The anchors of links.
    anchors: Vec<String>,
    /// The instructions of fields, and what they show.
    fields: Vec<(String, String)>,
}

/// The law of references: every field names something of the document and shows something, every link leads somewhere.
///
/// # Errors
/// When one does not.
pub fn check_references(bytes: &[u8]) -> Result<(), String> {
    let mut found = Found::default();
    for markup in PARTS.iter().filter_map(|part| part_of(bytes, part)) {
        found.read(&markup);
    }
    if let Some(anchor) = found.anchors.iter().find(|anchor| !found.bookmarks.contains(*anchor)) {
        return Err(format!("a link of the Word document leads to `{anchor}`, which is not there"));
    }
    found.fields.iter().try_for_each(|(instruction, result)| found.check(instruction, result))
}

impl Found {
    fn read(&mut self, markup: &str) {
        let mut reader = Reader::from_str(markup);
        // Fields that are open: the instruction, the result, and whether that has begun.
        let mut open: Vec<(String, String, bool)> = Vec::new();
        loop {
            match reader.read_event().expect("a part is well-formed XML") {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => {
                    self.name(&tag);
                    match value(&tag, "w:fldCharType").as_deref() {
                        Some("begin") => open.push(Default::default()),
                        Some("separate") => open.last_mut().expect("an open field").2 = true,
                        Some("end") => {
                            let (instruction, result, _) = open.pop().expect("an open field");
                            self.fields.push((instruction, result));
                        }
                        Some(_) | None => {}
                    }
                }
                Event::Text(text) => {
                    if let Some((instruction, result, has_result)) = open.last_mut() {
                        if *has_result { result } else { instruction }.push_str(&text);
                    }
                }
                Event::End(_)
                | Event::GeneralRef(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
        assert!(open.is_empty(), "every field ends in its part");
    }

    fn name(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "w:bookmarkStart" => self.bookmarks.extend(value(tag, "w:name")),
            "w:pStyle" => self.styles.extend(value(tag, "w:val")),
            "w:hyperlink" => self.anchors.extend(value(tag, "w:anchor")),
            _ => {}
        }
    }

    fn check(&self, instruction: &str, result: &str) -> Result<(), String> {
        let mut words = instruction.split_whitespace();
        let (kind, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (is_there, shows) = match kind {
            "STYLEREF" => (self.styles.contains(&format!("Heading{name}")), !result.is_empty()),
            "REF" | "PAGEREF" | "NOTEREF" => (self.bookmarks.contains(name), !result.is_empty()),
            "SEQ" => (!name.is_empty(), !result.is_empty()),
            "PAGE" | "NUMPAGES" => (true, !result.is_empty()),
            // Their entries are links with numbers of pages, which are looked at by themselves.
            "TOC" => (true, true),
            _ => (false, false),
        };
        if is_there && shows {
            return Ok(());
        }
        Err(format!("the field `{}` of the Word document names nothing of it or shows nothing", instruction.trim()))
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().filter_map(Result::ok).find(|attribute| attribute.key.as_ref() == name)?;
    Some(attribute.value.to_string())
}
