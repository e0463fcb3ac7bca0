//! The text of a run of inlines as one string, so that what stands beside a character is known across inlines.

use std::ops::Range;

use publish_core::model::{Inline, InlineKind, Text};
use publish_core::walk;

/// Stands for what is no text but takes a place in it, such as code and pictures.
pub(super) const OBJECT: char = '\u{FFFC}';

/// A run of inlines as one string.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) text: String,
    /// The parts that are words, in order; only there characters may change.
    pub(super) pieces: Vec<Range<usize>>,
}

/// What takes the place of a range of the flat text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) text: &'static str,
}

impl Flat {
    /// Joins the text of `content`. Notes take no place: a quotation mark may stand before or after their mark.
    pub(super) fn of(content: &[Inline]) -> Flat {
        let mut flat = Flat::default();
        flat.add(content);
        flat
    }

    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn add(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(words) => {
                    let start = self.text.len();
                    self.text.push_str(words);
                    self.pieces.push(start..self.text.len());
                }
                InlineKind::Styled(_, content) => self.add(content),
                InlineKind::Link(link) => self.add(&link.content),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push('\n'),
                InlineKind::Note(_) => {}
                InlineKind::Code(_)
                | InlineKind::Math(_)
                | InlineKind::Image(_)
                | InlineKind::Reference(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Citation(_)
                | InlineKind::Raw(_) => self.text.push(OBJECT),
            }
        }
    }
}

/// Applies edits, in order and within pieces, to the text they were found in.
pub(super) fn apply(content: &mut [Inline], flat: &Flat, edits: &[Edit]) {
    Applier { flat, edits, piece: 0, edit: 0 }.walk(content);
}

struct Applier<'a> {
    flat: &'a Flat,
    edits: &'a [Edit],
    piece: usize,
    edit: usize,
}

impl Applier<'_> {
    fn walk(&mut self, content: &mut [Inline]) {
        for inline in content {
            if let InlineKind::Text(words) = &mut inline.kind {
                self.piece(words);
            }
            self.walk(walk::inline_children_mut(inline));
        }
    }

    fn piece(&mut self, words: &mut Text) {
        let piece = self.flat.pieces[self.piece].clone();
        self.piece += 1;
        let from = self.edit;
        while self.edits.get(self.edit).is_some_and(|edit| edit.start < piece.end) {
            self.edit += 1;
        }
        let edits = &self.edits[from..self.edit];
        if edits.is_empty() {
            return;
        }
        let mut changed = words.slice(0..0);
        let mut copied = 0;
        for edit in edits {
            let at = edit.start - piece.start;
            changed.push_part(words, copied..at);
            copied = at + edit.length;
            changed.push_derived(edit.text, words.place(at..copied));
        }
        changed.push_part(words, copied..words.len());
        *words = changed;
    }
}
