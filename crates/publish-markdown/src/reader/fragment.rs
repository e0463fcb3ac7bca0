//! Short texts with a place of their own: strings of the front matter, captions and titles in attributes.

use std::sync::Arc;

use publish_core::model::{Block, Dialect, Inline, InlineKind, Phrase, Piece, Text};
use publish_core::source::Segment;
use publish_core::{Span, walk};

use super::Reader;
use crate::place::Place;
use crate::rewrite::{push_derived, segments};
use crate::scan::{self, Found, Scanned, mark_flanking, may_need_flanking};
use crate::shared::Shared;
use crate::sourced::sourced;
use crate::syntax::Syntax;

/// Stands before a phrase so that its start is not read as the start of a block: in `1. January` there is no list.
/// It is white space that Markdown does not take for indentation.
pub(super) const PREFIX: &str = "\u{A0}";

/// Reads a string of the front matter as inlines; `None` when it has none. `span` is where it was written, perhaps in
/// another form. Its notes are among those of the body.
pub(crate) fn phrase_of(shared: &mut Shared<'_>, text: &str, span: Span) -> Option<Phrase> {
    let (place, source) = phrase_source(shared, &located(shared, text.trim(), span));
    let source = scan::veil(&source, Syntax::of(shared.options.dialect));
    let mut reader = Reader::new(shared, &source, place, Found::default());
    reader.scope.phrase = true;
    phrase_in(&reader.read_with_notes(), span)
}

impl Reader<'_, '_, '_> {
    /// Reads words of the body as inlines, such as a title: their notes are among those of the body.
    pub(super) fn phrase(&mut self, text: &Text) -> Option<Phrase> {
        let (place, source) = phrase_source(self.shared, &text.trimmed());
        let blocks = self.nested_phrase(&source, place);
        phrase_in(&blocks, text.span())
    }
}

/// What is read of words that are a phrase, and its place.
fn phrase_source(shared: &mut Shared<'_>, text: &Text) -> (Place, String) {
    let (place, text) = source_of(shared, text);
    (place.after_prefix(PREFIX.len()), format!("{PREFIX}{}", one_line(&text)))
}

/// The inlines of blocks, as one phrase.
fn phrase_in(blocks: &[Block], span: Span) -> Option<Phrase> {
    let mut content: Vec<Inline> = Vec::new();
    for block in walk::blocks(blocks) {
        let own = walk::own_inlines(block);
        if let (false, Some(first)) = (content.is_empty(), own.first()) {
            content.push(Inline::new(InlineKind::SoftBreak, first.span));
        }
        content.extend_from_slice(own);
    }
    (!content.is_empty()).then(|| Phrase { span, content, ..Phrase::default() })
}

/// Reads a string as inlines and gives their words alone; a note in place is among them.
pub(crate) fn words_of(shared: &mut Shared<'_>, text: &str, span: Span) -> Option<String> {
    let (place, source) = phrase_source(shared, &located(shared, text.trim(), span));
    let source = scan::veil(&source, Syntax::of(shared.options.dialect));
    let mut reader = Reader::new(shared, &source, place, Found::default());
    (reader.scope.phrase, reader.scope.fragment) = (true, true);
    reader.read();
    let words = walk::plain_text(&phrase_in(&reader.finish(), span)?.content);
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Reads a string of the front matter as blocks. Its notes are among those of the body.
pub(crate) fn blocks_of(shared: &mut Shared<'_>, text: &str, span: Span) -> Vec<Block> {
    let (place, written) = source_of(shared, &located(shared, text, span));
    let origin = place.span(0..written.len());
    let id =
        push_derived(shared.sources, origin.text, written.to_string(), vec![Segment { at: 0, origin, copied: true }]);
    let Scanned { text, start, source, found } = shared.scan(id, 0);
    Reader::new(shared, &source[start..], Place::new(text, start), found).read_with_notes()
}

/// A string with the places of its words; `span` is where it was written, perhaps folded, indented or escaped.
fn located(shared: &Shared<'_>, text: &str, span: Span) -> Text {
    let span = shared.sources.trace(span);
    let written = shared.sources.slice(span);
    match written.find(text).filter(|_| written.len() <= text.len() + 2 || written.trim() == text) {
        Some(at) => {
            let start = span.start as usize + at;
            Text::verbatim(text, Span::new(span.text, start..start + text.len()))
        }
        None => {
            let inner = without_quotes(written);
            let start = span.start as usize + usize::from(inner.len() < written.len());
            sourced(text, inner, Span::new(span.text, start..start + inner.len()))
        }
    }
}

/// What stands between the quotation marks of a string, where it has some.
fn without_quotes(written: &str) -> &str {
    let inner = |quote| written.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(written)
}

/// The text that words are read from: the one that they stand in as they are, else one of their own.
fn source_of(shared: &mut Shared<'_>, text: &Text) -> (Place, Arc<str>) {
    let needs_flanking = shared.options.dialect != Dialect::CommonMark && may_need_flanking(text);
    let mut pieces = text.pieces();
    if let (Some(Piece { span, verbatim: true, .. }), None, false) = (pieces.next(), pieces.next(), needs_flanking) {
        return (Place::new(span.text, span.start as usize), text.as_str().into());
    }
    let segments = segments(text);
    let mut id = push_derived(shared.sources, text.span().text, text.as_str().to_owned(), segments);
    if needs_flanking {
        (id, _) = mark_flanking(shared.sources, id, 0, Syntax::of(shared.options.dialect).options);
    }
    (Place::new(id, 0), shared.sources.get(id).text.clone())
}

/// The text on one line, byte for byte; ends of lines that break the line stay.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        let stays = line.ends_with("  ") || line.ends_with('\\');
        line.push(if character == '\n' && !stays { ' ' } else { character });
    }
    line
}
