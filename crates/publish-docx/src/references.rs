//! Cross-references: fields that show the label or the number of what they refer to (REF, ECMA-376-1 §17.16.5.51), so that
//! they follow when Word counts anew.

use publish_core::Format;
use publish_core::model::{BlockId, Inline, InlineKind, InlineRef};
use publish_resolve::{LabelFacts, LabelKind, LinkTarget};

use crate::bookmarks::Extent;
use crate::line::Line;
use crate::look::Look;
use crate::styles::CharacterStyle;
use crate::wml::Destination;
use crate::writer::Writer;

/// What of its words a reference shows by a field.
struct Shown<'w> {
    before: &'w str,
    /// What the field shows now.
    field: &'w str,
    after: &'w str,
    bookmark: String,
    /// What the field shows of its bookmark, where that is not all of it.
    switch: &'static str,
}

impl<'a> Writer<'a> {
    /// Writes a link whose words are those of a cross-reference; whether it is one.
    pub(crate) fn write_reference(
        &mut self,
        line: &mut Line<'a>,
        at: InlineRef,
        content: &'a [Inline],
        look: Look<'a>,
    ) -> bool {
        let Some(words) = derived(content) else { return false };
        let LinkTarget::Anchor(anchor) = self.document.link(at, Format::Docx) else { return false };
        let Some(Shown { before, field, after, bookmark, switch }) = self.shown(anchor, words) else { return false };
        let target = Destination::Bookmark(self.bookmarks.name(anchor));
        let look = Look { link: true, ..look };
        self.hyperlink(line, target, None, |writer, line| {
            writer.text(line, look, before);
            // It keeps the look that it has here, and does not take that of the caption. LibreOffice 7.4 gives it that of the
            // field's marks.
            let style = Some(CharacterStyle::Hyperlink);
            writer.begin_field(line, style, &format!(" REF {bookmark} {switch}\\h \\* MERGEFORMAT "));
            writer.text(line, look, field);
            writer.end_field(line, style);
            writer.text(line, look, after);
        });
        true
    }

    fn shown<'w>(&mut self, anchor: &str, words: &'w str) -> Option<Shown<'w>> {
        let document = self.document;
        let block = document.anchor_block(anchor).filter(|block| document.anchor(*block) == Some(anchor))?;
        match document.label(block) {
            Some(label) => self.shown_of_label(anchor, label, words),
            None => self.shown_of_heading(anchor, block, words),
        }
    }

    fn shown_of_label<'w>(&mut self, anchor: &str, label: &LabelFacts, words: &'w str) -> Option<Shown<'w>> {
        let LabelFacts { kind, number, mark, word: _, text } = label;
        // A mark of the author's is no field, which others could follow.
        if *number == 0 {
            return None;
        }
        // At a formula stands its number alone.
        if words == text && *kind != LabelKind::Equation {
            let bookmark = self.bookmarks.name_of(Extent::Label, anchor);
            return Some(Shown { before: "", field: words, after: "", bookmark, switch: "" });
        }
        let bookmark = self.bookmarks.name_of(Extent::Number, anchor);
        around(words, mark).map(|(before, field, after)| Shown { before, field, after, bookmark, switch: "" })
    }

    /// The number of a heading that Word counts (`\r`): it is no part of the paragraph's text.
    fn shown_of_heading<'w>(&mut self, anchor: &str, block: BlockId, words: &'w str) -> Option<Shown<'w>> {
        self.headings.counted(block)?;
        let number = self.document.heading(block).number.as_deref()?;
        let bookmark = self.bookmarks.name(anchor);
        around(words, number).map(|(before, field, after)| Shown { before, field, after, bookmark, switch: "\\r " })
    }
}

/// The words of a link that are not the author's.
fn derived(content: &[Inline]) -> Option<&str> {
    let [Inline { kind: InlineKind::Text(text), .. }] = content else { return None };
    text.pieces().all(|piece| !piece.verbatim).then_some(text.as_str())
}

/// A number among words, what is before it and what is behind it.
fn around<'w>(words: &'w str, number: &str) -> Option<(&'w str, &'w str, &'w str)> {
    let at = words.rfind(number)?;
    let (before, rest) = words.split_at(at);
    let (field, after) = rest.split_at(number.len());
    let is_whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
    is_whole.then_some((before, field, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_a_whole() {
        assert_eq!(around("Section 1.2", "1.2"), Some(("Section ", "1.2", "")));
        assert_eq!(around("(3)", "3"), Some(("(", "3", ")")));
        assert_eq!(around("Figure 13", "3"), None);
        assert_eq!(around("see", "3"), None);
    }
}
