//! Where what is left over stands in the source, and whether the author meant it.

use publish_core::model::{Inline, InlineKind};
use publish_core::text::{floor, whole as whole_range};
use publish_core::{SourceMap, Span};

use super::flat::Flat;
use super::patterns::Found;
use crate::clean::unveil;
use crate::shared::Shared;

/// How many bytes of what is left over are looked for in the source.
const LEAD: usize = 24;

/// After so many places of a run that the source has in another form, no more are looked for.
const MAX_MISSES: usize = 100;

/// Another fault that is longer is not taken to speak of the same thing.
const MAX_FAULT: u32 = 300;

/// Finds places of a run in the source, one after the other.
pub(super) struct Places<'f, 'd> {
    flat: &'f Flat<'d>,
    /// The inline whose source was searched last, and up to where.
    searched: Option<(Span, usize)>,
    /// How many were not found in the source.
    misses: usize,
    /// The source of that inline, as the author wrote it.
    written: Option<(Span, String)>,
}

impl<'f, 'd> Places<'f, 'd> {
    pub(super) fn new(flat: &'f Flat<'d>) -> Places<'f, 'd> {
        Places { flat, searched: None, misses: 0, written: None }
    }

    /// The place of what was found; `None` where the author escaped it.
    pub(super) fn span(&mut self, sources: &SourceMap, found: &Found) -> Option<Span> {
        let (start, inline) = self.flat.part(found.range.start)?;
        let written = self.written(sources, inline.span);
        let inside = &self.flat.text()[found.range.start..found.range.end.min(self.flat.end(found.range.start))];
        let at = self.find(&written, inline, found.range.start - start, inside);
        let length = at.map_or(0, |at| length(&written[at..], inside));
        self.written = Some((inline.span, written));
        let at = at?;
        let place = |from: usize, length: usize| {
            let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            let start = inline.span.start + offset(from);
            Span { start, end: (start + offset(length)).min(inline.span.end), ..inline.span }
        };
        let span = place(at, length);
        if is_escaped(sources, span, found.pattern.start) {
            return None;
        }
        let span = whole(sources, span);
        let (last, end) = self.flat.part(found.range.end - 1)?;
        if end.span == inline.span || end.span.text != span.text {
            return Some(span);
        }
        let behind = u32::try_from(found.range.end - last).unwrap_or(u32::MAX);
        Some(whole(sources, Span { end: (end.span.start + behind).min(end.span.end).max(span.end), ..span }))
    }

    /// The source of an inline: what the parser must not see is veiled in the text that it was given.
    fn written(&mut self, sources: &SourceMap, span: Span) -> String {
        match self.written.take() {
            Some((known, written)) if known == span => written,
            _ => unveil(sources.slice(span)).into_owned(),
        }
    }

    /// Where in the source of an inline the text is that stands at byte `at` of its words.
    fn find(&mut self, written: &str, inline: &Inline, at: usize, inside: &str) -> Option<usize> {
        let lead = lead(inside);
        let direct = matches!(&inline.kind, InlineKind::Text(words) if words.len() == written.len());
        if direct && written.get(at..).is_some_and(|rest| rest.starts_with(lead)) {
            return Some(at);
        }
        let from = self.searched.filter(|(span, _)| *span == inline.span).map_or(0, |(_, from)| from);
        if self.misses > MAX_MISSES {
            return None;
        }
        let Some(length) = written.get(from..).and_then(|rest| rest.find(lead)) else {
            self.misses += 1;
            return None;
        };
        let found = from + length;
        self.searched = Some((inline.span, found + lead.len()));
        Some(found)
    }
}

/// How long a text is in the source, which starts there: typesetting changes quotation marks and dashes.
fn length(written: &str, text: &str) -> usize {
    let start = text.bytes().rev().take(LEAD).take_while(|&byte| is_typed(byte)).count();
    let tail = &text[text.len() - start..];
    let near = &written[..floor(written, text.len())];
    let found = near.find(tail).filter(|_| !tail.is_empty() && !written.starts_with(text));
    found.map_or(text.len(), |at| at + tail.len())
}

/// A place cut to whole characters.
fn whole(sources: &SourceMap, span: Span) -> Span {
    Span::new(span.text, whole_range(&sources.get(span.text).text, span.range()))
}

/// The start of a text, as far as typesetting leaves it as it was typed.
fn lead(text: &str) -> &str {
    let length = text.bytes().take(LEAD).take_while(|&byte| is_typed(byte)).count();
    &text[..length]
}

/// Whether typesetting leaves a byte as it was typed.
fn is_typed(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'"' | b'\'' | b'-' | b'.' | b'\n')
}

/// Whether a backslash stands before a place, or it shows a directive as Quarto escapes it.
fn is_escaped(sources: &SourceMap, span: Span, start: &str) -> bool {
    let before =
        |span: Span| sources.get(span.text).text.as_bytes().get((span.start as usize).wrapping_sub(1)).copied();
    let typed = sources.trace(span);
    let text = &sources.get(typed.text).text;
    let rest = &text[floor(text, typed.start as usize)..];
    // The scan escapes colons that are no fence; that backslash is not the author's.
    (before(span) == Some(b'\\') && !start.starts_with(':'))
        || before(typed) == Some(b'\\')
        || rest.starts_with('\\') != start.starts_with('\\')
        || rest.starts_with("{{{<")
}

/// The places of faults that were found before, in order.
pub(super) struct Taken(Vec<Span>);

impl Taken {
    pub(super) fn of(shared: &Shared<'_>) -> Taken {
        let spans = shared.diagnostics.iter().filter_map(|fault| fault.span).map(|span| shared.sources.trace(span));
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable_by_key(|span| (span.text, span.start));
        Taken(spans)
    }

    /// Whether one of them speaks of what stands at `span`.
    pub(super) fn holds(&self, sources: &SourceMap, span: Span) -> bool {
        let span = sources.trace(span);
        let after = self.0.partition_point(|fault| (fault.text, fault.start) < (span.text, span.end));
        let near = self.0[..after].iter().rev().take(8).filter(|fault| fault.text == span.text);
        let mut near = near.filter(|fault| fault.end - fault.start.min(fault.end) <= MAX_FAULT);
        near.any(|fault| fault.end > span.start)
    }
}
