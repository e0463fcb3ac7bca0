//! Source of WordprocessingML that an author wrote, where the project lets it through.

use publish_core::Span;
use publish_core::model::Raw;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::context::Context;
use crate::line::Line;
use crate::writer::Writer;

/// What may stand among the blocks of a document (ECMA-376-1 §17.2.2); a section's properties are not the author's.
const BLOCKS: [&str; 3] = ["w:p", "w:tbl", "w:sdt"];

/// What may stand in a paragraph (ECMA-376-1 §17.3.1.22).
const INLINES: [&str; 5] = ["w:r", "w:hyperlink", "w:fldSimple", "w:bookmarkStart", "w:bookmarkEnd"];

/// What refers to a part of the document that the author can't write.
const REFERENCES: [&str; 4] = ["w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:altChunk"];

/// Where source stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Paragraph,
}

impl Place {
    /// Whether an element may stand in another, or here where there is none.
    fn takes(self, name: &str, parent: Option<&str>) -> bool {
        if !name.starts_with("w:") || name == "w:sectPr" || REFERENCES.contains(&name) {
            return false;
        }
        match (self, parent) {
            (Place::Body, None) => BLOCKS.contains(&name),
            (Place::Body, Some(_)) => true,
            (Place::Paragraph, None | Some("w:hyperlink" | "w:fldSimple")) => INLINES.contains(&name),
            (Place::Paragraph, Some(_)) => !BLOCKS.contains(&name) && !INLINES.contains(&name),
        }
    }
}

impl<'a> Writer<'a> {
    /// Writes blocks of WordprocessingML as they are; what would not open in Word is left out and told.
    pub(crate) fn write_raw(&mut self, span: Span, raw: &Raw, ctx: &Context<'a>) {
        let Raw { format, text } = raw;
        if !is_ours(format) {
            return;
        }
        match check(text, Place::Body) {
            Ok(last) => {
                self.lead_with_marks(ctx);
                if self.pending.after_table && text.trim_start().starts_with("<w:tbl") {
                    self.write_gap(ctx);
                }
                self.story.markup().authored(text.trim());
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

    /// Writes what may stand in a paragraph as it is, with numbers of our own for its bookmarks; what would not open in
    /// Word is left out and told.
    pub(crate) fn raw_inline(&mut self, line: &mut Line<'a>, span: Span, raw: &Raw) {
        let Raw { format, text } = raw;
        if !is_ours(format) {
            return;
        }
        match check(text, Place::Paragraph).and_then(|_| renumbered(text, || self.bookmarks.number())) {
            Ok(markup) => {
                self.flush(line);
                line.content.authored(&markup);
            }
            Err(fault) => {
                let message = format!("the OpenXML is left out: {fault}");
                let help = "write whole runs, fields or bookmarks (`<w:r>`, `<w:fldSimple>`) that refer to nothing \
                            outside of them";
                self.unsupported(span, &message, help);
            }
        }
    }
}

fn is_ours(format: &str) -> bool {
    matches!(format.to_ascii_lowercase().as_str(), "openxml" | "docx")
}

/// The name of the last element of well-formed markup; otherwise what is wrong.
fn check(text: &str, place: Place) -> Result<String, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut last = String::new();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let holds_words = matches!(open.last().map(String::as_str), Some("w:t" | "w:instrText"));
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) if !may_enter(&tag, place, open.last())? => {
                return Err(format!("`<{}>` can't stand there", name(&tag)));
            }
            Event::Start(tag) => open.push(name(&tag)),
            Event::Empty(tag) if open.is_empty() => last = name(&tag),
            Event::Empty(_) => {}
            Event::End(_) => last = open.pop().filter(|_| open.is_empty()).unwrap_or(last),
            Event::Text(words) if !holds_words && !words.trim().is_empty() => {
                return Err("words stand outside of `<w:t>`".to_owned());
            }
            Event::Text(_) | Event::Comment(_) => {}
            Event::GeneralRef(entity) => {
                let known = entity.is_char_ref() || matches!(&*entity, "amp" | "lt" | "gt" | "quot" | "apos");
                if !holds_words || !known {
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
        None if last.is_empty() => Err("it has no element".to_owned()),
        None => Ok(last),
    }
}

/// Whether a tag may stand in `parent`; an attribute that may not is a fault of its own.
fn may_enter(tag: &BytesStart<'_>, place: Place, parent: Option<&String>) -> Result<bool, String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref().to_owned();
        if !(key.starts_with("w:") || key == "xml:space") {
            return Err(format!("the attribute `{key}` can't stand there"));
        }
    }
    Ok(place.takes(&name(tag), parent.map(String::as_str)))
}

/// The markup with other numbers for its bookmarks, each of which starts and ends in it.
fn renumbered(text: &str, mut number: impl FnMut() -> usize) -> Result<String, String> {
    let mut reader = Reader::from_str(text);
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(from);
        let tag = match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => break,
            Event::Empty(tag) if name(&tag).starts_with("w:bookmark") => tag,
            Event::Start(tag) if name(&tag).starts_with("w:bookmark") => {
                return Err(format!("`<{}>` has no content", name(&tag)));
            }
            Event::Start(_)
            | Event::Empty(_)
            | Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => continue,
        };
        let value = |key: &str| {
            let value = tag.try_get_attribute(key).ok().flatten().map(|attribute| attribute.value.to_string());
            value.ok_or_else(|| format!("`<{}>` lacks the attribute `{key}`", name(&tag)))
        };
        let id = value("w:id")?;
        out.push_str(&text[from..start]);
        from = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        if name(&tag) == "w:bookmarkStart" {
            let number = number();
            out.push_str(&format!(r#"<w:bookmarkStart w:id="{number}" w:name="{}"/>"#, value("w:name")?));
            open.push((id, number));
        } else {
            let index = open.iter().position(|(opened, _)| *opened == id);
            let (_, number) = open.swap_remove(index.ok_or("a bookmark ends that does not start in it")?);
            out.push_str(&format!(r#"<w:bookmarkEnd w:id="{number}"/>"#));
        }
    }
    out.push_str(&text[from..]);
    if open.is_empty() { Ok(out) } else { Err("a bookmark starts that does not end in it".to_owned()) }
}

fn name(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_let_through() {
        let last = |text: &str| check(text, Place::Body).expect("it may stand there");
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
            "<w:p><w:r>words</w:r></w:p>",
            "<w:p><w:sectPr/></w:p>",
            "<w:p><w:hyperlink r:id=\"rId1\"/></w:p>",
            "<w:p><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>",
            "<w:p><a:blip/></w:p>",
            "<w:p>&nbsp;</w:p>",
            "<?xml version=\"1.0\"?><w:p/>",
            "<!DOCTYPE a><w:p/>",
        ] {
            assert!(check(text, Place::Body).is_err(), "{text}");
        }
    }

    #[test]
    fn what_stands_in_a_paragraph_is_let_through_there() {
        let inline = |text: &str| check(text, Place::Paragraph).and_then(|_| renumbered(text, || 9));
        for text in [
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:tab/></w:r>",
            r#"<w:fldSimple w:instr=" DATE "><w:r><w:t>today</w:t></w:r></w:fldSimple>"#,
            r#"<w:hyperlink w:anchor="b"><w:r><w:t>c</w:t></w:r></w:hyperlink>"#,
        ] {
            assert_eq!(inline(text).as_deref(), Ok(text));
        }
        let bookmark = r#"<w:bookmarkStart w:id="0" w:name="a"/><w:r/><w:bookmarkEnd w:id="0"/>"#;
        assert_eq!(inline(bookmark), Ok(bookmark.replace("\"0\"", "\"9\"")));
        for text in [
            "<w:p/>",
            "<w:t>a</w:t>",
            "<w:r><w:p/></w:r>",
            "<w:r><w:r/></w:r>",
            "<w:hyperlink r:id=\"rId1\"><w:r/></w:hyperlink>",
            "<w:hyperlink><w:t>a</w:t></w:hyperlink>",
            "<w:r><w:endnoteReference w:id=\"1\"/></w:r>",
            "<w:bookmarkStart w:id=\"0\" w:name=\"a\"/>",
            "<w:bookmarkEnd w:id=\"0\"/>",
            "<w:bookmarkStart w:id=\"0\"/><w:bookmarkEnd w:id=\"0\"/>",
        ] {
            assert!(inline(text).is_err(), "{text}");
        }
    }
}
