//! Inlines in brackets: spans with attributes, notes written in place.

use publish_core::model::{AttributeSet, Attributes, BlockKind, Inline, InlineKind, ReferenceForm, Style, Text};
use publish_core::walk;

use super::block::block;
use super::{Reader, condition};
use crate::inlines::Bracketed;
use crate::literal;
use crate::smart::smarten;

impl Reader<'_, '_, '_> {
    /// The inline that brackets with their content are.
    pub(super) fn bracketed(&mut self, bracketed: Bracketed) -> Inline {
        match bracketed {
            Bracketed::Span { mut content, mut set, span } => {
                refer_to_pages(&mut content, &mut set);
                let kind = InlineKind::Styled(take_style(&mut set), content);
                let mut attributes = Attributes::new(set);
                if !condition::take(&mut attributes, self.shared, span) {
                    return Inline::words(Text::derived("", span));
                }
                Inline { attributes, ..Inline::new(kind, span) }
            }
            Bracketed::NoteReference { label, span } => {
                let id = self.shared.definitions.notes.refer(&label, span);
                Inline::new(InlineKind::Note(id), span)
            }
            Bracketed::Note { mut content, span } => {
                // A note is a text of its own: its punctuation is set by itself.
                if let Some(quotes) = &self.shared.options.quotes {
                    smarten(&mut content, quotes);
                }
                literal::restore(&mut content);
                let first = content.first().map_or(span, |first| first.span);
                let id = self
                    .shared
                    .definitions
                    .notes
                    .add(span, vec![block(BlockKind::Paragraph(content), first, Attributes::NONE)]);
                Inline::new(InlineKind::Note(id), span)
            }
        }
    }

    /// Puts the numbers of labelled examples in place of references to them.
    // Recursion is as deep as inlines are nested, which is bounded.
    pub(super) fn number_examples(&self, content: &mut [Inline]) {
        if self.shared.definitions.examples.is_empty() {
            return;
        }
        for inline in content {
            if let InlineKind::Reference(reference) = &inline.kind
                && let Some(number) = self.shared.definitions.examples.get(&reference.target)
            {
                inline.kind = InlineKind::Text(Text::derived(number.to_string(), inline.span));
            }
            self.number_examples(walk::inline_children_mut(inline));
        }
    }
}

/// The style that the classes of a span name, as pandoc and Quarto name them; the class goes.
fn take_style(set: &mut AttributeSet) -> Style {
    let style = |class: &str| match class {
        "mark" | "highlight" => Some(Style::Highlight),
        "underline" | "ul" => Some(Style::Underline),
        "smallcaps" | "sc" => Some(Style::SmallCaps),
        "kbd" => Some(Style::Keyboard),
        "abbr" => Some(Style::Abbreviation),
        _ => None,
    };
    let Some(index) = set.classes.iter().position(|class| style(class).is_some()) else { return Style::Plain };
    style(&set.classes.remove(index)).expect("the class names a style")
}

/// Makes the cross-references in `[@fig-map]{.page}` tell the page, and those in `[-@fig-map]{.page}` its number alone;
/// the class goes.
fn refer_to_pages(content: &mut [Inline], set: &mut AttributeSet) {
    let Some(class) = set.classes.iter().position(|class| class == "page") else { return };
    let mut found = false;
    for index in 0..content.len() {
        let (before, rest) = content.split_at_mut(index);
        let InlineKind::Reference(reference) = &mut rest[0].kind else { continue };
        let before = before.last_mut().map(|inline| &mut inline.kind);
        let bare = if let Some(InlineKind::Text(words)) = before { take_hyphen(words) } else { false };
        reference.form = if bare { ReferenceForm::PageNumber } else { ReferenceForm::Page };
        found = true;
    }
    if found {
        set.classes.remove(class);
    }
}

/// Takes a hyphen off the end of words if it stands by itself.
fn take_hyphen(words: &mut Text) -> bool {
    let alone =
        words.strip_suffix('-').is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace));
    if alone {
        words.truncate(words.len() - 1);
    }
    alone
}
