//! What is done with a run of inlines when all of it is there.

use publish_core::Span;
use publish_core::model::{AttributeSet, Inline, InlineKind, Style};
use publish_core::text::whole;

use super::run::{FinishedRun, Run, is_break};
use super::{Reader, braces, notes, shape};
use crate::attributes;
use crate::footnotes::undefined;
use crate::inlines::{self, Scope};
use crate::literal;
use crate::smart::smarten;
use crate::syntax::Inlines;

/// How long a label of a note may be (CommonMark §4.7 bounds link labels so).
const MAX_LABEL: usize = 1000;

impl Reader<'_, '_, '_> {
    /// Ends the run and gives what is in it, where no picture of it becomes a figure.
    pub(super) fn finish_words(&mut self) -> Vec<Inline> {
        let mut run = self.finish_run();
        notes::move_out_of_pictures(&mut run);
        run.content
    }

    /// Ends the run; what it is for is known until its block is made.
    pub(super) fn finish_run(&mut self) -> FinishedRun {
        let run = &mut self.run;
        run.absorbed = 0;
        while run.open.len() > 1 {
            run.drop_elements(1);
            let end = run.top().span;
            run.close(end);
        }
        run.gap = false;
        let displays = std::mem::take(&mut run.displays);
        let titles = std::mem::take(&mut run.titles);
        let descriptions = std::mem::take(&mut run.descriptions);
        let mut content = run.take_root();
        let needs = std::mem::take(&mut run.needs);
        trim(&mut content);
        if needs.braces && self.syntax.extended {
            braces::attach(&mut content);
            content.retain(|inline| match &inline.kind {
                InlineKind::Raw(raw) => !self.refuses(&raw.format, inline.span),
                _ => true,
            });
        }
        let which = self.syntax.inlines;
        let protected = self.syntax.extended && protect_trailing_braces(&mut content);
        if needs.inlines && which != Inlines::None {
            self.find_inlines(&mut content);
            self.number_examples(&mut content);
            trim(&mut content);
        }
        if !self.shared.definitions.abbreviations.is_empty() {
            inlines::abbreviation::mark(&mut content, &self.shared.definitions.abbreviations);
        }
        if needs.inlines || !self.shared.definitions.abbreviations.is_empty() {
            self.round_spans(&mut content);
        }
        if needs.notes && which != Inlines::None {
            self.find_undefined_notes(&content);
        }
        if needs.punctuation
            && let Some(quotes) = &self.shared.options.quotes
        {
            smarten(&mut content, quotes);
        }
        if protected || needs.literals {
            literal::restore(&mut content);
        }
        notes::move_out_of_links(&mut content);
        self.place_anchors(&mut content);
        FinishedRun { content, titles, descriptions, displays }
    }

    /// Finds inlines that pulldown-cmark does not know.
    pub(super) fn find_inlines(&mut self, content: &mut Vec<Inline>) {
        let labels = std::mem::take(&mut self.shared.definitions.note_labels);
        let scope = Scope::new(self.syntax.inlines, !self.scope.fragment, &labels);
        inlines::find(content, scope, &mut |found| self.bracketed(found));
        self.shared.definitions.note_labels = labels;
    }

    /// Rounds spans to whole characters. Words are parted by their own bytes, which are not always those of the source:
    /// in `a&amp;b\_c` they are as many by chance.
    // Recursion is as deep as inlines are nested, which is bounded.
    fn round_spans(&self, content: &mut [Inline]) {
        for inline in content {
            inline.span = self.place.span(whole(self.source, self.place.range(inline.span)));
            match &mut inline.kind {
                InlineKind::Styled(_, content) => self.round_spans(content),
                InlineKind::Link(link) => self.round_spans(&mut link.content),
                _ => {}
            }
        }
    }

    /// Targets of links that stand alone would make an empty paragraph: they go before the next words.
    fn place_anchors(&mut self, content: &mut Vec<Inline>) {
        if content.is_empty() {
            return;
        }
        if content.iter().all(|inline| is_anchor(inline) || is_break(&inline.kind)) {
            self.pending.anchors.extend(content.drain(..).filter(is_anchor));
        } else if !self.pending.anchors.is_empty() {
            content.splice(..0, self.pending.anchors.drain(..));
        }
    }

    /// Reports `[^label]` that stayed text because no note has that label.
    // Recursion is as deep as inlines are nested, which is bounded.
    fn find_undefined_notes(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(words) => self.find_in_words(words, inline.span),
                InlineKind::Styled(_, content) => self.find_undefined_notes(content),
                InlineKind::Link(link) => self.find_undefined_notes(&link.content),
                _ => {}
            }
        }
    }

    fn find_in_words(&mut self, words: &str, span: Span) {
        let mut source = self.place.range(span);
        let mut rest = words;
        while let Some(start) = rest.find("[^") {
            rest = &rest[start..];
            let label = &rest[2..];
            let end =
                label.bytes().take(MAX_LABEL).position(|b| matches!(b, b']' | b'[' | b'^' | b' ' | b'\n' | b'\t'));
            let Some(end) = end.filter(|&end| end > 0 && label.as_bytes()[end] == b']') else {
                rest = label;
                continue;
            };
            let reference = &rest[..end + 3];
            let mut place = span;
            if let Some(at) = self.source.get(source.clone()).and_then(|source| source.find(reference)) {
                place = self.place.span(source.start + at..source.start + at + reference.len());
                source.start += at + reference.len();
            }
            self.shared.report.add(undefined(&label[..end], place));
            rest = &rest[reference.len()..];
        }
    }
}

impl Run {
    /// Takes attributes in braces from the end of the run.
    pub(super) fn take_trailing_attributes(&mut self) -> Option<AttributeSet> {
        self.drop_elements(1);
        shape::take_trailing_attributes(&mut self.open[0].content)
    }
}

/// Whether an inline is the target of links and nothing else.
fn is_anchor(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Styled(Style::Plain, content) if content.is_empty())
}

/// Takes breaks and spaces from both ends, which comments and elements without words leave there.
fn trim(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match &mut last.kind {
            kind if is_break(kind) => {}
            InlineKind::Text(words) => {
                words.truncate(words.trim_end_matches([' ', '\t', '\n']).len());
                if !words.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        content.pop();
    }
    let leading = content.iter().take_while(|inline| match &inline.kind {
        InlineKind::Text(words) => words.trim_start_matches([' ', '\t', '\n']).is_empty(),
        kind => is_break(kind),
    });
    let leading = leading.count();
    content.drain(..leading);
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first_mut() {
        let spaces = words.len() - words.trim_start_matches([' ', '\t', '\n']).len();
        words.cut_start(spaces);
    }
}

/// Keeps attributes at the end of a caption or formula, which are read later, from being looked at as words.
fn protect_trailing_braces(content: &mut [Inline]) -> bool {
    let Some(Inline { kind: InlineKind::Text(words), .. }) = content.last_mut() else { return false };
    // Those behind brackets belong to them.
    let Some((start, _)) = attributes::parse_end(words).filter(|(start, _)| !words[..*start].ends_with(']')) else {
        return false;
    };
    let marked = literal::mark(&words.slice(start..words.len()));
    words.truncate(start);
    words.push(&marked);
    true
}
