//! Fields: what Word works out itself, with what it shows until then (ECMA-376-1 §17.16).

use docx_rs::{FieldCharType, InstrText, Run};

use publish_core::Format;
use publish_core::model::PageNumber;

use crate::line::Line;
use crate::look::Look;
use crate::styles::CharacterStyle;
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
        self.run(line, run(style).add_text(result));
        self.end_field(line, style);
    }

    /// Starts a field whose result follows.
    pub(crate) fn begin_field(&mut self, line: &mut Line<'a>, style: Option<CharacterStyle>, instruction: &str) {
        self.run(line, run(style).add_field_char(FieldCharType::Begin, false));
        self.run(line, run(style).add_instr_text(InstrText::Unsupported(instruction.to_owned())));
        self.run(line, run(style).add_field_char(FieldCharType::Separate, false));
    }

    /// Ends a field.
    pub(crate) fn end_field(&mut self, line: &mut Line<'a>, style: Option<CharacterStyle>) {
        self.run(line, run(style).add_field_char(FieldCharType::End, false));
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

fn run(style: Option<CharacterStyle>) -> Run {
    style.map_or_else(Run::new, |style| Run::new().style(style.id()))
}
