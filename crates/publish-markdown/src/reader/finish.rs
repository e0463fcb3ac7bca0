//! What is done with a run of inlines when all of it is there.

use publish_core::model::{AttributeSet, Inline, InlineKind, Style, Text};
use publish_core::walk;

use super::needs::Needs;
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
        run.close_all();
        let displays = std::mem::take(&mut run.displays);
        let titles = std::mem::take(&mut run.titles);
        let descriptions = std::mem::take(&mut run.descriptions);
        let mut content = run.take_root();
        let needs = std::mem::take(&mut run.needs);
        trim(&mut content);
        if needs.braces && self.syntax.extended {
            self.attach_braces(&mut content);
        }
        let protected = self.syntax.extended && protect_trailing_braces(&mut content);
        self.find_constructs(&mut content, needs);
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

    /// Gives attributes in braces to what they stand behind; raw source that the project lets through no further goes.
    fn attach_braces(&mut self, content: &mut Vec<Inline>) {
        braces::attach(content);
        content
            .retain(|inline| !matches!(&inline.kind, InlineKind::Raw(raw) if self.refuses(&raw.format, inline.span)));
    }

    /// Finds what stayed text and is more, and notes that are not defined.
    fn find_constructs(&mut self, content: &mut Vec<Inline>, needs: Needs) {
        let reads = self.syntax.inlines != Inlines::None;
        if needs.inlines && reads {
            self.find_inlines(content);
            self.number_examples(content);
            trim(content);
        }
        if !self.shared.definitions.abbreviations.is_empty() {
            inlines::abbreviation::mark(content, &self.shared.definitions.abbreviations);
        }
        if needs.notes && reads {
            self.find_undefined_notes(content);
        }
    }

    /// Finds inlines that pulldown-cmark does not know.
    pub(super) fn find_inlines(&mut self, content: &mut Vec<Inline>) {
        let labels = std::mem::take(&mut self.shared.definitions.note_labels);
        let scope = Scope::new(self.syntax.inlines, !self.scope.fragment, &labels);
        inlines::find(content, scope, &mut |found| self.bracketed(found));
        self.shared.definitions.note_labels = labels;
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
    fn find_undefined_notes(&mut self, content: &[Inline]) {
        for inline in walk::inlines(content) {
            if let InlineKind::Text(words) = &inline.kind {
                self.find_in_words(words);
            }
        }
    }

    fn find_in_words(&mut self, words: &Text) {
        let mut at = 0;
        while let Some(start) = words[at..].find("[^").map(|found| at + found) {
            let label = &words[start + 2..];
            let end =
                label.bytes().take(MAX_LABEL).position(|b| matches!(b, b']' | b'[' | b'^' | b' ' | b'\n' | b'\t'));
            let Some(end) = end.filter(|&end| end > 0 && label.as_bytes()[end] == b']') else {
                at = start + 2;
                continue;
            };
            at = start + 2 + end + 1;
            self.shared.report.add(undefined(&label[..end], words.place(start..at)));
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
        if let InlineKind::Text(words) = &mut last.kind {
            words.truncate(words.trim_end_matches([' ', '\t', '\n']).len());
        }
        if !is_break(&last.kind) && !matches!(&last.kind, InlineKind::Text(words) if words.is_empty()) {
            break;
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
