//! Attributes in braces behind pictures, links and code: `![Map](map.png){#map width=50%}`.

use publish_core::model::{AttributeSet, Image, Inline, InlineKind, Raw};

use crate::attributes;

/// Gives attributes in braces to the inline that they stand directly behind, and takes them out of the text.
pub(super) fn attach(content: &mut Vec<Inline>) {
    for index in 1..content.len() {
        let (before, rest) = content.split_at_mut(index);
        let (Some(owner), Some(text)) = (before.last_mut(), rest.first_mut()) else { return };
        if owner.span.text == text.span.text && owner.span.end == text.span.start {
            give(owner, text);
        }
    }
    content.retain(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.is_empty()));
}

fn give(owner: &mut Inline, text: &mut Inline) {
    let InlineKind::Text(words) = &text.kind else { return };
    let Some(braced) = attributes::parse(words) else { return };
    let length = braced.length;
    if let (InlineKind::Code(code), Some(format)) = (&mut owner.kind, &braced.raw) {
        let raw = Raw { format: format.clone(), text: std::mem::take(code) };
        owner.kind = InlineKind::Raw(Box::new(raw));
    } else if matches!(owner.kind, InlineKind::Code(_) | InlineKind::Image(_) | InlineKind::Link(_))
        && let Some(mut set) = braced.plain()
    {
        attributes::place(&mut set, &words.slice(0..length));
        if let InlineKind::Image(image) = &mut owner.kind {
            describe(image, &mut set);
        }
        attributes::merge(&mut owner.attributes, set);
    } else {
        return;
    }
    owner.span = owner.span.to(words.place(0..length));
    cut_start(text, length);
}

/// Gives a picture the description that its attributes have, by pandoc's name or Quarto's.
fn describe(image: &mut Image, set: &mut AttributeSet) {
    for name in ["alt", "fig-alt"] {
        if let Some(index) = set.pairs.iter().position(|(key, _)| key == name) {
            image.alt = set.pairs.remove(index).1;
        }
    }
}

/// Takes bytes from the start of a text.
pub(super) fn cut_start(text: &mut Inline, length: usize) {
    if let InlineKind::Text(words) = &mut text.kind {
        words.cut_start(length);
        text.span = words.span();
    }
}
