//! Marked words, `==words==`, as Obsidian, Typora and `MkDocs` have them.

use publish_core::Span;
use publish_core::model::{Inline, InlineKind, Style, Text};

use super::{Scope, leaf, push_words};

/// The place of a mark: the inline that it stands in, and the byte of its words.
type At = (usize, usize);

/// Makes marked inlines of what stands between two marks of the same run.
pub(super) fn find(content: &mut Vec<Inline>, scope: Scope) {
    let mut marks = Vec::new();
    let mut from = (0, 0);
    while let Some(start) = next(content, from, opens) {
        // Without an end behind this start, there is none behind later ones either.
        let Some(end) = next(content, (start.0, start.1 + 2), closes) else { break };
        marks.extend([start, end]);
        from = (end.0, end.1 + 2);
    }
    if !marks.is_empty() {
        cut(content, &marks, scope);
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
    content.get(index)?.plain_words().map(Text::as_str)
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

/// Cuts a run at its marks, of which each second one is an end.
fn cut(content: &mut Vec<Inline>, marks: &[At], scope: Scope) {
    let mut marks = marks.iter().peekable();
    let mut out = Vec::with_capacity(content.len());
    let mut marked: Option<(Vec<Inline>, Span)> = None;
    for (index, found) in std::mem::take(content).into_iter().enumerate() {
        let mut done = 0;
        if let InlineKind::Text(words) = &found.kind {
            while let Some((_, at)) = marks.next_if(|mark| mark.0 == index) {
                push_words(target(&mut marked, &mut out), words.slice(done..*at));
                done = at + 2;
                match marked.take() {
                    None => marked = Some((Vec::new(), words.place(*at..done))),
                    Some((mut inner, start)) => {
                        leaf::find(&mut inner, scope);
                        let kind = InlineKind::Styled(Style::Highlight, inner);
                        out.push(Inline::new(kind, start.to(words.place(*at..done))));
                    }
                }
            }
            if done > 0 {
                push_words(target(&mut marked, &mut out), words.slice(done..words.len()));
                continue;
            }
        }
        target(&mut marked, &mut out).push(found);
    }
    *content = out;
}

/// Where inlines go now.
fn target<'t>(marked: &'t mut Option<(Vec<Inline>, Span)>, out: &'t mut Vec<Inline>) -> &'t mut Vec<Inline> {
    marked.as_mut().map_or(out, |(inner, _)| inner)
}
