//! Bodies of constructs, which other tools indent or quote.

use std::ops::Range;

use publish_core::Span;

use super::Translator;
use super::line::Line;

/// How many bodies may be open in each other.
const MAX_OPEN: usize = 20;

/// The bodies that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    open: Vec<Body>,
    /// The fence that is open in an indented body.
    fence: Option<(char, usize)>,
    /// What was taken from the line that is read.
    taken: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Body {
    kind: BodyKind,
    /// How many bytes stand before it on its first line.
    column: usize,
    /// What stands before its end.
    prefix: String,
}

/// How the lines of a body are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    /// They are indented by four spaces, which go.
    Indented,
    /// They are indented by four spaces, which stay: the scan reads the construct.
    Admonition,
    /// They have the mark of a quotation, which goes.
    Quoted,
    /// They may be indented by so many spaces, which go, until a line ends it.
    Loose(usize),
    /// They go on until a line ends it; the number tells which.
    Free(usize),
}

impl Bodies {
    /// Whether the lines of the innermost body are indented.
    pub(super) fn are_indented(&self) -> bool {
        let indented =
            |body: &Body| matches!(body.kind, BodyKind::Indented | BodyKind::Admonition | BodyKind::Loose(_));
        self.open.iter().any(indented)
    }

    /// Whether a line stands in a fenced block of code in an indented body, or starts or ends one.
    pub(super) fn in_fence(&mut self, text: &str) -> bool {
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = text.chars().take_while(|&c| Some(c) == mark).count();
        match (self.fence, mark) {
            (None, Some(mark)) if length >= 3 => {
                self.fence = Some((mark, length));
                true
            }
            (Some((open, least)), Some(mark)) if open == mark && length >= least && text.len() == length => {
                self.fence = None;
                true
            }
            (fence, _) => fence.is_some(),
        }
    }
}

impl<'s> Translator<'s, '_> {
    /// Opens a body whose construct starts on a line, at byte `at`.
    pub(super) fn open_body(&mut self, line: &Line<'s>, at: usize, kind: BodyKind) {
        self.bodies.open.push(Body { kind, column: at - line.start, prefix: self.prefix(line, at) });
    }

    /// What stands before further lines of a block that starts at byte `at` of a line: marks of items are spaces there.
    pub(super) fn prefix(&self, line: &Line<'s>, at: usize) -> String {
        let is_taken = |byte: usize| self.bodies.taken.iter().any(|range| range.contains(&byte));
        let kept = self.source[line.start..at].char_indices().filter(|(index, _)| !is_taken(line.start + index));
        kept.map(|(_, c)| if matches!(c, ' ' | '\t' | '>') { c } else { ' ' }).collect()
    }

    pub(super) fn may_open(&self) -> bool {
        self.bodies.open.len() < MAX_OPEN
    }

    /// Ends the bodies that a line does not belong to, and takes from it what marks it as a line of those that are open.
    pub(super) fn enter_bodies(&mut self, line: Line<'s>) -> Line<'s> {
        let blank = self.source[line.start..line.end].trim_matches([' ', '\t', '>']).is_empty();
        self.bodies.taken.clear();
        let mut at = line.start;
        for index in 0..self.bodies.open.len() {
            let Body { kind, column, .. } = self.bodies.open[index];
            let from = (line.start + column).min(line.end);
            let rest = self.source.get(from..line.end).unwrap_or_default();
            let taken = match kind {
                BodyKind::Free(_) => continue,
                BodyKind::Indented | BodyKind::Admonition if rest.starts_with("    ") => 4,
                BodyKind::Indented | BodyKind::Admonition if rest.starts_with('\t') => 1,
                BodyKind::Loose(most) => rest.bytes().take(most).take_while(|&byte| byte == b' ').count(),
                BodyKind::Quoted if rest.starts_with('>') => 1 + usize::from(rest[1..].starts_with(' ')),
                BodyKind::Indented | BodyKind::Admonition if blank => continue,
                BodyKind::Indented | BodyKind::Admonition | BodyKind::Quoted => {
                    self.close_from(index, line.start);
                    break;
                }
            };
            at = from + taken;
            if kind != BodyKind::Admonition && taken > 0 {
                self.rewrite.keep(from);
                self.rewrite.drop(at);
                self.bodies.taken.push(from..at);
            }
        }
        if at == line.start { line } else { line.from(at) }
    }

    /// Ends the innermost body that is as wanted, and those in it; whether there is one.
    pub(super) fn close_body(&mut self, line: &Line<'s>, wanted: fn(BodyKind) -> bool) -> bool {
        let found = self.bodies.open.iter().rposition(|body| wanted(body.kind));
        if let Some(index) = found {
            self.close_from(index, line.start);
        }
        found.is_some()
    }

    pub(super) fn close_bodies(&mut self, at: usize) {
        self.close_from(0, at);
    }

    /// Ends the bodies from a level on before the line that starts at byte `at`.
    fn close_from(&mut self, index: usize, at: usize) {
        self.bodies.fence = None;
        for body in self.bodies.open.split_off(index).into_iter().rev() {
            if body.kind == BodyKind::Admonition {
                continue;
            }
            let place = Span::new(self.text, at..at);
            self.rewrite.keep(at);
            let newline = if self.source[..at].ends_with('\n') { "" } else { "\n" };
            self.rewrite.insert(&format!("{newline}{}:::\n", body.prefix), place);
            self.changed = true;
        }
    }
}
