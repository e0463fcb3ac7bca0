//! Source of WordprocessingML that an author wrote, where the project lets it through.

use publish_core::Span;
use publish_core::model::Raw;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::context::Context;
use crate::writer::Writer;

/// What may stand among the blocks of a document (ECMA-376-1 §17.2.2); a section's properties are not the author's.
const BLOCKS: [&str; 3] = ["w:p", "w:tbl", "w:sdt"];

impl<'a> Writer<'a> {
    /// Writes blocks of WordprocessingML as they are; what would not open in Word is left out and told.
    pub(crate) fn write_raw(&mut self, span: Span, raw: &Raw, ctx: &Context<'a>) {
        let Raw { format, text } = raw;
        if !is_ours(format) {
            return;
        }
        match check(text) {
            Ok(last) => {
                self.flush_marks(ctx);
                if self.pending.after_table && text.trim_start().starts_with("<w:tbl") {
                    self.write_gap(ctx);
                }
                self.out.push_str(text.trim());
                self.pending.after_table = last == "w:tbl";
            }
            Err(fault) => {
                let message = format!("the OpenXML is left out: {fault}");
                let help =
                    "write whole paragraphs or tables (`<w:p>`, `<w:tbl>`) that refer to nothing outside of them";
                self.unsupported(span, &message, help);
            }
        }
    }

    /// Source among words has no place: Word's runs can't be checked apart from their paragraph.
    pub(crate) fn raw_inline(&mut self, span: Span, raw: &Raw) {
        let Raw { format, text: _ } = raw;
        if is_ours(format) {
            self.unsupported(span, "OpenXML among words is left out", "write it as a block of its own");
        }
    }
}

fn is_ours(format: &str) -> bool {
    matches!(format.to_ascii_lowercase().as_str(), "openxml" | "docx")
}

/// The name of the last block of well-formed markup; otherwise what is wrong.
fn check(text: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut last = String::new();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                last = enter(&tag, open.is_empty())?.unwrap_or(last);
                open.push(name(&tag));
            }
            Event::Empty(tag) => last = enter(&tag, open.is_empty())?.unwrap_or(last),
            Event::End(_) => drop(open.pop()),
            Event::Text(words) if open.is_empty() && !words.trim().is_empty() => {
                return Err("words stand outside of a paragraph".to_owned());
            }
            Event::Text(_) | Event::Comment(_) => {}
            Event::GeneralRef(entity) => {
                let known = entity.is_char_ref() || matches!(&*entity, "amp" | "lt" | "gt" | "quot" | "apos");
                if open.is_empty() || !known {
                    return Err("it has an entity that is not known".to_owned());
                }
            }
            Event::CData(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                return Err("it has more than elements and text".to_owned());
            }
        }
    }
    match open.pop() {
        Some(name) => Err(format!("`<{name}>` is not closed")),
        None if last.is_empty() => Err("it has no paragraph and no table".to_owned()),
        None => Ok(last),
    }
}

/// Checks a tag; its name, where it is a block.
fn enter(tag: &BytesStart<'_>, top: bool) -> Result<Option<String>, String> {
    let name = name(tag);
    if !(name.starts_with("w:") && name != "w:sectPr") || (top && !BLOCKS.contains(&name.as_str())) {
        return Err(format!("`<{name}>` can't stand there"));
    }
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref().to_owned();
        if !(key.starts_with("w:") || key == "xml:space") {
            return Err(format!("the attribute `{key}` can't stand there"));
        }
    }
    Ok(top.then_some(name))
}

fn name(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_let_through() {
        let last = |text: &str| check(text).expect("it may stand there");
        assert_eq!(last(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#), "w:p");
        assert_eq!(last("<w:p/>\n<w:tbl><!-- a --><w:tr/></w:tbl>\n"), "w:tbl");
        assert_eq!(last(r#"<w:p><w:r><w:t xml:space="preserve">a &amp; &#x62;</w:t></w:r></w:p>"#), "w:p");
    }

    #[test]
    fn what_word_would_not_open_is_not() {
        for text in [
            "",
            "words",
            "<w:p>",
            "<w:p></w:r>",
            "<w:r/>",
            "<w:p><w:sectPr/></w:p>",
            "<w:p><w:hyperlink r:id=\"rId1\"/></w:p>",
            "<w:p><a:blip/></w:p>",
            "<w:p>&nbsp;</w:p>",
            "<?xml version=\"1.0\"?><w:p/>",
            "<!DOCTYPE a><w:p/>",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
