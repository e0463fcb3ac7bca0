//! Inlines of Markdown.

use std::ops::Range;

use publish_core::Span;
use publish_core::model::{Attributes, Inline, InlineKind, Link, Math, Style, Text};
use pulldown_cmark::{LinkType, Tag};

use super::braces;
use super::run::OpenKind;
use super::{MAX_DEPTH, Reader};
use crate::clean::LINE_BREAK;
use crate::html::InlineElement;
use crate::label::label_key;
use crate::literal;
use crate::scan;
use crate::smart::smarten;
use crate::sourced::sourced;
use crate::syntax::Inlines;

impl Reader<'_, '_, '_> {
    pub(super) fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let span = self.place.span(range.clone());
        if self.run.absorbed > 0 || self.run.open.len() > MAX_DEPTH {
            self.shared.report.depth(span, "inlines are", MAX_DEPTH);
            self.run.absorbed += 1;
            return;
        }
        let kind = match tag {
            Tag::Strong => OpenKind::Styled(Style::Strong),
            Tag::Strikethrough => OpenKind::Styled(Style::Strikethrough),
            // pandoc allows no spaces in a superscript, and `^a and b^` is seldom meant as one.
            Tag::Superscript if self.source[range.clone()].contains([' ', '\n', '\t']) => OpenKind::Marked("^"),
            Tag::Superscript => OpenKind::Styled(Style::Superscript),
            Tag::Subscript => OpenKind::Styled(Style::Subscript),
            Tag::Link { link_type, dest_url, title, id } => {
                let attributes = self.defined_attributes(&id);
                let destination = self.destination(link_type, &dest_url, &id, range.clone());
                let title = (!title.is_empty()).then(|| self.title(&title, &destination, range));
                let verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                OpenKind::Link { link: Link { destination, title, content: Vec::new() }, attributes, verbatim }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let attributes = self.defined_attributes(&id);
                let destination = self.destination(link_type, &dest_url, &id, range.clone());
                let title = (!title.is_empty()).then(|| self.title(&title, &destination, range));
                OpenKind::Image { destination, title, attributes }
            }
            _ => OpenKind::Styled(Style::Emphasis),
        };
        self.run.open(kind, span);
    }

    /// The attributes behind the definition of a link or picture; `label` is empty where it is written in place.
    fn defined_attributes(&self, label: &str) -> Attributes {
        if label.is_empty() || self.shared.definitions.link_attributes.is_empty() {
            return Attributes::NONE;
        }
        self.shared
            .definitions
            .link_attributes
            .get(&label_key(label))
            .cloned()
            .map_or(Attributes::NONE, Attributes::new)
    }

    pub(super) fn end_inline(&mut self, span: Span) {
        if self.run.absorbed > 0 {
            self.run.absorbed -= 1;
            return;
        }
        let innermost = self.run.open.iter().rposition(|open| !matches!(open.kind, OpenKind::Element { .. }));
        self.run.drop_elements(innermost.map_or(1, |index| index + 1));
        if matches!(self.run.top().kind, OpenKind::Image { .. }) {
            self.finish_description();
        }
        self.run.close(span);
    }

    /// Completes what stands in a picture's brackets: it is plain text from here on, so its punctuation is set now.
    fn finish_description(&mut self) {
        let mut content = std::mem::take(&mut self.run.top_mut().content);
        if self.run.needs.braces {
            braces::attach(&mut content);
        }
        if self.run.needs.inlines && self.syntax.inlines != Inlines::None {
            self.find_inlines(&mut content);
        }
        if let Some(quotes) = &self.shared.options.quotes {
            smarten(&mut content, quotes);
        }
        literal::restore(&mut content);
        self.run.top_mut().content = content;
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        // Bytes that were put before a fragment are not the author's.
        let prefix = self.place.prefix().saturating_sub(range.start).min(text.len());
        let (text, range) = (&text[prefix..], range.start + prefix..range.end);
        if text.is_empty() {
            return;
        }
        if self.unbreakable(text, range.clone()) || self.syntax.extended && self.breaks(text, range.clone()) {
            return;
        }
        let span = self.place.span(range.clone());
        let entity = self.source[range.clone()].starts_with('&') && &self.source[range.clone()] != text;
        if self.run.is_verbatim() || entity {
            self.push_literal(text, span);
        } else if self.is_escaped(range.start) {
            self.escaped(text, range);
        } else {
            let words = self.shared.clean_veiled(text, span);
            match self.shared.is_verbatim(&words, span) {
                true => self.run.push_verbatim(&words, span),
                false => self.run.push_text(sourced(&words, &self.shared.written(span), span)),
            }
        }
    }

    /// Adds words of which the first character was escaped; it has no meaning.
    fn escaped(&mut self, text: &str, range: Range<usize>) {
        let length = text.chars().next().map_or(0, char::len_utf8);
        let first = self.shared.read(&text[..length], self.place.span(range.start..range.start + length));
        let backslash = self.place.span(range.start - 1..range.start);
        let first = Text::derived(first.into_words(), backslash.to(self.place.span(range.start..range.start + length)));
        self.push_without_meaning(first);
        if length < text.len() {
            let rest = self.shared.read(&text[length..], self.place.span(range.start + length..range.end));
            self.run.push_text(rest);
        }
    }

    /// Reads a text with a line break in it that pulldown-cmark knows none of: within a heading, where it was veiled, and at
    /// the end of a paragraph, where a backslash breaks nothing but is no character either (as in pandoc).
    fn breaks(&mut self, text: &str, range: Range<usize>) -> bool {
        if let Some(at) = text.find(LINE_BREAK) {
            self.text(&text[..at], range.start..range.start + at);
            self.hard_break(self.place.span(range.start + at..range.start + at + 1));
            self.text(&text[at + 1..], range.start + at + 1..range.end);
            return true;
        }
        let ends = self.source[range.end..].is_empty() || self.source[range.end..].starts_with('\n');
        let whole = self.source.as_bytes().get(range.end.wrapping_sub(1)) == Some(&b'\\') && ends;
        if !whole || !text.ends_with('\\') || (text.len() == 1 && self.is_escaped(range.start)) {
            return false;
        }
        let (words, end) = (&text[..text.len() - 1], range.end - 1);
        if !words.is_empty() {
            self.text(words, range.start..end);
        }
        self.hard_break(self.place.span(end..end + 1));
        true
    }

    /// Reads a text with escaped spaces as non-breaking ones, where the dialect has those.
    fn unbreakable(&mut self, text: &str, range: Range<usize>) -> bool {
        if !self.syntax.unbreakable || self.run.is_verbatim() || text.len() != range.len() {
            return false;
        }
        // A backslash that is escaped itself escapes nothing.
        let from = usize::from(self.is_escaped(range.start)).min(text.len());
        let Some(at) = text.get(from..).and_then(|rest| rest.find("\\ ")).map(|at| from + at) else { return false };
        self.text(&text[..at], range.start..range.start + at);
        let space = self.place.span(range.start + at..range.start + at + 2);
        self.run.push_text(Text::derived("\u{A0}", space));
        self.text(&text[at + 2..], range.start + at + 2..range.end);
        true
    }

    /// Adds words in which no character has a meaning.
    pub(crate) fn push_literal(&mut self, text: &str, span: Span) {
        let text = self.shared.read(text, span);
        self.push_without_meaning(text);
    }

    fn push_without_meaning(&mut self, text: Text) {
        if literal::needs_mark(&text) {
            self.run.needs.literals = true;
            self.run.push_text(literal::mark(&text));
        } else {
            self.run.push_text(text);
        }
    }

    /// Whether a backslash before a byte escapes it: no event tells of such a backslash.
    fn is_escaped(&self, at: usize) -> bool {
        at > self.told && self.source.as_bytes()[at - 1] == b'\\'
    }

    pub(super) fn inline_code(&mut self, code: &str, range: Range<usize>) {
        if self.found.is_formula(range.start) {
            return self.inline_formula(code, range);
        }
        let span = self.place.span(range);
        let code = self.shared.clean_veiled(code, span).into_owned();
        self.run.push(Inline::new(InlineKind::Code(code), span));
    }

    pub(super) fn inline_math(&mut self, source: &str, range: Range<usize>) {
        if !scan::is_formula(&self.source[range.clone()], &self.source[range.end..]) {
            let text = self.source[range.clone()].to_owned();
            return self.push_literal(&text, self.place.span(range));
        }
        // GitHub's formulas: code between dollar signs.
        let code = source.strip_prefix('`').and_then(|source| source.strip_suffix('`'));
        self.inline_formula(code.unwrap_or(source), range);
    }

    fn inline_formula(&mut self, source: &str, range: Range<usize>) {
        if let Some((math, _)) = self.math(source, range.clone()) {
            self.push_math(math, None, range);
        }
    }

    pub(super) fn display_math(&mut self, source: &str, range: Range<usize>) {
        if let Some((math, label)) = self.math(source, range.clone()) {
            self.run.displays += 1;
            self.push_math(math, label, range);
        }
    }

    fn push_math(&mut self, math: Math, label: Option<String>, range: Range<usize>) {
        let mut found = Inline::new(InlineKind::Math(Box::new(math)), self.place.span(range));
        if label.is_some() {
            found.attributes.edit().id = label;
        }
        self.run.push(found);
    }

    pub(super) fn note_reference(&mut self, label: &str, range: Range<usize>) {
        let span = self.place.span(range);
        let id = self.shared.definitions.notes.refer(label, span);
        self.run.push(Inline::new(InlineKind::Note(id), span));
    }

    pub(crate) fn hard_break(&mut self, span: Span) {
        self.run.push(Inline::new(InlineKind::HardBreak, span));
    }

    /// Opens an inline element of HTML, unless it would be nested too deep.
    pub(crate) fn open_element(&mut self, name: &str, element: InlineElement, attributes: Attributes, span: Span) {
        if self.run.open.len() > MAX_DEPTH {
            self.shared.report.depth(span, "inlines are", MAX_DEPTH);
            return;
        }
        let kind = OpenKind::Element { name: name.to_owned(), element, attributes };
        self.run.open(kind, span);
    }
}
