//! Runs: text of one look, and what else stands in a line (ECMA-376-1 §17.3.2, §17.3.3).

use publish_core::model::Language;
use publish_core::{HalfPt, Pt};

use super::border::Shading;
use super::color::PaletteColor;
use super::language;
use super::markup::Markup;

/// The properties of a run (`w:rPr`, ECMA-376-1 §17.3.2.28): what is not there is the style's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RunProperties<'a> {
    /// The id of a character style.
    pub(crate) style: Option<&'static str>,
    /// The font of characters of all scripts.
    pub(crate) font: Option<&'static str>,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) small_capitals: bool,
    pub(crate) strike: bool,
    pub(crate) color: Option<PaletteColor>,
    /// How far it stands below the line (`w:position`, §17.3.2.24).
    pub(crate) lowered: Option<Pt>,
    pub(crate) size: Option<HalfPt>,
    /// A colour of Word's highlighter (`w:highlight`, §17.3.2.15).
    pub(crate) highlight: Option<&'static str>,
    pub(crate) underline: bool,
    pub(crate) shading: Option<Shading>,
    pub(crate) vertical_alignment: Option<VerticalAlignment>,
    pub(crate) right_to_left: bool,
    pub(crate) language: Option<&'a Language>,
}

/// How a run stands to its line (`ST_VerticalAlignRun`, ECMA-376-1 §22.9.2.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerticalAlignment {
    Superscript,
    Subscript,
}

/// A mark of a field that is made of runs (`ST_FldCharType`, ECMA-376-1 §17.18.29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldCharacter {
    Begin,
    Separate,
    End,
}

impl RunProperties<'_> {
    /// Properties of a character style alone.
    pub(crate) fn styled(style: Option<&'static str>) -> RunProperties<'static> {
        RunProperties { style, ..RunProperties::default() }
    }

    /// Writes `w:rPr`, if it says something.
    pub(super) fn write(&self, out: &mut Markup) {
        if *self != RunProperties::default() {
            out.open("w:rPr");
            self.write_face(out);
            self.write_line(out);
            out.close("w:rPr");
        }
    }

    /// The children up to the colour.
    fn write_face(&self, out: &mut Markup) {
        if let Some(style) = self.style {
            out.value("w:rStyle", style);
        }
        if let Some(font) = self.font {
            let tag = out.tag("w:rFonts").attribute("w:ascii", font).attribute("w:hAnsi", font);
            tag.attribute("w:eastAsia", font).empty();
        }
        let flags = [
            (self.bold, "w:b"),
            (self.bold, "w:bCs"),
            (self.italic, "w:i"),
            (self.italic, "w:iCs"),
            (self.small_capitals, "w:smallCaps"),
            (self.strike, "w:strike"),
        ];
        flags.into_iter().filter(|(is_on, _)| *is_on).for_each(|(_, name)| out.empty(name));
        if let Some(color) = self.color {
            color.write(out);
        }
    }

    /// The children from the place on the line on.
    fn write_line(&self, out: &mut Markup) {
        if let Some(lowered) = self.lowered {
            let HalfPt(half_points) = lowered.half_points();
            out.value("w:position", -i64::from(half_points));
        }
        if let Some(size) = self.size {
            out.value("w:sz", size);
            out.value("w:szCs", size);
        }
        if let Some(color) = self.highlight {
            out.value("w:highlight", color);
        }
        if self.underline {
            out.value("w:u", "single");
        }
        if let Some(shading) = self.shading {
            shading.write(out);
        }
        match self.vertical_alignment {
            Some(VerticalAlignment::Superscript) => out.value("w:vertAlign", "superscript"),
            Some(VerticalAlignment::Subscript) => out.value("w:vertAlign", "subscript"),
            None => {}
        }
        if self.right_to_left {
            out.empty("w:rtl");
        }
        if let Some(language) = self.language {
            language::write(language, out);
        }
    }
}

impl Markup {
    /// Writes `w:r` (ECMA-376-1 §17.3.2.25) with what `content` writes in it.
    pub(crate) fn run(&mut self, properties: &RunProperties<'_>, content: impl FnOnce(&mut Markup)) {
        self.open("w:r");
        properties.write(self);
        content(self);
        self.close("w:r");
    }

    /// Writes text in a run (`w:t`, §17.3.3.31); only space at its ends needs to be preserved (XML 1.0 §2.10).
    pub(crate) fn words(&mut self, words: &str) {
        let is_space = |sign| matches!(sign, ' ' | '\t' | '\n' | '\r');
        if words.starts_with(is_space) || words.ends_with(is_space) {
            self.tag("w:t").attribute("xml:space", "preserve").open();
        } else {
            self.open("w:t");
        }
        self.text(words);
        self.close("w:t");
    }

    /// Writes text in which `\n` is a line break (`w:br`, §17.3.3.1), `\t` a tab (`w:tab`, §17.3.3.32), and a soft hyphen
    /// what Word has for it (`w:softHyphen`, §17.3.3.29).
    pub(crate) fn lines(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(['\n', '\t', '\u{AD}']).unwrap_or(rest.len());
            let (words, after) = rest.split_at(end);
            if !words.is_empty() {
                self.words(words);
            }
            let mut signs = after.chars();
            match signs.next() {
                Some('\n') => self.empty("w:br"),
                Some('\t') => self.empty("w:tab"),
                Some(_) => self.empty("w:softHyphen"),
                None => {}
            }
            rest = signs.as_str();
        }
    }

    /// Writes a mark of a field (`w:fldChar`, §17.16.18).
    pub(crate) fn field_character(&mut self, character: FieldCharacter) {
        let kind = match character {
            FieldCharacter::Begin => "begin",
            FieldCharacter::Separate => "separate",
            FieldCharacter::End => "end",
        };
        self.tag("w:fldChar").attribute("w:fldCharType", kind).empty();
    }

    /// Writes what a field is to do (`w:instrText`, §17.16.23).
    pub(crate) fn instruction(&mut self, instruction: &str) {
        self.open("w:instrText");
        self.text(instruction);
        self.close("w:instrText");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_come_in_the_order_of_the_schema() {
        let language = Language::new("fr").expect("a tag");
        let properties = RunProperties {
            bold: true,
            small_capitals: true,
            size: Some(HalfPt(17)),
            language: Some(&language),
            ..RunProperties::styled(Some("VerbatimChar"))
        };
        let mut markup = Markup::new();
        markup.run(&properties, |markup| markup.lines("a\u{AD}b\tc\n d"));
        let expected = concat!(
            r#"<w:r><w:rPr><w:rStyle w:val="VerbatimChar"/><w:b/><w:bCs/><w:smallCaps/><w:sz w:val="17"/>"#,
            r#"<w:szCs w:val="17"/><w:lang w:val="fr-FR"/></w:rPr><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:tab/>"#,
            r#"<w:t>c</w:t><w:br/><w:t xml:space="preserve"> d</w:t></w:r>"#,
        );
        assert_eq!(markup.as_str(), expected);
    }
}
