//! Admonitions of Python-Markdown: `!!! note "Title"` with a body that is indented by four spaces.
//!
//! They become fenced divisions before anything else is looked for, so that whatever stands in them is read as it is
//! elsewhere; those within others become theirs in a further round.

use publish_core::{SourceMap, Span, TextId};

use super::division::callout_of;
use super::guard::{Guard, Guarded, Guards};
use super::line::Line;
use super::lines;
use super::list_mark;
use crate::rewrite::Rewrite;
use crate::syntax::Syntax;

/// How far in the body of an admonition stands.
const INDENT: &str = "    ";

/// How deep admonitions may stand in others.
const MAX_DEPTH: usize = 20;

/// The text with divisions in place of admonitions, and where its body starts.
pub(crate) fn to_divisions(
    sources: &mut SourceMap,
    text: TextId,
    start: usize,
    guards: &mut Guards,
    syntax: Syntax,
) -> (TextId, usize) {
    let (mut text, mut start) = (text, start);
    for _ in 0..MAX_DEPTH {
        let source = sources.get(text).text.clone();
        let body = &source[start..];
        if !(body.contains("!!!") || body.contains("???")) {
            break;
        }
        if !lines(&source, start).any(|line| Opening::of(&behind_marks(line)).is_some()) {
            break;
        }
        let mut converter = Converter {
            source: &source,
            text,
            guard: guards.of(&source, start, syntax),
            rewrite: Rewrite::new(text, &source, start),
            changed: false,
        };
        converter.run(start);
        let Converter { rewrite, changed, .. } = converter;
        if !changed {
            break;
        }
        (text, start) = (rewrite.finish(sources), 0);
    }
    (text, start)
}

/// A line behind the marks of all items, those counted with letters too.
fn behind_marks(line: Line<'_>) -> Line<'_> {
    let inner = line.behind_items();
    match list_mark::length(inner.text()) {
        Some(length) => Line { content: inner.content + length, column: inner.column + length, ..inner },
        None => inner,
    }
}

/// The first line of an admonition: its kind, and the byte and length of its title in the line's content.
struct Opening<'s> {
    kind: &'s str,
    title: &'s str,
}

impl<'s> Opening<'s> {
    fn of(line: &Line<'s>) -> Option<Opening<'s>> {
        let text = line.text();
        let rest = text.strip_prefix("!!!").or_else(|| text.strip_prefix("???"))?;
        let rest = rest.trim_start_matches('+').trim_start();
        let end = rest.find([' ', '"']).unwrap_or(rest.len());
        let (kind, quoted) = (&rest[..end], rest[end..].trim());
        let is_name = kind.starts_with(|c: char| c.is_ascii_alphabetic())
            && kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let title = quoted.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
        (is_name && (title.is_some() || quoted.is_empty()))
            .then_some(Opening { kind, title: title.unwrap_or_default() })
    }
}

struct Converter<'s> {
    source: &'s str,
    text: TextId,
    guard: Guard,
    rewrite: Rewrite<'s>,
    changed: bool,
}

impl<'s> Converter<'s> {
    fn run(&mut self, start: usize) {
        let mut at = start;
        while let Some(line) = Line::at(self.source, at).map(behind_marks) {
            let found = Opening::of(&line).filter(|_| {
                !matches!(self.guard.block_at(line.content), Some(Guarded::Fenced | Guarded::Indented | Guarded::Html))
            });
            at = found.and_then(|opening| self.convert(&line, &opening)).unwrap_or(line.next);
        }
    }

    /// Puts a division in place of an admonition; where it ends.
    fn convert(&mut self, line: &Line<'s>, opening: &Opening<'s>) -> Option<usize> {
        let body = self.indented_below(line);
        let mut end = body.last()?.1;
        let marks = line.continuation();
        let place = Span::new(self.text, line.content..line.end);
        self.rewrite.keep(line.content);
        self.rewrite.insert(&fence(opening.kind), place);
        if let Some(title) =
            self.source[line.content..line.end].rfind(opening.title).filter(|_| !opening.title.is_empty())
        {
            self.rewrite.drop(line.content + title);
            self.rewrite.keep(line.content + title + opening.title.len());
        } else if callout_of(opening.kind).is_none() {
            self.rewrite.insert(&title_of(opening.kind), place);
        }
        self.rewrite.drop(line.end);
        self.rewrite.keep(line.next);
        for (content, next) in body {
            self.rewrite.keep(content - INDENT.len().min(content - self.line_start(content)));
            self.rewrite.drop(content);
            self.rewrite.keep(next);
        }
        if !self.source[..end].ends_with('\n') {
            self.rewrite.insert("\n", place);
            end = self.source.len();
        }
        self.rewrite.insert(&format!("{marks}:::\n"), place);
        self.changed = true;
        Some(end)
    }

    /// The lines below that are indented by four more spaces: where the content of each starts, and where it ends.
    fn indented_below(&self, line: &Line<'s>) -> Vec<(usize, usize)> {
        let mut body: Vec<(usize, usize)> = Vec::new();
        let mut filled = 0;
        let mut at = line.next;
        while let Some(below) = Line::at(self.source, at) {
            let indented = below.start + line.column + INDENT.len();
            let inside = self.source.get(below.start..indented).filter(|_| indented <= below.end);
            match inside {
                Some(marks) if marks.ends_with(INDENT) && below.content_within(line).is_some() => {
                    body.push((indented, below.next));
                    filled = body.len();
                }
                _ if below.is_blank() => body.push((below.start, below.next)),
                _ => break,
            }
            at = below.next;
        }
        body.truncate(filled);
        body
    }

    fn line_start(&self, at: usize) -> usize {
        self.source[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }
}

/// The start of the division of a kind, up to its title. A kind of one's own is a note of that class.
fn fence(kind: &str) -> String {
    match callout_of(kind) {
        Some(_) => format!(":::{{{kind}}} "),
        None => format!(":::{{note .{kind}}} "),
    }
}

/// The name of a kind of one's own as a title: `pied-piper` is "Pied piper".
pub(crate) fn title_of(kind: &str) -> String {
    let words = kind.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use publish_core::TextOrigin;
    use publish_core::model::Dialect;

    use super::*;

    fn converted(source: &str) -> String {
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, source);
        let (text, start) = to_divisions(&mut sources, text, 0, &mut Guards::default(), Syntax::of(Dialect::Publish));
        sources.get(text).text[start..].to_owned()
    }

    #[test]
    fn admonitions_become_divisions() {
        assert_eq!(converted("!!! note \"A *b*\"\n\n    c\n\nd\n"), ":::{note} A *b*\n\nc\n:::\n\nd\n");
        assert_eq!(converted("!!! pied-piper\n    c"), ":::{note .pied-piper} Pied piper\nc\n:::\n");
        assert_eq!(converted("> ??? tip\n>     c\n"), "> :::{tip} \n> c\n> :::\n");
        let nested = "!!! note\n    !!! tip \"t\"\n        a\n    b\n";
        assert_eq!(converted(nested), ":::{note} \n:::{tip} t\na\n:::\nb\n:::\n");
    }

    #[test]
    fn what_is_none_stays() {
        for source in ["!!!\n    a\n", "!!! note\na\n", "!!! note is this\n    a\n", "```\n!!! note\n    a\n```\n"] {
            assert_eq!(converted(source), source);
        }
    }
}
