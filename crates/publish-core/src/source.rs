//! Where things stand in the author's files.
//!
//! A [`Span`] points into a text of the [`SourceMap`]. Most texts are whole files; an included file, the
//! cell of a grid table, standard input and the command line are texts of their own. A text that was put
//! together from others has segments, and a span in it is traced through them to the file it came from.

use std::ops::Range;
use std::sync::Arc;

use crate::path::ProjectPath;
use crate::text::{floor, once, whole};

/// Names a text of a [`SourceMap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

/// A range of bytes in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub text: TextId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span of `range` in `text`; ranges beyond 4 GiB are cut.
    pub fn new(text: TextId, range: Range<usize>) -> Span {
        let clamp = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { text, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The bytes as a range to slice the text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span over both; `self` alone when the texts differ.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        if self.text != other.text {
            return self;
        }
        Span { text: self.text, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOrigin {
    /// A file of the project.
    File(ProjectPath),
    /// What came in on standard input.
    StandardInput,
    /// Words of the command line, such as `-M title=Memo`.
    CommandLine,
}

/// A part of a text that was copied from another text, for a text put together from several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where the part starts in the text put together.
    pub at: u32,
    /// What it was copied from, or stands for.
    pub origin: Span,
    /// Whether it was copied, letter by letter.
    pub copied: bool,
}

/// One text: a file, standard input, or a text put together from others.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// What it is.
    pub origin: TextOrigin,
    /// The text, without a byte-order mark.
    pub text: Arc<str>,
    /// The parts it was put together from, by rising `at`; none for a text as it was read.
    pub segments: Vec<Segment>,
    /// The span of the include that brought it in, if one did.
    pub included_at: Option<Span>,
}

/// All texts of one build of one document.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    texts: Vec<SourceText>,
}

/// A place for people: a name, a line and a column, both counted from 1, the column in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's path within the project, or what stands for it.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl SourceMap {
    /// Makes a map without texts.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a text as it was read and names it.
    pub fn add(&mut self, origin: TextOrigin, text: impl Into<Arc<str>>) -> TextId {
        self.push(SourceText { origin, text: text.into(), segments: Vec::new(), included_at: None })
    }

    /// Adds a text with its segments and the include that brought it in.
    pub fn push(&mut self, text: SourceText) -> TextId {
        let id = TextId(u32::try_from(self.texts.len()).expect("fewer than 2^32 texts in a document"));
        self.texts.push(text);
        id
    }

    /// The text that `id` names.
    ///
    /// # Panics
    /// When `id` is of another map.
    pub fn get(&self, id: TextId) -> &SourceText {
        &self.texts[id.0 as usize]
    }

    /// All texts with their names, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TextId, &SourceText)> {
        self.texts.iter().enumerate().map(|(index, text)| (TextId(index as u32), text))
    }

    /// The text under `span`, cut to whole characters.
    pub fn slice(&self, span: Span) -> &str {
        let text = &self.get(span.text).text;
        &text[whole(text, span.range())]
    }

    /// Where a word stands in a span that has it once.
    pub fn once(&self, span: Span, word: &str) -> Option<Span> {
        let start = whole(&self.get(span.text).text, span.range()).start;
        let found = once(self.slice(span), word)?;
        Some(Span::new(span.text, start + found.start..start + found.end))
    }

    /// Traces a span through segments to the text that was read.
    #[must_use]
    pub fn trace(&self, mut span: Span) -> Span {
        loop {
            let Some((segment, _)) = self.segment(span) else { return span };
            let start = (segment.origin.start + (span.start - segment.at)).min(segment.origin.end);
            let end = (start + (span.end - span.start)).min(segment.origin.end.max(start));
            span = Span { text: segment.origin.text, start, end };
        }
    }

    /// Traces the start of a span: as much of it as is of one segment, with the place in the text that was read, and how
    /// many bytes of the span that is.
    pub fn trace_start(&self, span: Span) -> (Span, usize) {
        let (mut place, mut length) = (span, span.end - span.start);
        while let Some((segment, end)) = self.segment(place) {
            length = length.min(end - place.start);
            if !segment.copied {
                return (self.trace_whole(segment.origin), length as usize);
            }
            let within = place.start - segment.at;
            let left = (segment.origin.end - segment.origin.start).saturating_sub(within);
            let start = segment.origin.end - left;
            if left > 0 {
                length = length.min(left);
            }
            place = Span { start, end: start + length.min(left), ..segment.origin };
        }
        (place, length as usize)
    }

    /// Traces a span from its first byte to its last, as far as both lie in one text.
    #[must_use]
    pub fn trace_whole(&self, span: Span) -> Span {
        from_both_ends(span, |end| self.trace(end))
    }

    /// What a span stands for, from its first byte to its last: where its text was put in for something else, the whole of
    /// that.
    #[must_use]
    pub fn origin(&self, span: Span) -> Span {
        from_both_ends(span, |end| self.origin_of_start(end))
    }

    fn origin_of_start(&self, mut span: Span) -> Span {
        while let Some((segment, _)) = self.segment(span) {
            if !segment.copied {
                return self.trace_whole(segment.origin);
            }
            let start = (segment.origin.start + (span.start - segment.at)).min(segment.origin.end);
            span = Span { start, end: (start + (span.end - span.start)).min(segment.origin.end), ..segment.origin };
        }
        span
    }

    /// The names that all texts have when those that were put together are taken out.
    pub fn names_without_derived(&self) -> Vec<TextId> {
        let mut kept = 0;
        let name = |text: &SourceText| {
            let name = TextId(kept);
            kept += u32::from(text.segments.is_empty());
            name
        };
        self.texts.iter().map(name).collect()
    }

    /// Takes out the texts that were put together from others, to which no span may lead any more.
    pub fn take_out_derived(&mut self) {
        let traced: Vec<Option<Span>> =
            self.texts.iter().map(|text| text.included_at.map(|place| self.trace(place))).collect();
        let names = self.names_without_derived();
        for (text, place) in self.texts.iter_mut().zip(traced) {
            text.included_at = place.map(|place| Span { text: names[place.text.0 as usize], ..place });
        }
        self.texts.retain(|text| text.segments.is_empty());
    }

    /// The segment that the start of a span is in, and where it ends.
    fn segment(&self, span: Span) -> Option<(&Segment, u32)> {
        let SourceText { segments, text, .. } = self.get(span.text);
        let next = segments.partition_point(|segment| segment.at <= span.start);
        let end = segments.get(next).map_or_else(|| u32::try_from(text.len()).unwrap_or(u32::MAX), |next| next.at);
        Some((next.checked_sub(1).and_then(|index| segments.get(index))?, end))
    }

    /// The file that the span's first byte was read from.
    pub fn file(&self, span: Span) -> Option<&ProjectPath> {
        self.get(self.trace(span).text).file()
    }

    /// The span of the outermost include that brought a span in; the span itself where none did.
    #[must_use]
    pub fn included_from(&self, span: Span) -> Span {
        let mut span = self.trace(span);
        while let Some(include) = self.get(span.text).included_at {
            span = self.trace(include);
        }
        span
    }

    /// The place of the span's first byte, traced to the text that was read.
    pub fn locate(&self, span: Span) -> Location {
        let span = self.trace(span);
        let source = self.get(span.text);
        let before = &source.text[..floor(&source.text, span.start as usize)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Location {
            name: source.name(),
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Where a span leads by what its first and its last byte lead to.
fn from_both_ends(span: Span, trace: impl Fn(Span) -> Span) -> Span {
    let first = trace(span);
    let last = trace(Span { start: span.end.saturating_sub(1).max(span.start), ..span });
    if last.end > first.end { first.to(last) } else { first }
}

impl SourceText {
    /// The file that it is, if it is one.
    pub fn file(&self) -> Option<&ProjectPath> {
        match &self.origin {
            TextOrigin::File(path) => Some(path),
            TextOrigin::StandardInput | TextOrigin::CommandLine => None,
        }
    }

    /// The name that people are told: the path, `<stdin>` or `<command line>`.
    pub fn name(&self) -> String {
        match &self.origin {
            TextOrigin::File(path) => path.to_string(),
            TextOrigin::StandardInput => "<stdin>".to_owned(),
            TextOrigin::CommandLine => "<command line>".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, "één\ntwö x");
        let location = sources.locate(Span::new(text, 11..12));
        assert_eq!((location.line, location.column), (2, 5));
        assert_eq!(sources.slice(Span::new(text, 6..10)), "twö");
    }

    #[test]
    fn spans_are_traced_through_segments() {
        let mut sources = SourceMap::new();
        let file = sources.add(TextOrigin::StandardInput, "abc\n> def\n> ghi\n");
        let put_together = sources.push(SourceText {
            origin: TextOrigin::StandardInput,
            text: "def\nghi\n".into(),
            segments: vec![
                Segment { at: 0, origin: Span::new(file, 6..10), copied: true },
                Segment { at: 4, origin: Span::new(file, 12..16), copied: true },
            ],
            included_at: None,
        });
        let traced = sources.trace(Span::new(put_together, 4..7));
        assert_eq!(sources.slice(traced), "ghi");
        assert_eq!(sources.locate(Span::new(put_together, 5..6)).line, 3);
        let (start, length) = sources.trace_start(Span::new(put_together, 1..7));
        assert_eq!((sources.slice(start), length), ("ef\n", 3));
    }

    #[test]
    fn texts_that_were_put_together_are_taken_out() {
        let mut sources = SourceMap::new();
        let file = sources.add(TextOrigin::StandardInput, "abc");
        let origin = Span::new(file, 0..3);
        let derived = SourceText {
            origin: TextOrigin::StandardInput,
            text: "abc".into(),
            segments: vec![Segment { at: 0, origin, copied: true }],
            included_at: None,
        };
        let derived = sources.push(derived);
        let included_at = Some(Span::new(derived, 1..2));
        let part = SourceText { included_at, text: "x".into(), segments: Vec::new(), ..sources.get(file).clone() };
        sources.push(part);
        assert_eq!(sources.names_without_derived(), [TextId(0), TextId(1), TextId(1)]);
        sources.take_out_derived();
        assert_eq!(sources.get(TextId(1)).included_at, Some(Span::new(file, 1..2)));
    }
}
