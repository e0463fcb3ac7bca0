//! The numbers of headings, which stand nowhere in the text of a Word document: numberings count them.

use super::numbering::{self, Numbering};
use super::styles::{self, Style, Styles};
use crate::docx::events::Tag;
use crate::docx::package::Package;
use crate::error::ReadbackError;

/// Counts the headings of a document, whose paragraphs it is told of as they come.
#[derive(Debug, Default)]
pub(in crate::docx) struct HeadingNumbers {
    styles: Styles,
    numbering: Numbering,
    /// The style of the paragraph, with what it says itself.
    paragraph: Style,
}

impl HeadingNumbers {
    /// Reads the styles and numberings that a main document part has.
    pub(in crate::docx) fn read(package: &Package<'_>, main: &str) -> Result<HeadingNumbers, ReadbackError> {
        let related = |kind: &str| package.related(main, kind)?.map(|name| package.part(&name)).transpose();
        let styles = related("styles")?.map(|part| styles::read(&part)).transpose()?.unwrap_or_default();
        let numbering = related("numbering")?.map(|part| numbering::read(&part)).transpose()?.unwrap_or_default();
        Ok(HeadingNumbers { styles, numbering, paragraph: Style::default() })
    }

    /// Takes what the start of a paragraph, its style or its numbering says.
    pub(in crate::docx) fn take(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("w:val");
        match tag.name() {
            "w:p" => self.paragraph = Style::default(),
            "w:pStyle" => self.paragraph = self.styles.paragraph(&value().unwrap_or_default()),
            "w:numId" => self.paragraph.number = value(),
            "w:ilvl" => self.paragraph.level = value().and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    /// The number of the paragraph whose properties end, if it is a heading that has one.
    pub(in crate::docx) fn number(&mut self) -> Option<String> {
        let Style { heading: Some(_), number: Some(number), level, .. } = &self.paragraph else { return None };
        // The number of a list's item that starts with a heading is none of the heading.
        let is_its_own = self.numbering.shows_sections(number);
        is_its_own.then(|| self.numbering.marker(number, level.unwrap_or(0))).flatten()
    }
}
