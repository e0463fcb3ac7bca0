//! Fields: what Word works out itself, with what it shows until then (ECMA-376-1 §17.16).

use publish_core::Format;
use publish_core::model::PageNumber;

use crate::line::Line;
use crate::look::Look;
use crate::styles::CharacterStyle;
use crate::wml::{FieldCharacter, RunProperties};
use crate::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a field; `instruction` is ours, `result` is text. Each piece is a run of its own, as LibreOffice wants it.
    pub(crate) fn field(
        &mut self,
        line: &mut Line<'a>,
        style: Option<CharacterStyle>,
        instruction: &str,
        result: &str,
    ) {
        self.begin_field(line, style, instruction);
        self.run(line, &properties(style), |out| out.words(result));
        self.end_field(line, style);
    }

    /// Starts a field whose result follows.
    pub(crate) fn begin_field(&mut self, line: &mut Line<'a>, style: Option<CharacterStyle>, instruction: &str) {
        let properties = properties(style);
        self.run(line, &properties, |out| out.field_character(FieldCharacter::Begin));
        self.run(line, &properties, |out| out.instruction(instruction));
        self.run(line, &properties, |out| out.field_character(FieldCharacter::Separate));
    }

    /// Ends a field.
    pub(crate) fn end_field(&mut self, line: &mut Line<'a>, style: Option<CharacterStyle>) {
        self.run(line, &properties(style), |out| out.field_character(FieldCharacter::End));
    }

    /// A number of a page that the text refers to, which Word can count anew.
    pub(crate) fn write_page_number(&mut self, line: &mut Line<'a>, number: &PageNumber, look: Look<'a>) {
        let PageNumber { anchor } = number;
        let label = self.document.page_label(number);
        if !self.document.has_anchor(anchor, Format::Docx) {
            return self.text(line, look, label);
        }
        let name = self.bookmarks.name(anchor);
        self.begin_field(line, None, &format!(" PAGEREF {name} \\h "));
        self.text(line, look, label);
        self.end_field(line, None);
    }
}

fn properties(style: Option<CharacterStyle>) -> RunProperties<'static> {
    RunProperties::styled(style.map(CharacterStyle::id))
}
