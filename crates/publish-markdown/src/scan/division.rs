//! Fenced divisions, `::: {.note}` to `:::`.

use publish_core::Span;
use publish_core::model::{AttributeSet, ContainerKind, Text};

use super::guard::Guarded;
use super::line::Line;
use super::{Construct, Scanner};
use crate::attributes;
use crate::clean::{unveil, unveil_bytes};
use crate::sourced::sourced;

/// What the start of a division says.
#[derive(Debug, Default)]
pub(crate) struct Division {
    pub(crate) attributes: AttributeSet,
    /// The title that stands on the same line.
    pub(crate) title: Option<Text>,
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
            Some(construct) => {
                self.end_table(&line);
                if self.source[line.start..line.content].ends_with("] ") {
                    self.task = Some(line.content - line.start);
                }
                self.put_aside(construct, line.content, line.next);
            }
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

    /// Puts a blank line before one that stands right behind the rows of a table, and would be one of them.
    fn end_table(&mut self, line: &Line<'s>) {
        if self.guard.block_at(line.content) == Some(Guarded::Table) {
            self.rewrite.keep(line.start);
            let marks = self.source[line.start..line.content].trim_end();
            self.rewrite.insert(&format!("{marks}\n"), Span::new(self.text, line.start..line.start));
        }
    }

    fn division(&self, text: &str, at: usize) -> Option<Division> {
        if text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|inner| inner.trim().is_empty()) {
            return Some(Division::default());
        }
        if let Some(braced) = attributes::parse(text) {
            let rest = text[braced.length..].trim();
            let mut attributes = braced.set;
            attributes::place(&mut attributes, &self.sourced(at..at + braced.length));
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
            attributes::place(&mut set, &self.sourced(at + text.len() - rest.len()..at + text.len()));
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

    fn title(&self, text: &str, at: usize) -> Option<Text> {
        let place = Span::new(self.text, at..at + text.len());
        (!text.is_empty()).then(|| sourced(&unveil(text), &unveil_bytes(text), place))
    }
}
