//! The words of a Word document.

use std::collections::HashMap;

use super::events::{Event, Tag};
use super::flow::HeadingNumbers;
use super::package::Package;
use super::part::Part;
use crate::error::ReadbackError;
use crate::words::{Lane, Words, WordsWriter};

/// The words of a document: those of the main document part (ECMA-376-1 §11.3.10), then the footnotes (§11.3.7) in the
/// order in which they are referred to. The numbers of headings are among them, also where Word counts them.
///
/// # Errors
/// When there is no such part, or one is damaged.
pub fn words(package: &Package<'_>) -> Result<Words, ReadbackError> {
    let main = package.main_document()?;
    let mut writer = WordsWriter::default();
    let mut order: Vec<String> = Vec::new();
    let mut headings = HeadingNumbers::read(package, &main)?;
    read(&package.part(&main)?, &mut headings, |piece| match piece {
        Piece::Text { text, lane, .. } => writer.push(lane, text),
        Piece::Description(text) => writer.push_whole(Lane::AlternativeText, &text),
        Piece::NoteReference(id) => order.push(id),
    })?;
    let mut notes: Vec<(String, String)> = Vec::new();
    if let Some(footnotes) = package.related(&main, "footnotes")? {
        read(&package.part(&footnotes)?, &mut headings, |piece| match piece {
            Piece::Text { text, note, .. } => match notes.last_mut() {
                Some((id, words)) if id == note => words.push_str(text),
                Some(_) | None => notes.push((note.to_owned(), text.to_owned())),
            },
            Piece::Description(text) => writer.push_whole(Lane::AlternativeText, &text),
            Piece::NoteReference(_) => {}
        })?;
    }
    for note in in_order(notes, order) {
        writer.push_whole(Lane::Note, &note);
    }
    Ok(writer.finish())
}

/// The texts of notes in the order of the first references to them, which need not be that of the part.
fn in_order(mut notes: Vec<(String, String)>, references: Vec<String>) -> Vec<String> {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, id) in references.into_iter().enumerate() {
        places.entry(id).or_insert(place);
    }
    notes.sort_by_key(|(id, _)| places.get(id).copied().unwrap_or(usize::MAX));
    notes.into_iter().map(|(_, text)| text).collect()
}

/// What is read of a part.
enum Piece<'a> {
    /// Text, in the note of the number `note`.
    Text { text: &'a str, lane: Lane, note: &'a str },
    /// A reference to the note of this number.
    NoteReference(String),
    /// The description of a picture.
    Description(String),
}

fn read(part: &Part, headings: &mut HeadingNumbers, mut give: impl FnMut(Piece<'_>)) -> Result<(), ReadbackError> {
    let mut reader = PartReader { in_text: false, is_mark: false, lane: Lane::Body, note: String::new() };
    for event in part.events()? {
        match event? {
            Event::Start(tag) => {
                reader.in_text |= tag.name() == "w:t";
                headings.take(&tag);
                reader.start(&tag, &mut give);
            }
            Event::Empty(tag) => {
                headings.take(&tag);
                reader.start(&tag, &mut give);
            }
            Event::End(tag) => match tag.name() {
                "w:t" => reader.in_text = false,
                "w:pPr" => {
                    if let Some(number) = headings.number() {
                        reader.text(&number, &mut give);
                        reader.text(" ", &mut give);
                    }
                }
                "w:p" => reader.text(" ", &mut give),
                _ => {}
            },
            Event::Text(text) => reader.text_of_run(&text, &mut give),
            Event::Reference { character, .. } => {
                reader.text_of_run(character.encode_utf8(&mut [0; 4]), &mut give);
            }
        }
    }
    Ok(())
}

/// Where a part is being read.
struct PartReader {
    /// In a text of a run (`w:t`, ECMA-376-1 §17.3.3.31).
    in_text: bool,
    /// In a run that is the mark of a note.
    is_mark: bool,
    /// The lane of the paragraph, by its style.
    lane: Lane,
    /// The number of the note.
    note: String,
}

impl PartReader {
    fn start(&mut self, tag: &Tag<'_>, give: &mut impl FnMut(Piece<'_>)) {
        let value = || tag.attribute("w:val").unwrap_or_default();
        match tag.name() {
            "w:tab" | "w:br" | "w:cr" => self.text(" ", give),
            "w:p" => self.lane = Lane::Body,
            "w:pStyle" => self.lane = lane_of(&value()),
            "w:r" => self.is_mark = false,
            // The number of a note that is referred to again is a field, and its result a mark.
            "w:rStyle" => self.is_mark = value() == "FootnoteReference",
            "w:footnote" => self.note = tag.attribute("w:id").unwrap_or_default(),
            "w:footnoteReference" => give(Piece::NoteReference(tag.attribute("w:id").unwrap_or_default())),
            "wp:docPr" => {
                if let Some(description) = tag.attribute("descr") {
                    give(Piece::Description(description));
                }
            }
            _ => {}
        }
    }

    fn text(&self, text: &str, give: &mut impl FnMut(Piece<'_>)) {
        give(Piece::Text { text, lane: self.lane, note: &self.note });
    }

    fn text_of_run(&self, text: &str, give: &mut impl FnMut(Piece<'_>)) {
        if self.in_text && !self.is_mark {
            self.text(text, give);
        }
    }
}

/// The lane of a paragraph of a style: contents lists are known by the styles of their entries.
fn lane_of(style: &str) -> Lane {
    let is_contents = style.to_ascii_uppercase().starts_with("TOC") || style == "TableofFigures";
    if is_contents { Lane::Contents } else { Lane::Body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::support::{document, document_with_footnotes, document_with_parts, open};

    fn read(body: &str) -> Words {
        words(&open(&document(body))).unwrap()
    }

    #[test]
    fn words_fall_into_lanes() {
        let words = read(
            "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>3</w:t></w:r></w:p>\
             <w:p><w:r><w:t>T</w:t></w:r><w:r><w:t>wo &amp; th</w:t></w:r><w:r><w:t>r&#x65;e</w:t></w:r></w:p>\
             <w:p><w:r><w:drawing><wp:docPr id=\"1\" descr=\"a &quot;view&quot;\"/></w:drawing></w:r></w:p>",
        );
        assert_eq!(words.of(Lane::Contents), ["one", "3"]);
        assert_eq!(words.of(Lane::Body), ["two", "three"]);
        assert_eq!(words.of(Lane::AlternativeText), ["a", "view"]);
    }

    #[test]
    fn instructions_and_marks_of_notes_are_no_words() {
        let words = read(
            "<w:p><w:r><w:t/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr>\
             <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>one</w:t></w:r></w:p>",
        );
        assert_eq!(words.of(Lane::Body), ["one"]);
    }

    #[test]
    fn numbers_of_headings_are_words_and_those_of_lists_are_none() {
        let style = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>\
                     <w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
        let level = |index: u8, text: &str| {
            format!("<w:lvl w:ilvl=\"{index}\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
        };
        let numbering = |number: u8, second: &str| {
            let levels = level(0, "%1") + &level(1, second);
            format!(
                "<w:abstractNum w:abstractNumId=\"{number}\">{levels}</w:abstractNum><w:num w:numId=\"{number}\">\
                     <w:abstractNumId w:val=\"{number}\"/></w:num>"
            )
        };
        let paragraph = |direct: &str, word: &str| {
            format!("<w:p><w:pPr><w:pStyle w:val=\"H\"/>{direct}</w:pPr><w:r><w:t>{word}</w:t></w:r></w:p>")
        };
        let numbered = |level: u8, number: u8| {
            format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>")
        };
        let body = [
            paragraph("", "one"),
            paragraph(&numbered(1, 1), "two"),
            paragraph(&numbered(0, 0), "three"),
            paragraph(&numbered(0, 2), "item"),
        ];
        let numberings = numbering(1, "%1.%2") + &numbering(2, "%2.");
        let words = words(&open(&document_with_parts(&body.concat(), style, &numberings))).unwrap();
        assert_eq!(words.of(Lane::Body), ["1", "one", "1", "1", "two", "three", "item"]);
    }

    #[test]
    fn notes_come_in_the_order_of_their_references() {
        let reference = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
        let note = |id: u8, text: &str| {
            format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>")
        };
        let body = format!("<w:p>{}{}{}</w:p>", reference(2), reference(3), reference(2));
        let notes = format!("{}{}{}", note(1, "none"), note(3, "second"), note(2, "first"));
        let words = words(&open(&document_with_footnotes(&body, &notes))).unwrap();
        assert_eq!(words.of(Lane::Note), ["first", "second", "none"]);
    }
}
