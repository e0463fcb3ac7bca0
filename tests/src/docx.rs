//! Reads Word documents.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::words::{Lanes, tokens};

/// The parts whose text a reader sees, pretty-printed, one element a line.
pub fn summary(bytes: &[u8]) -> String {
    let mut text = String::new();
    for part in ["word/document.xml", "word/footnotes.xml", "word/numbering.xml", "docProps/core.xml"] {
        if let Some(xml) = part_of(bytes, part) {
            let _ = writeln!(text, "<!-- {part} -->\n{}", pretty(&xml));
        }
    }
    text
}

/// A part of the package, if it is there.
pub(crate) fn part_of(bytes: &[u8], name: &str) -> Option<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a DOCX is a ZIP archive");
    let mut part = package.by_name(name).ok()?;
    let mut xml = String::new();
    part.read_to_string(&mut xml).expect("a part is UTF-8");
    Some(xml)
}

/// One element a line, indented; the text of a run in the line of its element.
fn pretty(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut depth = 0;
    let mut in_text = false;
    loop {
        let event = reader.read_event().expect("a part is well-formed XML");
        match event {
            Event::Eof => return text,
            Event::Start(start) => {
                let raw = start.to_string();
                in_text = raw.starts_with("w:t")
                    && !raw.starts_with("w:tb")
                    && !raw.starts_with("w:tr")
                    && !raw.starts_with("w:tc");
                let _ = write!(text, "\n{:indent$}<{raw}>", "", indent = depth * 2);
                depth += 1;
            }
            Event::Empty(empty) => {
                let _ = write!(text, "\n{:indent$}<{}/>", "", &*empty, indent = depth * 2);
            }
            Event::End(end) => {
                depth -= 1;
                let name = end.name().as_ref().to_owned();
                if !std::mem::take(&mut in_text) {
                    let _ = write!(text, "\n{:indent$}", "", indent = depth * 2);
                }
                let _ = write!(text, "</{name}>");
            }
            Event::Text(content) => text.push_str(&content),
            Event::GeneralRef(name) => {
                let _ = write!(text, "&{};", &*name);
            }
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The words of a document: body, footnotes, contents list, descriptions.
pub fn lanes(bytes: &[u8]) -> Lanes {
    let document = part_of(bytes, "word/document.xml").expect("a DOCX has a document part");
    let mut lanes = Lanes::default();
    let mut note_ids = Vec::new();
    let (mut body, mut contents) = (String::new(), String::new());
    read(&document, |piece| match piece {
        Piece::Text { text, place: Place::Body, .. } => body.push_str(text),
        Piece::Text { text, place: Place::Contents, .. } => contents.push_str(text),
        Piece::NoteReference(id) => {
            if !note_ids.contains(&id) {
                note_ids.push(id);
            }
        }
        Piece::Description(text) => lanes.descriptions.extend(tokens(text)),
    });
    lanes.body = tokens(&body);
    lanes.contents = tokens(&contents);
    let mut notes: Vec<(i64, String)> = Vec::new();
    if let Some(footnotes) = part_of(bytes, "word/footnotes.xml") {
        read(&footnotes, |piece| match piece {
            Piece::Text { text, note, .. } => match notes.last_mut() {
                Some((id, words)) if *id == note => words.push_str(text),
                _ => notes.push((note, text.to_owned())),
            },
            Piece::Description(text) => lanes.descriptions.extend(tokens(text)),
            Piece::NoteReference(_) => {}
        });
    }
    // The order of the part is not that of the numbers; references are.
    notes.sort_by_key(|(id, _)| note_ids.iter().position(|reference| reference == id).unwrap_or(usize::MAX));
    lanes.notes = notes.iter().flat_map(|(_, words)| tokens(words)).collect();
    lanes
}

/// Where a paragraph of the document part stands, by its style.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Body,
    Contents,
}

enum Piece<'a> {
    Text { text: &'a str, place: Place, note: i64 },
    NoteReference(i64),
    Description(&'a str),
}

fn read(xml: &str, mut give: impl FnMut(Piece<'_>)) {
    let mut reader = Reader::from_str(xml);
    let (mut in_text, mut mark, mut note) = (false, false, 0);
    let mut place = Place::Body;
    loop {
        match reader.read_event().expect("a part is well-formed XML") {
            Event::Eof => return,
            Event::Start(start) | Event::Empty(start) if matches!(start.name().as_ref(), "w:tab" | "w:br" | "w:cr") => {
                give(Piece::Text { text: " ", place, note });
            }
            Event::Start(start) | Event::Empty(start) => {
                let attribute = |key: &str| {
                    start.attributes().flatten().find(|found| found.key.as_ref() == key).map(|found| {
                        quick_xml::escape::unescape(&found.value).expect("an attribute is well-formed").into_owned()
                    })
                };
                match start.name().as_ref() {
                    "w:t" => in_text = true,
                    "w:p" => place = Place::Body,
                    "w:r" => mark = false,
                    // The number of a note that is referred to again is a field, and its result a mark.
                    "w:rStyle" => {
                        mark = attribute("w:val").is_some_and(|style| style == "FootnoteReference");
                    }
                    "w:pStyle" => {
                        let style = attribute("w:val").unwrap_or_default();
                        let contents = style.to_ascii_uppercase().starts_with("TOC") || style == "TableofFigures";
                        place = if contents { Place::Contents } else { Place::Body };
                    }
                    "w:footnote" => note = attribute("w:id").and_then(|id| id.parse().ok()).unwrap_or(0),
                    "w:footnoteReference" => {
                        give(Piece::NoteReference(attribute("w:id").and_then(|id| id.parse().ok()).unwrap_or(0)));
                    }
                    "wp:docPr" => {
                        if let Some(description) = attribute("descr") {
                            give(Piece::Description(&description));
                        }
                    }
                    _ => {}
                }
            }
            Event::End(end) => match end.name().as_ref() {
                "w:t" => in_text = false,
                "w:p" => give(Piece::Text { text: " ", place, note }),
                _ => {}
            },
            Event::Text(text) if in_text && !mark => {
                give(Piece::Text { text: &text, place, note });
            }
            Event::GeneralRef(name) if in_text && !mark => {
                let reference = format!("&{};", &*name);
                let text = quick_xml::escape::unescape(&reference).expect("a known reference").into_owned();
                give(Piece::Text { text: &text, place, note });
            }
            _ => {}
        }
    }
}
