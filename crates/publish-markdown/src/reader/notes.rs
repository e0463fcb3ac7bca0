//! Notes where a format can have none: in the words of a link, and in the brackets of a picture, which become plain text.
//! They come behind the link or picture.

use publish_core::model::{Inline, InlineKind};
use publish_core::walk;

use super::finish::FinishedRun;

/// Moves the notes in links behind them.
// Recursion is as deep as inlines are nested, which is bounded.
pub(super) fn move_out_of_links(content: &mut Vec<Inline>) {
    let mut index = 0;
    while index < content.len() {
        let mut notes = Vec::new();
        match &mut content[index].kind {
            InlineKind::Link(link) => take(&mut link.content, &mut notes),
            InlineKind::Styled(_, content) => move_out_of_links(content),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Image(_)
            | InlineKind::Note(_)
            | InlineKind::Reference(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Citation(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        let count = notes.len();
        if count > 0 {
            content.splice(index + 1..index + 1, notes);
        }
        index += 1 + count;
    }
}

/// Moves the notes in the brackets of pictures behind these.
pub(super) fn move_out_of_pictures(run: &mut FinishedRun) {
    for description in std::mem::take(&mut run.descriptions) {
        let notes = of(&description.content);
        if !notes.is_empty() {
            insert(&mut run.content, description.start, notes);
        }
    }
}

/// The notes among inlines.
pub(super) fn of(content: &[Inline]) -> Vec<Inline> {
    walk::inlines(content).filter(|inline| matches!(inline.kind, InlineKind::Note(_))).cloned().collect()
}

/// Inserts notes behind the picture that starts at a byte of the source.
fn insert(content: &mut Vec<Inline>, start: u32, notes: Vec<Inline>) {
    let is_here = |inline: &Inline| matches!(inline.kind, InlineKind::Image(_)) && inline.span.start == start;
    if let Some(index) = content.iter().position(is_here) {
        content.splice(index + 1..index + 1, notes);
        return;
    }
    let around = content.iter_mut().position(|inline| walk::inlines(walk::inline_children(inline)).any(is_here));
    let Some(index) = around else { return content.extend(notes) };
    match &mut content[index].kind {
        InlineKind::Styled(_, content) => insert(content, start, notes),
        // No note stands in a link.
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Math(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Note(_)
        | InlineKind::Reference(_)
        | InlineKind::PageNumber(_)
        | InlineKind::Citation(_)
        | InlineKind::Raw(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => {
            content.splice(index + 1..index + 1, notes);
        }
    }
}

/// Takes the notes out of inlines.
fn take(content: &mut Vec<Inline>, notes: &mut Vec<Inline>) {
    for inline in content.iter_mut() {
        if let InlineKind::Styled(_, content) = &mut inline.kind {
            take(content, notes);
        }
    }
    notes.extend(content.extract_if(.., |inline| matches!(inline.kind, InlineKind::Note(_))));
}
