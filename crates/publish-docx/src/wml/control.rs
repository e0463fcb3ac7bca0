//! Content controls (ECMA-376-1 §17.5.2).

use super::markup::Markup;
use super::run::RunProperties;

/// The font that has both signs of a box.
const BOX_FONT: &str = "MS Gothic";

/// A box that can be checked (`w14:checkbox`, [MS-DOCX] §2.5.1.12).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checkbox<'a> {
    /// Its number among the objects of the document.
    pub(crate) number: u32,
    /// What it is called.
    pub(crate) alias: &'a str,
    pub(crate) checked: bool,
}

impl Checkbox<'_> {
    /// Writes the control and the sign that it shows.
    pub(crate) fn write(&self, out: &mut Markup) {
        let Checkbox { number, alias, checked } = *self;
        let (checked_sign, unchecked_sign) = ("2612", "2610");
        out.open("w:sdt");
        out.open("w:sdtPr");
        out.value("w:alias", alias);
        out.value("w:id", number);
        out.open("w14:checkbox");
        out.tag("w14:checked").attribute("w14:val", checked).empty();
        for (name, sign) in [("w14:checkedState", checked_sign), ("w14:uncheckedState", unchecked_sign)] {
            out.tag(name).attribute("w14:val", sign).attribute("w14:font", BOX_FONT).empty();
        }
        out.close("w14:checkbox");
        out.close("w:sdtPr");
        out.open("w:sdtContent");
        let properties = RunProperties { font: Some(BOX_FONT), ..RunProperties::default() };
        out.run(&properties, |out| out.words(if checked { "☒" } else { "☐" }));
        out.close("w:sdtContent");
        out.close("w:sdt");
    }
}

/// The control around a table of contents (`w:docPartObj`, ECMA-376-1 §17.5.2.12), by which Word knows it.
pub(crate) mod contents_control {
    use super::Markup;

    /// Starts it; `number` is its number among the objects of the document.
    pub(crate) fn open(out: &mut Markup, number: u32) {
        out.open("w:sdt");
        out.open("w:sdtPr");
        out.value("w:id", number);
        out.open("w:docPartObj");
        out.value("w:docPartGallery", "Table of Contents");
        out.empty("w:docPartUnique");
        out.close("w:docPartObj");
        out.close("w:sdtPr");
        out.open("w:sdtContent");
    }

    pub(crate) fn close(out: &mut Markup) {
        out.close("w:sdtContent");
        out.close("w:sdt");
    }
}
