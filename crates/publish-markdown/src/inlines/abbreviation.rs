//! Abbreviations that were defined: each whole word that is one says what it stands for.

use publish_core::model::{AttributeSet, Attributes, Inline, InlineKind, Style};

use super::{part_span, push_words};
use crate::reader::inline;

/// Marks the abbreviations among the words of `content`, also within styles and links.
// Recursion is as deep as inlines are nested, which the reader bounds.
pub(crate) fn mark(content: &mut Vec<Inline>, abbreviations: &[(String, String)]) {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for mut inline in std::mem::take(content) {
        match &mut inline.kind {
            InlineKind::Text(words) => {
                let (words, attributes) = (std::mem::take(words), std::mem::take(&mut inline.attributes));
                let plain = Inline { attributes, ..inline };
                split(&words, plain, abbreviations, &mut out);
            }
            InlineKind::Styled(Style::Abbreviation, _) => out.push(inline),
            InlineKind::Styled(_, content) => {
                mark(content, abbreviations);
                out.push(inline);
            }
            InlineKind::Link(link) => {
                mark(&mut link.content, abbreviations);
                out.push(inline);
            }
            _ => out.push(inline),
        }
    }
    *content = out;
}

/// Adds `words`, which are those of `plain`, to `out` with their abbreviations marked.
fn split(words: &str, plain: Inline, abbreviations: &[(String, String)], out: &mut Vec<Inline>) {
    let span = plain.span;
    let (mut done, mut at) = (0, 0);
    while let Some((start, end, long)) = next(words, at, abbreviations) {
        push_words(out, &words[done..start], part_span(words, span, done, start));
        let place = part_span(words, span, start, end);
        let content = vec![inline(InlineKind::Text(words[start..end].to_owned()), place)];
        let pairs = vec![("title".to_owned(), long.to_owned())];
        let attributes = Attributes::new(AttributeSet { pairs, ..AttributeSet::default() });
        out.push(Inline { attributes, ..inline(InlineKind::Styled(Style::Abbreviation, content), place) });
        done = end;
        at = end;
    }
    if done == 0 {
        out.push(Inline { kind: InlineKind::Text(words.to_owned()), ..plain });
    } else {
        push_words(out, &words[done..], part_span(words, span, done, words.len()));
    }
}

/// The first abbreviation from byte `from` on: the longest where several start.
fn next<'a>(words: &str, from: usize, abbreviations: &'a [(String, String)]) -> Option<(usize, usize, &'a str)> {
    let mut before = words[..from].chars().next_back();
    for (at, character) in words[from..].char_indices() {
        let at = from + at;
        if !before.is_some_and(char::is_alphanumeric) {
            let whole = |short: &str| !words[at + short.len()..].starts_with(char::is_alphanumeric);
            let fits =
                abbreviations.iter().filter(|(short, _)| words[at..].starts_with(short.as_str()) && whole(short));
            if let Some((short, long)) = fits.max_by_key(|(short, _)| short.len()) {
                return Some((at, at + short.len(), long));
            }
        }
        before = Some(character);
    }
    None
}
