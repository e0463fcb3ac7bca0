//! Words that know where in the source they stand.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

use crate::source::Span;

/// Words, with the places in the source that they were read from.
///
/// Most words stand in the source as they are. Some have another form there, such as an escape, an entity or a mark of
/// punctuation, and these are pieces of their own.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    words: String,
    pieces: Pieces,
}

/// The pieces of words: each reaches to the start of the next.
#[derive(Clone, PartialEq, Eq)]
enum Pieces {
    One {
        span: Span,
        verbatim: bool,
    },
    #[expect(clippy::box_collection, reason = "few words are of several pieces, and all words are as large as this")]
    Several(Box<Vec<Start>>),
}

/// Where a piece starts among the words, and what it is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Start {
    at: u32,
    span: Span,
    verbatim: bool,
}

/// A part of words that was read from one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes among the words.
    pub words: Range<usize>,
    /// Where it was read from; of what no source has, what it stands for.
    pub span: Span,
    /// Whether the source has the same letters there.
    pub verbatim: bool,
}

impl Text {
    /// Words that the source has at `span`, letter by letter.
    pub fn verbatim(words: impl Into<String>, span: Span) -> Text {
        Text::one(words.into(), span, true)
    }

    /// Words that the source has at `span` in another form, or that stand for what is there.
    pub fn derived(words: impl Into<String>, span: Span) -> Text {
        Text::one(words.into(), span, false)
    }

    fn one(words: String, span: Span, verbatim: bool) -> Text {
        Text { words, pieces: Pieces::One { span, verbatim } }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// The words alone.
    pub fn into_words(self) -> String {
        self.words
    }

    /// Where the words stand, from the first piece to the last.
    pub fn span(&self) -> Span {
        match &self.pieces {
            Pieces::One { span, .. } => *span,
            Pieces::Several(starts) => starts[0].span.to(starts[starts.len() - 1].span),
        }
    }

    /// The pieces, in their order; none where there are no words.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.parts(0..self.words.len())
    }

    /// Where a range of the words stands; between two words there is a place without length.
    pub fn place(&self, range: Range<usize>) -> Span {
        let spans = self.parts(range.clone()).map(|piece| piece.span);
        spans.reduce(Span::to).unwrap_or_else(|| self.point(range.start))
    }

    /// The place before a byte of the words.
    fn point(&self, at: usize) -> Span {
        let Start { at: from, span, verbatim } = self.start(self.index(at));
        let start = match verbatim {
            true => span.start + offset(at - from as usize),
            false if at >= self.words.len() => span.end,
            false => span.start,
        };
        Span { start, end: start, ..span }
    }

    /// A range of the words, with its pieces.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Text {
        if let Pieces::One { span: _, verbatim } = self.pieces {
            let span = if range.is_empty() { self.point(range.start) } else { self.whole().within(&range).span };
            return Text::one(self.words[range].to_owned(), span, verbatim);
        }
        let mut part = Text::one(String::with_capacity(range.len()), self.point(range.start), true);
        part.push_part(self, range);
        part
    }

    /// The words without white space at their ends.
    #[must_use]
    pub fn trimmed(&self) -> Text {
        let start = self.words.len() - self.words.trim_start().len();
        self.slice(start..self.words.trim_end().len().max(start))
    }

    /// Adds words at the end.
    pub fn push(&mut self, other: &Text) {
        self.push_part(other, 0..other.words.len());
    }

    /// Adds a range of words at the end.
    pub fn push_part(&mut self, other: &Text, range: Range<usize>) {
        let mut at = self.words.len();
        self.words.push_str(&other.words[range.clone()]);
        for piece in other.parts(range) {
            self.add_start(Start { at: offset(at), span: piece.span, verbatim: piece.verbatim });
            at += piece.words.len();
        }
    }

    /// Adds words that the source has at `span`, letter by letter.
    pub fn push_verbatim(&mut self, words: &str, span: Span) {
        self.push_piece(words, span, true);
    }

    /// Adds words that the source has at `span` in another form, or that stand for what is there.
    pub fn push_derived(&mut self, words: &str, span: Span) {
        self.push_piece(words, span, false);
    }

    fn push_piece(&mut self, words: &str, span: Span, verbatim: bool) {
        if !words.is_empty() {
            self.add_start(Start { at: offset(self.words.len()), span, verbatim });
            self.words.push_str(words);
        }
    }

    /// Keeps the first `length` bytes of the words.
    pub fn truncate(&mut self, length: usize) {
        if length < self.words.len() {
            *self = self.slice(0..length);
        }
    }

    /// Takes away the first `length` bytes of the words.
    pub fn cut_start(&mut self, length: usize) {
        if length > 0 {
            *self = self.slice(length..self.words.len());
        }
    }

    /// Puts other words in place of a range of them.
    pub fn splice(&mut self, range: Range<usize>, with: &Text) {
        let rest = self.slice(range.end..self.words.len());
        self.truncate(range.start);
        self.push(with);
        self.push(&rest);
    }

    /// Gives the pieces other places, where `place` has one for each; else they keep theirs, and it is false.
    pub fn relocate(&mut self, mut place: impl FnMut(&str, Piece) -> Option<Span>) -> bool {
        let found = |piece: Piece| place(&self.words[piece.words.clone()], piece);
        match self.pieces {
            Pieces::One { .. } => {
                let spans = self.pieces().next().map(found);
                if let (Some(Some(new)), Pieces::One { span, .. }) = (spans, &mut self.pieces) {
                    *span = new;
                }
                spans != Some(None)
            }
            Pieces::Several(_) => {
                let Some(spans) = self.pieces().map(found).collect::<Option<Vec<Span>>>() else { return false };
                if let Pieces::Several(starts) = &mut self.pieces {
                    starts.iter_mut().zip(spans).for_each(|(start, span)| start.span = span);
                }
                true
            }
        }
    }

    /// The words with `change` done to each piece: it gives what takes the piece's place.
    #[must_use]
    pub fn map_pieces(&self, mut change: impl FnMut(&str, Piece, &mut Text)) -> Text {
        let mut changed = Text::one(String::with_capacity(self.words.len()), self.place(0..0), true);
        self.pieces().for_each(|piece| change(&self.words[piece.words.clone()], piece, &mut changed));
        changed
    }

    /// The pieces of a range of the words, as far as they are in it.
    fn parts(&self, range: Range<usize>) -> impl Iterator<Item = Piece> {
        let pieces = (self.index(range.start)..self.count()).map(|index| self.piece(index));
        pieces
            .map({
                let range = range.clone();
                move |piece| piece.within(&range)
            })
            .take_while(|piece| !piece.words.is_empty())
    }

    /// The piece that a byte of the words is in.
    fn index(&self, at: usize) -> usize {
        match &self.pieces {
            Pieces::One { .. } => 0,
            Pieces::Several(starts) => starts.partition_point(|start| start.at as usize <= at).saturating_sub(1),
        }
    }

    fn count(&self) -> usize {
        match &self.pieces {
            Pieces::One { .. } => 1,
            Pieces::Several(starts) => starts.len(),
        }
    }

    fn start(&self, index: usize) -> Start {
        match &self.pieces {
            Pieces::One { span, verbatim } => Start { at: 0, span: *span, verbatim: *verbatim },
            Pieces::Several(starts) => starts[index],
        }
    }

    /// The words as one piece, where they are.
    fn whole(&self) -> Piece {
        self.piece(0)
    }

    fn piece(&self, index: usize) -> Piece {
        let Start { at, span, verbatim } = self.start(index);
        let last = index + 1 == self.count();
        let end = if last { self.words.len() } else { self.start(index + 1).at as usize };
        Piece { words: at as usize..end, span, verbatim }
    }

    fn add_start(&mut self, start: Start) {
        let last = self.start(self.count() - 1);
        // A piece without words gives way.
        let joined = if last.at == start.at { Some(start) } else { last.joined(start) };
        match (&mut self.pieces, joined) {
            (Pieces::One { span, verbatim }, Some(joined)) => (*span, *verbatim) = (joined.span, joined.verbatim),
            (Pieces::One { .. }, None) => self.pieces = Pieces::Several(Box::new(vec![last, start])),
            (Pieces::Several(starts), Some(joined)) => *starts.last_mut().expect("there are several") = joined,
            (Pieces::Several(starts), None) => starts.push(start),
        }
    }
}

impl Start {
    /// Both as one piece, where the source goes on from one to the other, letter by letter.
    fn joined(self, next: Start) -> Option<Start> {
        let follows = self.span.text == next.span.text && self.span.end == next.span.start;
        let span = Span { end: next.span.end, ..self.span };
        (follows && self.verbatim && next.verbatim).then_some(Start { span, ..self })
    }
}

impl Piece {
    /// The part of it that is within a range of the words. What has another form in the source can't be parted there.
    fn within(self, range: &Range<usize>) -> Piece {
        let start = self.words.start.max(range.start);
        let words = start..self.words.end.min(range.end).max(start);
        let span = match self.verbatim {
            true => {
                let start = self.span.start + offset(words.start - self.words.start);
                Span { start, end: start + offset(words.len()), ..self.span }
            }
            false => self.span,
        };
        Piece { words, span, ..self }
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

/// The words alone are hashed: where they stand is no part of what they say.
impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.words, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::TextId;

    fn span(range: Range<usize>) -> Span {
        Span::new(TextId(0), range)
    }

    /// `a &lt;b` as it is read: "a ", "<", "b".
    fn read() -> Text {
        let mut text = Text::verbatim("a ", span(10..12));
        text.push(&Text::derived("<", span(12..16)));
        text.push(&Text::verbatim("b", span(16..17)));
        text
    }

    fn pieces(text: &Text) -> Vec<(&str, Range<usize>, bool)> {
        text.pieces().map(|piece| (&text[piece.words.clone()], piece.span.range(), piece.verbatim)).collect()
    }

    #[test]
    fn words_that_follow_each_other_in_the_source_are_one_piece() {
        let mut text = Text::verbatim("one ", span(3..7));
        text.push(&Text::verbatim("two", span(7..10)));
        assert_eq!(pieces(&text), [("one two", 3..10, true)]);
        text.push(&Text::verbatim("three", span(12..17)));
        assert_eq!(pieces(&text), [("one two", 3..10, true), ("three", 12..17, true)]);
        assert_eq!((text.span(), text.as_str()), (span(3..17), "one twothree"));
    }

    #[test]
    fn parts_of_words_keep_their_places() {
        let text = read();
        assert_eq!(pieces(&text), [("a ", 10..12, true), ("<", 12..16, false), ("b", 16..17, true)]);
        assert_eq!(pieces(&text.slice(1..3)), [(" ", 11..12, true), ("<", 12..16, false)]);
        assert_eq!((text.place(2..4), text.place(1..1), text.place(4..4)), (span(12..17), span(11..11), span(17..17)));
        let mut rest = text;
        rest.cut_start(3);
        assert_eq!(pieces(&rest), [("b", 16..17, true)]);
        rest.truncate(0);
        assert_eq!((pieces(&rest), rest.span()), (vec![], span(16..16)));
    }

    #[test]
    fn what_has_another_form_in_the_source_is_not_parted_there() {
        let text = Text::derived("…", span(0..3));
        assert_eq!(pieces(&text.slice(0..3)), [("…", 0..3, false)]);
        let mut twice = text.clone();
        twice.push(&text);
        assert_eq!(twice.pieces().count(), 2);
    }

    #[test]
    fn pieces_get_other_places_all_or_none() {
        let mut text = read();
        assert!(!text.relocate(|words, piece| (words != "b").then_some(piece.span)));
        let moved = |span: Span| Span { start: span.start + 5, end: span.end + 5, ..span };
        assert!(text.relocate(|_, piece| Some(moved(piece.span))));
        assert_eq!(pieces(&text), [("a ", 15..17, true), ("<", 17..21, false), ("b", 21..22, true)]);
        let mut one = Text::verbatim("x", span(0..1));
        assert!(one.relocate(|_, piece| Some(moved(piece.span))) && !one.relocate(|_, _| None));
        assert_eq!(one.span(), span(5..6));
    }

    #[test]
    fn pieces_are_changed_one_by_one() {
        let changed = read().map_pieces(|words, piece, out| match words {
            "<" => out.push(&Text::derived("&", piece.span)),
            words => out.push(&Text::verbatim(words, piece.span)),
        });
        assert_eq!(pieces(&changed), [("a ", 10..12, true), ("&", 12..16, false), ("b", 16..17, true)]);
    }
}
