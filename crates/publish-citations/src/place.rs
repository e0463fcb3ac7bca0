//! Puts the words of citations in their places.

use publish_core::model::{Attributes, Block, BlockId, BlockKind, Document, Inline, InlineKind, Note, NoteId, Style};
use publish_core::{Span, walk};

use crate::collect::{Collected, Found, Mark};
use crate::inlines::{capitalize, citation, elements, ends_with_stop, push, push_words, trim_end, trim_stop};
use crate::render::Rendered;
use crate::works::Works;

/// Puts the words of all citations in their places; in styles that have notes, as footnotes.
pub(crate) fn place(
    document: &mut Document,
    cited: &Collected,
    works: &Works,
    rendered: &Rendered,
    linked: bool,
    as_notes: bool,
) {
    debug_assert!(cited.found.iter().flat_map(|found| &found.items).all(|item| works.get(&item.key).is_some()));
    let next_note = document.notes.len();
    let mut placer =
        Placer { cited, rendered, linked, as_notes, marks: cited.marks.iter().copied(), notes: Vec::new(), next_note };
    walk::each_run_mut(document, &mut |content| placer.run(content));
    let notes = placer.notes;
    document.notes.extend(notes);
}

struct Placer<'a> {
    cited: &'a Collected,
    rendered: &'a Rendered,
    linked: bool,
    as_notes: bool,
    /// What citations and references are, in the order in which they are met.
    marks: std::iter::Copied<std::slice::Iter<'a, Mark>>,
    /// The footnotes that citations made.
    notes: Vec<Note>,
    next_note: usize,
}

impl Placer<'_> {
    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn run(&mut self, content: &mut Vec<Inline>) {
        if !walk::inlines(content).any(is_mark) {
            return;
        }
        let mut out: Vec<Inline> = Vec::with_capacity(content.len());
        let mut rest = std::mem::take(content).into_iter().peekable();
        while let Some(mut inline) = rest.next() {
            match &mut inline.kind {
                InlineKind::Citation(_) | InlineKind::Reference(_) => {
                    let span = inline.span;
                    match self.marks.next() {
                        Some(Mark::Cited(index)) => self.cited(index, &mut out, rest.peek_mut()),
                        Some(Mark::Written) => push_words(&mut out, written(&inline), span),
                        Some(Mark::Other) | None => out.push(inline),
                    }
                }
                InlineKind::Styled(_, content) => {
                    self.run(content);
                    out.push(inline);
                }
                InlineKind::Link(link) => {
                    self.run(&mut link.content);
                    out.push(inline);
                }
                InlineKind::Text(_) if inline.attributes.get().is_none() => push(&mut out, inline.kind, inline.span),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Math(_)
                | InlineKind::Image(_)
                | InlineKind::Note(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Raw(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => out.push(inline),
            }
        }
        *content = out;
    }

    fn cited(&mut self, index: usize, out: &mut Vec<Inline>, next: Option<&mut Inline>) {
        let found = &self.cited.found[index];
        let mut next = next;
        if let Some(InlineKind::Text(words)) = next.as_deref_mut().map(|next| &mut next.kind) {
            words.cut_start(found.tail);
        }
        let omit_names = self.rendered.authors[index].is_some() && found.in_note;
        let mut content = citation(&self.rendered.citations[index], found, self.linked, omit_names);
        if let Some(names) = &self.rendered.authors[index] {
            let names = elements(names, found.span, true);
            names.into_iter().for_each(|inline| push(out, inline.kind, inline.span));
            if found.in_note {
                push_words(out, ", ", found.span);
                trim_stop(&mut content);
            }
        }
        if self.as_notes && !found.in_note {
            behind_punctuation(out, next, found.span);
            trim_end(&mut content);
            capitalize(&mut content);
            let note = self.note(content, found);
            return push(out, InlineKind::Note(note), found.span);
        }
        if is_raised(&content) {
            behind_punctuation(out, next, found.span);
        } else if ends_with_stop(&content)
            && let Some(InlineKind::Text(words)) = next.map(|next| &mut next.kind)
            && words.starts_with('.')
        {
            // A citation within a footnote can end its sentence itself.
            words.cut_start(1);
        }
        content.into_iter().for_each(|inline| push(out, inline.kind, inline.span));
    }

    fn note(&mut self, content: Vec<Inline>, found: &Found) -> NoteId {
        let id = self.next_note + self.notes.len();
        let (span, attributes) = (found.span, Attributes::NONE);
        let block = Block { id: BlockId(0), span, attributes, kind: BlockKind::Paragraph(content) };
        self.notes.push(Note { id: BlockId(0), span, label: format!("cite-{id}"), content: vec![block] });
        NoteId(u32::try_from(id).unwrap_or(u32::MAX))
    }
}

fn is_mark(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Citation(_) | InlineKind::Reference(_))
}

fn written(inline: &Inline) -> String {
    walk::plain_text(std::slice::from_ref(inline))
}

/// Whether a citation is a raised number, which stands like the mark of a footnote.
fn is_raised(content: &[Inline]) -> bool {
    let raised = |inline: &Inline| matches!(inline.kind, InlineKind::Styled(Style::Superscript, _));
    let linked =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Link(link) if link.content.first().is_some_and(raised));
    content.first().is_some_and(|first| raised(first) || linked(first))
}

/// Moves punctuation from behind a mark to before it, and takes off the space before the mark: `word [@key].` becomes
/// `word.¹`.
fn behind_punctuation(out: &mut Vec<Inline>, next: Option<&mut Inline>, span: Span) {
    trim_end(out);
    if let Some(InlineKind::Text(words)) = next.map(|next| &mut next.kind)
        && let Some(first) = words.chars().next().filter(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?'))
    {
        words.cut_start(1);
        let ends_with = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if text.ends_with(first));
        if !out.last().is_some_and(ends_with) {
            push_words(out, first, span);
        }
    }
}
