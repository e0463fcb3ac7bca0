//! Where the destinations and titles of links and pictures stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use publish_core::model::Text;
use pulldown_cmark::{LinkType, RefDefs};

use super::Reader;
use crate::label::label_key;
use crate::sourced::{sourced, with_scheme};

/// Where the links are defined that a text refers to by labels.
#[derive(Debug, Default)]
pub(super) struct Definitions(HashMap<String, Range<usize>>);

impl Definitions {
    pub(super) fn of(definitions: &RefDefs<'_>) -> Definitions {
        Definitions(definitions.iter().map(|(label, found)| (label_key(label), found.span.clone())).collect())
    }
}

impl Reader<'_, '_, '_> {
    /// The destination of a link or picture that stands at `range`, with its place: behind its words, between angle
    /// brackets, or where its label is defined.
    pub(super) fn destination(&mut self, kind: LinkType, written: &str, label: &str, range: Range<usize>) -> Text {
        let span = self.place.span(range.clone());
        let words = self.shared.clean_veiled(written, span).into_owned();
        match kind {
            LinkType::Email => with_scheme("mailto:", &self.after(&words, range.start + 1..range.end)),
            LinkType::Autolink => self.after(&words, range.start + 1..range.end),
            LinkType::Inline => self.behind(&words, "](", range),
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => match self.definition(label) {
                Some(range) => self.behind(&words, "]:", range),
                None => Text::derived(words, span),
            },
            // What is defined around this text, or for it, is not in it.
            LinkType::ReferenceUnknown
            | LinkType::CollapsedUnknown
            | LinkType::ShortcutUnknown
            | LinkType::WikiLink { .. } => Text::derived(words, span),
        }
    }

    /// The title of a link or picture, behind its destination.
    pub(super) fn title(&mut self, title: &str, destination: &Text, range: Range<usize>) -> Text {
        let span = self.place.span(range);
        let words = self.shared.clean_veiled(title, span).into_owned();
        let end = self.place.range(destination.span()).end;
        let quote = self.source.get(end..).and_then(|rest| rest.find(['"', '\'', '(']));
        match quote {
            Some(quote) => {
                self.after(&words, end + quote + 1..self.source.len().min(end + quote + 1 + 2 * title.len()))
            }
            None => Text::derived(words, span),
        }
    }

    fn definition(&self, label: &str) -> Option<Range<usize>> {
        self.links.defined.0.get(&label_key(label)).cloned()
    }

    /// Words that stand behind a mark: behind the first that they follow as they are, else behind the last.
    fn behind(&self, words: &str, mark: &str, range: Range<usize>) -> Text {
        let source = self.written(range.clone());
        let start = |at: usize| {
            let rest = source[at + mark.len()..].trim_start();
            source.len() - rest.strip_prefix('<').unwrap_or(rest).len()
        };
        let starts = source.match_indices(mark).map(|(at, _)| start(at));
        let exact = starts.clone().find(|&start| source[start..].starts_with(words));
        let found = exact.or_else(|| starts.last());
        match found {
            Some(start) => self.after(words, range.start + start..range.end),
            None => Text::derived(words, self.place.span(range)),
        }
    }

    /// Words that a range of the source starts with, perhaps in another form.
    fn after(&self, words: &str, range: Range<usize>) -> Text {
        let source = self.written(range.clone());
        match source.starts_with(words) {
            true => Text::verbatim(words, self.place.span(range.start..range.start + words.len())),
            false => sourced(words, &source, self.place.span(range)),
        }
    }

    fn written(&self, range: Range<usize>) -> Cow<'_, str> {
        self.shared.written(self.place.span(range))
    }
}
