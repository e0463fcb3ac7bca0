//! What brackets hold: spans `[text]{.class}`, notes `^[text]`, citations `[@key, p. 3]`.

use publish_core::model::{AttributeSet, Citation, CitationItem, Inline, InlineKind, Text};
use publish_core::{Span, walk};

use super::citation_key::key;
use super::{MAX_BRACKETS, Scope, leaf, push_words};
use crate::attributes;
use crate::label::label_key;
use crate::literal;

/// Inlines in brackets that mean something.
#[derive(Debug)]
pub(crate) enum Bracketed {
    /// A span with its attributes.
    Span { content: Vec<Inline>, set: AttributeSet, span: Span },
    /// A note written where it is referred to.
    Note { content: Vec<Inline>, span: Span },
    /// A reference to the note with a label.
    NoteReference { label: String, span: Span },
}

/// Brackets that are open.
struct Open {
    content: Vec<Inline>,
    /// Whether `^` stands before them.
    note: bool,
    /// The mark that opened them.
    mark: Text,
}

/// Finds brackets in `content` and puts in their place what they mean.
pub(super) fn find(content: &mut Vec<Inline>, scope: Scope<'_>, bracketed: &mut dyn FnMut(Bracketed) -> Inline) {
    if !may_have(content) {
        return;
    }
    let mut finder = Finder { out: Vec::with_capacity(content.len()), open: Vec::new(), bracketed, scope };
    for inline in std::mem::take(content) {
        match inline.plain_words() {
            Some(words) => finder.words(words),
            None => finder.target().push(inline),
        }
    }
    while let Some(open) = finder.open.pop() {
        finder.keep(open);
    }
    *content = finder.out;
}

/// Whether any words have what makes brackets mean something: attributes behind them, `^` before, or a key inside.
fn may_have(content: &[Inline]) -> bool {
    content.iter().filter_map(Inline::plain_words).any(|words| {
        words.contains("]{")
            || words.contains("^[")
            || words.contains("[^")
            || (words.contains('@') && words.contains('['))
    })
}

struct Finder<'a, 's> {
    out: Vec<Inline>,
    open: Vec<Open>,
    bracketed: &'a mut dyn FnMut(Bracketed) -> Inline,
    scope: Scope<'s>,
}

impl Finder<'_, '_> {
    /// Where inlines go now.
    fn target(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(open) => &mut open.content,
            None => &mut self.out,
        }
    }

    fn words(&mut self, words: &Text) {
        let mut done = 0;
        let mut at = 0;
        while let Some(found) = words[at..].find(['[', ']']) {
            let bracket = at + found;
            at = bracket + 1;
            if words.as_bytes()[bracket] == b'[' {
                if self.open.len() >= MAX_BRACKETS {
                    continue;
                }
                let note = words[done..bracket].ends_with('^') && self.scope.notes;
                let start = bracket - usize::from(note);
                push_words(self.target(), words.slice(done..start));
                self.open.push(Open { content: Vec::new(), note, mark: words.slice(start..at) });
                done = at;
            } else if let Some(mut open) = self.open.pop() {
                push_words(&mut open.content, words.slice(done..bracket));
                at += self.close(open, words, at);
                done = at;
            }
        }
        push_words(self.target(), words.slice(done..words.len()));
    }

    /// Ends brackets before byte `at` of the words. Gives how many bytes behind them were read.
    fn close(&mut self, mut open: Open, words: &Text, at: usize) -> usize {
        let (rest, end) = (&words[at..], words.slice(at - 1..at));
        let start = open.mark.span();
        // What stands between two `^` is a superscript rather than a note: `^[text]{.class}^`.
        let is_span = |braced: &attributes::Braced| !open.note || rest[braced.length..].starts_with('^');
        let braced = attributes::parse(rest).filter(is_span);
        if let Some((length, mut set)) = braced.and_then(|braced| Some((braced.length, braced.plain()?))) {
            attributes::place(&mut set, &words.slice(at..at + length));
            if open.note {
                push_words(self.target(), open.mark.slice(0..1));
            }
            let span = start.to(words.place(at - 1..at + length));
            leaf::find(&mut open.content, self.scope);
            let inline = (self.bracketed)(Bracketed::Span { content: open.content, set, span });
            self.target().push(inline);
            return length;
        }
        if let Some(label) = self.label(&open) {
            let span = start.to(end.span());
            let inline = (self.bracketed)(Bracketed::NoteReference { label, span });
            self.target().push(inline);
            return 0;
        }
        if open.note && !open.content.is_empty() {
            leaf::find(&mut open.content, self.scope);
            let span = start.to(end.span());
            let inline = (self.bracketed)(Bracketed::Note { content: open.content, span });
            self.target().push(inline);
            return 0;
        }
        if let Some(citation) = (!self.scope.in_link && !open.note).then(|| citation(&open.content)).flatten() {
            let span = start.to(end.span());
            self.target().push(Inline::new(InlineKind::Citation(Box::new(citation)), span));
            return 0;
        }
        self.keep(open);
        push_words(self.target(), end);
        0
    }

    /// The label of the note that brackets refer to.
    fn label(&self, open: &Open) -> Option<String> {
        let [Inline { kind: InlineKind::Text(words), .. }] = open.content.as_slice() else { return None };
        let label = words.strip_prefix('^').filter(|_| !open.note && self.scope.notes)?;
        (self.scope.labels.contains(&label_key(label))).then(|| label.to_owned())
    }

    /// Puts brackets back that mean nothing, with what is in them.
    fn keep(&mut self, open: Open) {
        let Open { content, note: _, mark } = open;
        let target = self.target();
        push_words(target, mark);
        content.into_iter().for_each(|inline| inline.join_to(target));
    }
}

/// The citation that the content of brackets is: items parted by semicolons, each with a key (pandoc's `citations`).
fn citation(content: &[Inline]) -> Option<Citation> {
    let plain = |inline: &Inline| !matches!(inline.kind, InlineKind::Note(_) | InlineKind::Image(_));
    if !content.iter().all(plain) {
        return None;
    }
    let text = literal::restored(&walk::plain_text(content));
    let items: Option<Vec<CitationItem>> = text.split(';').map(item).collect();
    Some(Citation { items: items?, written: format!("[{text}]") })
}

fn item(text: &str) -> Option<CitationItem> {
    let at = text.match_indices('@').map(|(at, _)| at).find(|&at| {
        let before = text[..at].strip_suffix('-').unwrap_or(&text[..at]);
        before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(')
    })?;
    let (key, rest) = key(&text[at + 1..])?;
    let before = &text[..at];
    let suppress_author = before.ends_with('-');
    let prefix = before.strip_suffix('-').unwrap_or(before).trim();
    let suffix = rest.trim_start();
    let suffix = suffix.strip_prefix(',').unwrap_or(suffix).trim();
    Some(CitationItem { key: key.to_owned(), prefix: words(prefix), suffix: words(suffix), suppress_author })
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_words_around_their_key() {
        let item = item(" see -@doe99,  pp. 3-4 ").unwrap();
        assert_eq!((item.prefix.as_str(), item.key.as_str(), item.suffix.as_str()), ("see", "doe99", "pp. 3-4"));
        assert!(item.suppress_author);
        assert!(super::item("mail me@example.org").is_none());
    }
}
