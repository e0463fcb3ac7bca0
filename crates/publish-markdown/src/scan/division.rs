//! Fenced divisions, `::: {.note}` to `:::`, and admonitions, `!!! note "Title"` with what is indented below it.

use publish_core::Span;
use publish_core::model::{AttributeSet, ContainerKind};

use super::line::Line;
use super::{Construct, Scanner};
use crate::attributes;

/// What the start of a division says.
#[derive(Debug, Default)]
pub(crate) struct Division {
    pub(crate) attributes: AttributeSet,
    /// The title that stands on the same line, with its place.
    pub(crate) title: Option<(String, Span)>,
}

/// The callout that a class names: one of GitHub's five, or a name that other tools have for them.
pub(crate) fn callout_of(class: &str) -> Option<ContainerKind> {
    let name = class.strip_prefix("callout-").or(class.strip_prefix("admonition-")).unwrap_or(class);
    match name.to_ascii_lowercase().as_str() {
        "note" | "info" | "abstract" | "summary" | "todo" | "seealso" | "question" | "faq" | "example" | "quote" => {
            Some(ContainerKind::Note)
        }
        "tip" | "hint" | "success" | "check" => Some(ContainerKind::Tip),
        "important" => Some(ContainerKind::Important),
        "warning" | "attention" => Some(ContainerKind::Warning),
        "caution" | "danger" | "error" | "bug" | "failure" => Some(ContainerKind::Caution),
        _ => None,
    }
}

impl<'s> Scanner<'s> {
    /// Reads a fence: of colons alone it ends a division, with attributes or a name it starts one (pandoc's
    /// `fenced_divs`); a title may stand behind a name, as some makers of web pages have it.
    pub(super) fn division_fence(&mut self, line: Line<'s>) -> bool {
        let text = line.text();
        let colons = text.bytes().take_while(|&byte| byte == b':').count();
        let rest = text[colons..].trim_start();
        let rest = if rest.is_empty() { rest } else { rest.trim_end_matches(':').trim_end() };
        let construct = if rest.is_empty() {
            Some(Construct::Close)
        } else {
            let at = self.source[line.content..line.end].find(rest).unwrap_or(0) + line.content;
            self.division(rest, at).map(Construct::Open)
        };
        match construct {
            Some(construct) => self.put_aside(construct, line.content, line.next),
            // No fence: the colons would be read as a definition.
            None => {
                self.rewrite.keep(line.content);
                self.rewrite.insert("\\", Span::new(self.text, line.content..line.content));
                self.at = line.next;
                self.blank_before = false;
            }
        }
        true
    }

    fn division(&self, text: &str, at: usize) -> Option<Division> {
        if let Some(braced) = attributes::parse(text) {
            let rest = text[braced.length..].trim();
            let mut attributes = braced.set;
            // `:::{note} Title` is MyST's.
            attributes.classes.extend(braced.word.clone());
            let title = self.title(rest, at + text.len() - rest.len());
            return (rest.is_empty() || braced.word.is_some()).then_some(Division { attributes, title });
        }
        let end = text.find([' ', '\t', '[', '{']).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(end);
        let mut division = Division::default();
        division.attributes.classes.push(name.to_owned());
        rest = rest.trim_start();
        if let Some(title) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let start = at + text.len() - rest.len() + 1;
            division.title = self.title(title.0, start);
            rest = title.1.trim_start();
        }
        if let Some(braced) = attributes::parse(rest).filter(|braced| braced.length == rest.len()) {
            let mut set = braced.plain()?;
            set.classes.insert(0, name.to_owned());
            division.attributes = set;
            rest = "";
        }
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if !is_name || (!rest.is_empty() && (division.title.is_some() || callout_of(name).is_none())) {
            return None;
        }
        if !rest.is_empty() {
            division.title = self.title(rest, at + text.len() - rest.len());
        }
        Some(division)
    }

    fn title(&self, text: &str, at: usize) -> Option<(String, Span)> {
        (!text.is_empty()).then(|| (text.to_owned(), Span::new(self.text, at..at + text.len())))
    }

    /// Reads an admonition of Python-Markdown: a name, perhaps a title in quotation marks, and a body that is indented
    /// by four spaces, which become a division's.
    pub(super) fn admonition(&mut self, line: Line<'s>) -> bool {
        let text = line.text();
        let rest = text[3..].trim_start_matches('+').trim_start();
        let end = rest.find([' ', '"']).unwrap_or(rest.len());
        let (name, quoted) = (&rest[..end], rest[end..].trim());
        let title = quoted.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
        let body = self.indented_below(&line);
        if callout_of(name).is_none() || (title.is_none() && !quoted.is_empty()) || body.is_empty() {
            return false;
        }
        let mut division = Division::default();
        division.attributes.classes.push(name.to_owned());
        if let Some(title) = title {
            let at = self.source[line.content..line.end].find(title).unwrap_or(0) + line.content;
            division.title = self.title(title, at);
        }
        let next = line.next;
        self.put_aside(Construct::Open(division), line.content, next);
        let mut end = next;
        for (content, line_end) in body {
            self.rewrite.keep(end);
            self.rewrite.insert(&self.source[line.start..line.content], Span::new(self.text, content..content));
            self.rewrite.drop(content);
            self.rewrite.keep(line_end);
            end = line_end;
        }
        let place = Span::new(self.text, line.content..line.end);
        let close = format!("\n{}", &self.source[line.start..line.content]);
        self.rewrite.insert(&close, place);
        self.found.constructs.push((self.rewrite.len(), place, Some(Construct::Close)));
        self.rewrite.insert(super::MARK, place);
        self.rewrite.insert("\n", place);
        self.at = end;
        true
    }

    /// The lines below that are indented by four more spaces: where the content of each starts, and where it ends.
    fn indented_below(&self, line: &Line<'s>) -> Vec<(usize, usize)> {
        let mut body: Vec<(usize, usize)> = Vec::new();
        let mut filled = 0;
        let mut at = line.next;
        while let Some(below) = self.line_at(at) {
            if below.is_blank() {
                body.push((below.end, below.next));
            } else {
                let indented = below.start + (line.content - line.start) + 4;
                let inside = below.content >= indented && self.source[below.start..indented].ends_with("    ");
                if !inside {
                    break;
                }
                body.push((indented, below.next));
                filled = body.len();
            }
            at = below.next;
        }
        body.truncate(filled);
        body
    }
}
