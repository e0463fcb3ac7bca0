//! Footnotes (ECMA-376-1 §17.11).

use super::Markup;
use super::paragraph::{Paragraph, ParagraphProperties};
use super::run::RunProperties;

/// The ids of the rules over footnotes, which settings name.
pub(crate) const SEPARATORS: [i32; 2] = [-1, 0];

impl Markup {
    /// Starts a footnote (`w:footnote`, §17.11.10).
    pub(crate) fn open_footnote(&mut self, id: usize) {
        self.tag("w:footnote").attribute("w:id", id).open();
    }

    pub(crate) fn close_footnote(&mut self) {
        self.close("w:footnote");
    }

    /// Writes the rules over footnotes (§17.11.23, §17.11.1), in paragraphs of a style.
    pub(crate) fn footnote_separators(&mut self, style: &'static str) {
        let kinds = [("separator", "w:separator"), ("continuationSeparator", "w:continuationSeparator")];
        for ((kind, element), id) in kinds.into_iter().zip(SEPARATORS) {
            self.tag("w:footnote").attribute("w:type", kind).attribute("w:id", id).open();
            let mut content = Markup::new();
            content.run(&RunProperties::default(), |out| out.empty(element));
            Paragraph { properties: ParagraphProperties::styled(style), content }.write(self);
            self.close("w:footnote");
        }
    }

    /// Refers to a footnote (`w:footnoteReference`, §17.11.14) that Word numbers, or that has the number `mark`.
    pub(crate) fn footnote_reference(&mut self, id: u32, mark: Option<u32>) {
        let tag = self.tag("w:footnoteReference").optional("w:customMarkFollows", mark.map(|_| true));
        tag.attribute("w:id", id).empty();
        if let Some(number) = mark {
            self.words(&number.to_string());
        }
    }

    /// Writes the number of the footnote that it stands in (`w:footnoteRef`, §17.11.13).
    pub(crate) fn footnote_number(&mut self) {
        self.empty("w:footnoteRef");
    }
}
