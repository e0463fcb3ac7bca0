//! Notes where a format can have none: in the words of a link, and in the brackets of a picture, which become plain text.
//! They come behind the link or picture.

use std::collections::HashMap;

use publish_core::model::{Inline, InlineKind};
use publish_core::walk;

use super::run::FinishedRun;

/// Moves the notes in links behind them.
pub(super) fn move_out_of_links(content: &mut Vec<Inline>) {
    let is_note = |inline: &Inline| matches!(inline.kind, InlineKind::Note(_));
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    let has_note = |inline: &Inline| is_link(inline) && walk::inlines(walk::inline_children(inline)).any(is_note);
    if walk::inlines(content).any(has_note) {
        move_behind(content, &mut HashMap::new());
    }
}

/// Moves the notes in the brackets of pictures behind these.
pub(super) fn move_out_of_pictures(run: &mut FinishedRun) {
    let notes = run.descriptions.drain(..).map(|description| (description.start, of(&description.content)));
    let mut notes: HashMap<u32, Vec<Inline>> = notes.filter(|(_, notes)| !notes.is_empty()).collect();
    if !notes.is_empty() {
        move_behind(&mut run.content, &mut notes);
    }
}

/// The notes among inlines.
pub(super) fn of(content: &[Inline]) -> Vec<Inline> {
    walk::inlines(content).filter(|inline| matches!(inline.kind, InlineKind::Note(_))).cloned().collect()
}

/// Puts notes behind the links that they are in, and those of pictures behind these, by where a picture starts.
// Recursion is as deep as inlines are nested, which is bounded.
fn move_behind(content: &mut Vec<Inline>, of_pictures: &mut HashMap<u32, Vec<Inline>>) {
    let mut out = Vec::with_capacity(content.len());
    for mut inline in content.drain(..) {
        let mut notes = Vec::new();
        if let InlineKind::Image(_) = inline.kind {
            notes = of_pictures.remove(&inline.span.start).unwrap_or_default();
        }
        let is_link = matches!(inline.kind, InlineKind::Link(_));
        if let Some(inner) = walk::inline_content_mut(&mut inline) {
            move_behind(inner, of_pictures);
            if is_link {
                take(inner, &mut notes);
            }
        }
        out.push(inline);
        out.append(&mut notes);
    }
    *content = out;
}

/// Takes the notes out of inlines.
fn take(content: &mut Vec<Inline>, notes: &mut Vec<Inline>) {
    for mut inline in std::mem::take(content) {
        if let InlineKind::Note(_) = inline.kind {
            notes.push(inline);
            continue;
        }
        if let Some(inner) = walk::inline_content_mut(&mut inline) {
            take(inner, notes);
        }
        content.push(inline);
    }
}
