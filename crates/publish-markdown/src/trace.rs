//! The end of reading: every place is one in a file, and texts that were put together only to be read are gone.

use publish_core::model::{Document, Piece, Text};
use publish_core::text::ceil;
use publish_core::{At, Diagnostic, Places, SourceMap, Span, TextId};

/// Traces all places of a document, and of the faults that were found in it, into the texts that were read, and takes out the others.
pub(crate) fn into_files<'d>(
    sources: &mut SourceMap,
    document: &mut Document,
    faults: impl IntoIterator<Item = &'d mut Diagnostic>,
) {
    if sources.iter().all(|(_, text)| text.segments.is_empty()) {
        return;
    }
    let mut tracer = Tracer { sources, read: sources.names_without_derived() };
    document.each_place(&mut tracer);
    for fault in faults {
        let Diagnostic { severity: _, code: _, message: _, at, labels, help: _, fixes } = fault;
        match at {
            At::Span(span) => tracer.span(span),
            At::File(_) | At::Document => {}
        }
        labels.iter_mut().for_each(|label| tracer.span(&mut label.span));
        let edits = fixes.iter_mut().flat_map(|fix| &mut fix.edits);
        edits.for_each(|edit| tracer.span(&mut edit.span));
    }
    sources.take_out_derived();
}

struct Tracer<'s> {
    sources: &'s SourceMap,
    /// The names that texts will have when those that were put together are gone.
    read: Vec<TextId>,
}

impl Places for Tracer<'_> {
    fn span(&mut self, span: &mut Span) {
        if !self.is_read(span.text) {
            *span = self.place(self.sources.trace_whole(*span));
        }
    }

    fn text(&mut self, text: &mut Text) {
        if text.pieces().all(|piece| self.is_read(piece.span.text))
            || text.relocate(|words, piece| self.whole(words, piece))
        {
            return;
        }
        *text = text.map_pieces(|words, piece, out| match piece.verbatim {
            true => self.verbatim(words, piece, out),
            false => out.push_derived(words, self.origin(piece.span)),
        });
    }
}

impl Tracer<'_> {
    /// The place of a piece, where it is one.
    fn whole(&self, words: &str, piece: Piece) -> Option<Span> {
        if !piece.verbatim {
            return Some(self.origin(piece.span));
        }
        let (place, length) = self.sources.trace_start(piece.span);
        let is_same = length == words.len() && self.sources.get(place.text).text.get(place.range()) == Some(words);
        is_same.then(|| self.place(place))
    }

    /// Adds the parts of a piece that was read as it is, each with its place.
    fn verbatim(&self, words: &str, piece: Piece, out: &mut Text) {
        let (mut done, mut rest) = (0, piece.span);
        while done < words.len() {
            let (place, length) = self.sources.trace_start(rest);
            let length = ceil(&words[done..], length);
            let part = &words[done..done + length];
            let source = &self.sources.get(place.text).text;
            match source.get(place.range()) == Some(part) {
                true => out.push_verbatim(part, self.place(place)),
                false => out.push_derived(part, self.origin(Span { end: rest.start + 1, ..rest })),
            }
            done += length;
            rest.start = rest.end.min(rest.start + u32::try_from(length).unwrap_or(u32::MAX));
        }
    }

    /// The whole of what a span stands for.
    fn origin(&self, span: Span) -> Span {
        self.place(self.sources.origin(span))
    }

    /// Whether a text was read, and keeps its name.
    fn is_read(&self, id: TextId) -> bool {
        self.sources.get(id).segments.is_empty() && self.read[id.0 as usize] == id
    }

    /// A place in a text that was read, by the name that the text will have.
    fn place(&self, span: Span) -> Span {
        Span { text: self.read[span.text.0 as usize], ..span }
    }
}
