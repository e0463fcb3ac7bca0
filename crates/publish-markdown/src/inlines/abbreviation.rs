//! Abbreviations that were defined: each whole word that is one says what it stands for.

use publish_core::model::{AttributeSet, Attributes, Inline, InlineKind, Style, Text};
use publish_core::walk;

use super::push_words;

/// Marks the abbreviations among the words of `content`, also within styles and links.
// Recursion is as deep as inlines are nested, which the reader bounds.
pub(crate) fn mark(content: &mut Vec<Inline>, abbreviations: &[(String, Text)]) {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for mut inline in std::mem::take(content) {
        if let InlineKind::Text(words) = &inline.kind
            && split(words, abbreviations, &mut out)
        {
            continue;
        }
        let is_marked = matches!(inline.kind, InlineKind::Styled(Style::Abbreviation, _));
        if let Some(content) = walk::inline_content_mut(&mut inline).filter(|_| !is_marked) {
            mark(content, abbreviations);
        }
        out.push(inline);
    }
    *content = out;
}

/// Adds words to `out` with their abbreviations marked; false where they have none.
fn split(words: &Text, abbreviations: &[(String, Text)], out: &mut Vec<Inline>) -> bool {
    let (mut done, mut at) = (0, 0);
    while let Some((start, end, long)) = next(words, at, abbreviations) {
        push_words(out, words.slice(done..start));
        let place = words.place(start..end);
        let content = vec![Inline::words(words.slice(start..end))];
        let pairs = vec![("title".to_owned(), long.clone())];
        let attributes = Attributes::new(AttributeSet { pairs, ..AttributeSet::default() });
        out.push(Inline { attributes, ..Inline::new(InlineKind::Styled(Style::Abbreviation, content), place) });
        done = end;
        at = end;
    }
    if done > 0 {
        push_words(out, words.slice(done..words.len()));
    }
    done > 0
}

/// The first abbreviation from byte `from` on: the longest where several start.
fn next<'a>(words: &str, from: usize, abbreviations: &'a [(String, Text)]) -> Option<(usize, usize, &'a Text)> {
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
