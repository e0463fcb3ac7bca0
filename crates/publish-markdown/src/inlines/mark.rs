//! Marked words, `==words==`, as Obsidian, Typora and `MkDocs` have them.

use publish_core::model::{Inline, InlineKind, Style};

use super::{Scope, leaf, part_span, push_words};
use crate::reader::inline;

/// The place of a mark: the inline that it stands in, and the byte of its words.
type At = (usize, usize);

/// Makes marked inlines of what stands between two marks of the same run.
pub(super) fn find(content: &mut Vec<Inline>, scope: Scope) {
    let mut from = (0, 0);
    while let Some(start) = next(content, from, opens) {
        // Without an end behind this start, there is none behind later ones either.
        let Some(end) = next(content, (start.0, start.1 + 2), closes) else { return };
        from = mark(content, start, end, scope);
    }
}

/// The first two equals signs from a place on that are as wanted.
fn next(content: &[Inline], from: At, wanted: fn(&[Inline], At) -> bool) -> Option<At> {
    (from.0..content.len()).find_map(|index| {
        let words = words(content, index)?;
        let mut at = if index == from.0 { from.1 } else { 0 };
        loop {
            at += words.get(at..)?.find("==")?;
            let length = words[at..].bytes().take_while(|&byte| byte == b'=').count();
            if length == 2 && wanted(content, (index, at)) {
                return Some((index, at));
            }
            at += length;
        }
    })
}

/// The words of an inline that is text.
fn words(content: &[Inline], index: usize) -> Option<&str> {
    match content.get(index) {
        Some(Inline { kind: InlineKind::Text(words), attributes, .. }) if attributes.get().is_none() => Some(words),
        _ => None,
    }
}

/// Whether words follow a mark, and no word stands right before it: `a==b` compares.
fn opens(content: &[Inline], (index, at): At) -> bool {
    let Some(words) = words(content, index) else { return false };
    let follows = match words[at + 2..].chars().next() {
        Some(next) => !next.is_whitespace(),
        None => content.get(index + 1).is_some_and(|next| !is_break(next)),
    };
    follows && !words[..at].ends_with(is_letter)
}

/// Whether words stand before a mark, and no word right behind it.
fn closes(content: &[Inline], (index, at): At) -> bool {
    let Some(words) = words(content, index) else { return false };
    let precedes = match words[..at].chars().next_back() {
        Some(last) => !last.is_whitespace(),
        None => index > 0 && !is_break(&content[index - 1]),
    };
    precedes && !words[at + 2..].starts_with(is_letter)
}

/// Letters and digits of scripts that part words with spaces.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && character < '\u{2E80}'
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak)
}

/// Marks what stands between two places; gives where to look on.
fn mark(content: &mut Vec<Inline>, start: At, end: At, scope: Scope) -> At {
    let mut inner = Vec::new();
    let mut out: Vec<Inline> = content.drain(..start.0).collect();
    let offset = start.0;
    let mut span = None;
    let (mut rest, mut count) = (std::mem::take(content).into_iter(), 0);
    for found in rest.by_ref().take(end.0 - start.0 + 1) {
        let index = offset + count;
        count += 1;
        let InlineKind::Text(words) = &found.kind else {
            inner.push(found);
            continue;
        };
        let part = |from: usize, to: usize| part_span(words, found.span, from, to);
        let from = if index == start.0 { start.1 } else { 0 };
        let to = if index == end.0 { end.1 } else { words.len() };
        if index == start.0 {
            push_words(&mut out, &words[..from], part(0, from));
            span = Some(part(from, from + 2));
        }
        let from = if index == start.0 { from + 2 } else { from };
        push_words(&mut inner, &words[from..to], part(from, to));
        if index == end.0 {
            leaf::find(&mut inner, scope);
            let whole = span.unwrap_or(found.span).to(part(to, to + 2));
            out.push(inline(InlineKind::Styled(Style::Highlight, std::mem::take(&mut inner)), whole));
            let behind = &words[to + 2..];
            if !behind.is_empty() {
                out.push(inline(InlineKind::Text(behind.to_owned()), part(to + 2, words.len())));
            }
        }
    }
    let next =
        out.iter().rposition(|inline| matches!(inline.kind, InlineKind::Styled(..))).map_or(out.len(), |at| at + 1);
    out.extend(rest);
    *content = out;
    (next, 0)
}
