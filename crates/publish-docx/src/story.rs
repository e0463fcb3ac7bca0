//! A story (ECMA-376-1 §17.2): the blocks of the body, of a note, of a header or footer.

use crate::wml::{Markup, Paragraph, SectionProperties};

/// What is written of a story. The last paragraph is held back, since what follows it may change its properties.
#[derive(Debug, Default)]
pub(crate) struct Story {
    markup: Markup,
    last: Option<Paragraph>,
    pieces: usize,
}

/// A place in a story: two are the same if nothing is written between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position(usize);

impl Story {
    pub(crate) fn new() -> Story {
        Story::default()
    }

    /// Adds a paragraph.
    pub(crate) fn add(&mut self, paragraph: Paragraph) {
        self.markup();
        self.last = Some(paragraph);
    }

    /// The markup, for what is no paragraph.
    pub(crate) fn markup(&mut self) -> &mut Markup {
        self.pieces += 1;
        if let Some(paragraph) = self.last.take() {
            paragraph.write(&mut self.markup);
        }
        &mut self.markup
    }

    /// The paragraph that the story ends with, if it is one of ours.
    pub(crate) fn last_paragraph(&mut self) -> Option<&mut Paragraph> {
        self.last.as_mut()
    }

    /// Ends a section with the last paragraph, which takes its properties (§17.6.18).
    pub(crate) fn end_section(&mut self, section: SectionProperties) {
        let paragraph = self.last.as_mut().expect("a section ends with a paragraph");
        paragraph.properties.section = Some(Box::new(section));
        self.pieces += 1;
    }

    pub(crate) fn position(&self) -> Position {
        Position(self.pieces)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces == 0
    }

    pub(crate) fn finish(mut self) -> Markup {
        self.markup();
        self.markup
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wml::ParagraphProperties;

    fn paragraph(style: &'static str) -> Paragraph {
        Paragraph { properties: ParagraphProperties::styled(style), content: Markup::new() }
    }

    #[test]
    fn the_last_paragraph_can_change_until_something_follows() {
        let mut story = Story::new();
        story.add(paragraph("A"));
        story.add(paragraph("B"));
        story.last_paragraph().expect("the paragraph").properties.keep_next = true;
        story.markup().empty("w:tbl");
        assert!(story.last_paragraph().is_none());
        let expected = r#"<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="B"/><w:keepNext/></w:pPr></w:p><w:tbl/>"#;
        assert_eq!(story.finish().as_str(), expected);
    }

    #[test]
    fn a_position_is_left_by_all_that_is_written() {
        let mut story = Story::new();
        assert!(story.is_empty());
        story.add(paragraph("A"));
        let position = story.position();
        story.last_paragraph().expect("the paragraph").properties.keep_next = true;
        assert_eq!(story.position(), position);
        story.add(paragraph("B"));
        assert_ne!(story.position(), position);
    }
}
