//! Words and spaces of a run.

use publish_core::Span;
use publish_core::model::{Inline, InlineKind, Text};

use super::run::{Run, is_break};

impl Run {
    /// Adds words, joined to those before them: shaping and smart punctuation must see whole words.
    pub(super) fn push_text(&mut self, mut text: Text) {
        let gap = std::mem::take(&mut self.gap);
        let last = self.top().content.last();
        let space_before = match last.map(|last| &last.kind) {
            Some(InlineKind::Text(words)) => words.ends_with([' ', '\n']),
            Some(kind) => is_break(kind),
            None => true,
        };
        if gap && space_before {
            text.cut_start(usize::from(text.starts_with(' ')));
        }
        let joined = self.join(&text, text.span(), |words| words.push(&text));
        if !joined && !text.is_empty() {
            self.needs.look_at_joint(None, &text);
            self.top_mut().content.push(Inline::words(text));
        }
    }

    /// Adds words that the source has as they are.
    pub(super) fn push_verbatim(&mut self, words: &str, span: Span) {
        if self.gap || !self.join(words, span, |before| before.push_verbatim(words, span)) {
            self.push_text(Text::verbatim(words, span));
        }
    }

    /// Adds to the words that the run ends with, if it does.
    fn join(&mut self, added: &str, span: Span, add: impl FnOnce(&mut Text)) -> bool {
        let Some(last) = self.top_mut().content.last_mut() else { return false };
        let InlineKind::Text(words) = &mut last.kind else { return false };
        let joint = words.as_bytes().last().copied();
        add(words);
        last.span = last.span.to(span);
        self.needs.look_at_joint(joint, added);
        true
    }

    /// Parts words that stood in blocks of their own, where no block may be.
    pub(crate) fn part(&mut self, span: Span) {
        if !self.ends_with_space() {
            self.push_soft_break(span);
        }
        self.gap = true;
    }

    /// Adds a line ending; two in a row, with only a comment between them, are one.
    pub(crate) fn push_soft_break(&mut self, span: Span) {
        if self.gap {
            self.trim_end();
        }
        let repeated = self.top().content.last().is_some_and(|last| is_break(&last.kind));
        if !(repeated && self.gap) {
            self.push(Inline::new(InlineKind::SoftBreak, span));
        }
        self.gap = repeated && self.gap;
    }

    /// Takes the space that something left out leaves before the end of a line.
    fn trim_end(&mut self) {
        let content = &mut self.top_mut().content;
        let Some(Inline { kind: InlineKind::Text(words), .. }) = content.last_mut() else { return };
        words.truncate(words.trim_end_matches(' ').len());
        if words.is_empty() {
            content.pop();
        }
    }

    /// Notes that something without words was left out: the spaces on both its sides are one.
    pub(crate) fn left_out(&mut self) {
        self.gap = true;
    }

    /// Whether a space here would be a second one, or one at the start.
    pub(crate) fn ends_with_space(&self) -> bool {
        let last = self.open.iter().rev().find_map(|open| open.content.last());
        last.is_none_or(|last| match &last.kind {
            InlineKind::Text(words) => words.ends_with(' '),
            kind => is_break(kind),
        })
    }
}
