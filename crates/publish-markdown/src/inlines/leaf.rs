//! What single characters announce: scripts within words, bare addresses, emoji by name, cross-references.

use publish_core::model::{Citation, CitationItem, Inline, InlineKind, Link, Reference, ReferenceForm, Style, Text};
use publish_core::walk;

use super::address::{self, Address};
use super::citation_key::key;
use super::{Scope, emoji, keys, push_words};
use crate::literal;
use crate::sourced::with_scheme;
use crate::syntax::Inlines;

/// How long the name of an emoji and a script may be.
const MAX_NAME: usize = 64;

/// A part of a text that is more than words.
struct Found {
    start: usize,
    end: usize,
    kind: InlineKind,
}

/// Puts in place what the words of `content` announce.
pub(super) fn find(content: &mut Vec<Inline>, scope: Scope<'_>) {
    let announces =
        |words: &Text| words.bytes().any(|byte| matches!(byte, b'~' | b'^' | b'@' | b':' | b'w' | b'W' | b'\\' | b'+'));
    if !content.iter().filter_map(Inline::plain_words).any(announces) {
        return;
    }
    if scope.which == Inlines::All {
        join_scripts(content);
    }
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        if !inline.plain_words().is_some_and(|words| split(words, scope, &mut out)) {
            out.push(inline);
        }
    }
    *content = out;
}

/// Makes scripts of a styled inline or a link between their marks: `a^*b*^`.
fn join_scripts(content: &mut Vec<Inline>) {
    let mut index = 1;
    while index + 1 < content.len() {
        if let Some(style) = script_around(content, index) {
            let inner = content.remove(index);
            let span = inner.span;
            let trim = |inline: &mut Inline, start: bool| {
                if let InlineKind::Text(words) = &mut inline.kind {
                    if start {
                        words.cut_start(1)
                    } else {
                        words.truncate(words.len() - 1)
                    }
                    inline.span = words.span();
                }
            };
            trim(&mut content[index - 1], false);
            trim(&mut content[index], true);
            content.insert(index, Inline::new(InlineKind::Styled(style, vec![inner]), span));
        }
        index += 1;
    }
    content.retain(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.is_empty()));
}

/// The script whose marks stand right before and behind an inline that is styled and without spaces.
fn script_around(content: &[Inline], index: usize) -> Option<Style> {
    let inner = walk::inline_children(&content[index]);
    if inner.is_empty() {
        return None;
    }
    let (before, after) = (content[index - 1].plain_words()?, content[index + 1].plain_words()?);
    let (mark, style) = match before.chars().next_back()? {
        '^' => ('^', Style::Superscript),
        '~' => ('~', Style::Subscript),
        _ => return None,
    };
    let behind_word = before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric() || c == ')');
    let whole = !walk::plain_text(inner).contains(char::is_whitespace);
    (behind_word && whole && after.starts_with(mark)).then_some(style)
}

/// Adds the parts of `words` to `out`; false where it has none but words.
fn split(words: &Text, scope: Scope<'_>, out: &mut Vec<Inline>) -> bool {
    let bytes = words.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        let Some(found) = found(words, done, at, scope) else {
            at += 1;
            continue;
        };
        push_words(out, words.slice(done..found.start));
        match found.kind {
            InlineKind::Text(sign) => push_words(out, sign),
            kind => out.push(Inline::new(kind, words.place(found.start..found.end))),
        }
        done = found.end;
        at = found.end;
    }
    if done > 0 {
        push_words(out, words.slice(done..words.len()));
    }
    done > 0
}

/// What is announced at byte `at`; what is before byte `from` is taken.
fn found(words: &Text, from: usize, at: usize, scope: Scope<'_>) -> Option<Found> {
    let Scope { which, in_link, .. } = scope;
    let all = which == Inlines::All;
    match words.as_bytes()[at] {
        b'~' if all => script(words, from, at, '~', Style::Subscript),
        b'^' if all => script(words, from, at, '^', Style::Superscript),
        b'\\' if all => latex_reference(words, at),
        b'+' if all => keys::read(words, at).map(|(end, kind)| Found { start: at, end, kind }),
        b':' => {
            let address = (!in_link).then(|| address::with_scheme(words, from, at)).flatten();
            address.map(|address| link(words, address)).or_else(|| emoji(words, at))
        }
        b'w' | b'W' if !in_link => address::with_www(words, at).map(|address| link(words, address)),
        b'@' => {
            let mail = (!in_link).then(|| address::email(words, from, at)).flatten();
            let mail = mail.map(|address| link(words, address));
            mail.or_else(|| all.then(|| reference(words, at)).flatten())
        }
        _ => None,
    }
}

/// `H~2~O` and `x^2^`: behind a word, without spaces (pandoc's `subscript` and `superscript`).
fn script(words: &Text, from: usize, at: usize, mark: char, style: Style) -> Option<Found> {
    let before = words[from..at].chars().next_back()?;
    if !before.is_alphanumeric() && !matches!(before, ')' | ']' | '’' | '\'' | '"' | '”') {
        return None;
    }
    let rest = &words[at + 1..];
    let length = rest.char_indices().take(MAX_NAME).find(|&(_, c)| c == mark || c.is_whitespace())?;
    if length.1 != mark || length.0 == 0 {
        return None;
    }
    let end = at + 1 + length.0;
    let content = vec![Inline::words(words.slice(at + 1..end))];
    Some(Found { start: at, end: end + 1, kind: InlineKind::Styled(style, content) })
}

fn link(words: &Text, address: Address) -> Found {
    let Address { start, end, scheme } = address;
    let address = words.slice(start..end);
    let destination = with_scheme(scheme, &literal::restored_text(&address));
    let content = vec![Inline::words(address)];
    Found { start, end, kind: InlineKind::Link(Box::new(Link { destination, title: None, content })) }
}

/// The least length of an emoji's name within a word, where `a:b:c` is more likely meant as it is.
const NAME_IN_WORD: usize = 3;

/// `:name:`, where an emoji has that name (GitHub's shortcodes).
fn emoji(words: &Text, at: usize) -> Option<Found> {
    if words[..at].ends_with(':') {
        return None;
    }
    let rest = &words.as_bytes()[at + 1..];
    let length = rest.iter().take(MAX_NAME).position(|&byte| {
        !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-'))
    })?;
    if length == 0 || rest[length] != b':' {
        return None;
    }
    let in_word = words[..at].ends_with(char::is_alphanumeric);
    let is_word =
        words[at + 1..at + 1 + length].starts_with(|c: char| c.is_ascii_alphabetic()) && length >= NAME_IN_WORD;
    if in_word && !is_word {
        return None;
    }
    let emoji = emoji::named(&words[at + 1..at + 1 + length])?;
    let end = at + length + 2;
    let emoji = Text::derived(emoji, words.place(at..end));
    Some(Found { start: at, end, kind: InlineKind::Text(emoji) })
}

/// `@fig-map`: what may be a cross-reference, or a citation of a work in the running text.
fn reference(words: &str, at: usize) -> Option<Found> {
    let before = words[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | '_')) {
        return None;
    }
    let (key, rest) = key(&words[at + 1..])?;
    let end = words.len() - rest.len();
    let reference = Reference { target: key.to_owned(), form: ReferenceForm::Full, written: words[at..end].to_owned() };
    Some(Found { start: at, end, kind: InlineKind::Reference(Box::new(reference)) })
}

/// What LaTeX's commands for cross-references, of hyperref, cleveref and amsmath too, show of their target.
const REFERENCES: [(&str, ReferenceForm); 8] = [
    ("ref", ReferenceForm::Number),
    ("eqref", ReferenceForm::Parenthesized),
    ("autoref", ReferenceForm::Full),
    ("cref", ReferenceForm::Full),
    ("Cref", ReferenceForm::Full),
    ("pageref", ReferenceForm::PageNumber),
    ("autopageref", ReferenceForm::Page),
    ("cpageref", ReferenceForm::Page),
];

/// `\ref{fig-map}` and its kin, which pandoc passes to LaTeX.
fn latex_reference(words: &str, at: usize) -> Option<Found> {
    let rest = &words[at + 1..];
    let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let (_, form) = REFERENCES.iter().find(|(command, _)| *command == name)?;
    let inside = rest[name.len()..].strip_prefix('{')?;
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '{' | '}' | '\\');
    let length: usize = inside.chars().take_while(|&c| plain(c)).map(char::len_utf8).sum();
    let target = &inside[..length];
    if target.is_empty() || !inside[length..].starts_with('}') {
        return None;
    }
    let end = at + 1 + name.len() + 1 + length + 1;
    let written = words[at..end].to_owned();
    let kind = if *form == ReferenceForm::Full && target.contains(',') {
        InlineKind::Citation(Box::new(Citation { items: target.split(',').map(item).collect(), written }))
    } else {
        InlineKind::Reference(Box::new(Reference { target: target.to_owned(), form: *form, written }))
    };
    Some(Found { start: at, end, kind })
}

/// One of several targets.
fn item(key: &str) -> CitationItem {
    CitationItem { key: key.to_owned(), prefix: String::new(), suffix: String::new(), suppress_author: false }
}
