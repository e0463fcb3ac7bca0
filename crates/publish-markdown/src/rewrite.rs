//! A text put together from parts of another, with the place of each part.

use publish_core::model::{Piece, Text};
use publish_core::source::{Segment, SourceText};
use publish_core::{SourceMap, Span, TextId};

/// Puts a text together from parts of `text` and of others, in order.
#[derive(Debug)]
pub(crate) struct Rewrite<'s> {
    text: TextId,
    source: &'s str,
    /// The byte of the source up to which it is kept or dropped.
    done: usize,
    out: String,
    segments: Vec<Segment>,
}

impl<'s> Rewrite<'s> {
    /// Starts at byte `from` of `text`, whose content is `source`.
    pub(crate) fn new(text: TextId, source: &'s str, from: usize) -> Rewrite<'s> {
        Rewrite { text, source, done: from, out: String::with_capacity(source.len() - from), segments: Vec::new() }
    }

    /// Keeps the source up to byte `to`.
    pub(crate) fn keep(&mut self, to: usize) {
        if to > self.done {
            self.part(Span::new(self.text, self.done..to), true);
            self.out.push_str(&self.source[self.done..to]);
            self.done = to;
        }
    }

    /// Leaves the source out up to byte `to`.
    pub(crate) fn drop(&mut self, to: usize) {
        self.done = self.done.max(to);
    }

    /// Adds a text that stands for `origin`.
    pub(crate) fn insert(&mut self, text: &str, origin: Span) {
        self.part(origin, false);
        self.out.push_str(text);
    }

    /// Whether the source from byte `at` on is neither kept nor dropped yet.
    pub(crate) fn is_open(&self, at: usize) -> bool {
        at >= self.done
    }

    /// Where a byte of the source stands in the new text, which has been kept or dropped; the byte behind it that was kept
    /// where it was dropped.
    pub(crate) fn place_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let index = self.segments.partition_point(|segment| segment.origin.start <= byte);
        let Some(segment) = index.checked_sub(1).map(|index| &self.segments[index]) else { return byte as usize };
        (segment.at + byte.min(segment.origin.end) - segment.origin.start) as usize
    }

    /// How long the new text is by now.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    fn part(&mut self, origin: Span, copied: bool) {
        let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        self.segments.push(Segment { at, origin, copied });
    }

    /// Adds the new text to `sources`, after all of the rest of the source.
    pub(crate) fn finish(mut self, sources: &mut SourceMap) -> TextId {
        self.keep(self.source.len());
        push_derived(sources, self.text, self.out, self.segments)
    }
}

/// Adds lines that stand at different places as one text to `sources`.
pub(crate) fn join_lines(sources: &mut SourceMap, lines: &[Span]) -> TextId {
    let mut text = String::new();
    let mut segments = Vec::with_capacity(lines.len());
    for &line in lines {
        segments.push(Segment { at: u32::try_from(text.len()).unwrap_or(u32::MAX), origin: line, copied: true });
        text.push_str(sources.slice(line));
        text.push('\n');
    }
    let first = lines.first().map_or(TextId(0), |line| line.text);
    push_derived(sources, first, text, segments)
}

/// Adds a text that was made of the text `of`, with its parts.
pub(crate) fn push_derived(sources: &mut SourceMap, of: TextId, text: String, segments: Vec<Segment>) -> TextId {
    let SourceText { origin, included_at, .. } = sources.get(of);
    let (origin, included_at) = (origin.clone(), *included_at);
    sources.push(SourceText { origin, text: text.into(), segments, included_at })
}

/// The segments of a text of its own that has these words.
pub(crate) fn segments(text: &Text) -> Vec<Segment> {
    let segment = |piece: Piece| {
        let at = u32::try_from(piece.words.start).unwrap_or(u32::MAX);
        Segment { at, origin: piece.span, copied: piece.verbatim }
    };
    let segments: Vec<Segment> = text.pieces().map(segment).collect();
    if segments.is_empty() { vec![Segment { at: 0, origin: text.span(), copied: false }] } else { segments }
}
