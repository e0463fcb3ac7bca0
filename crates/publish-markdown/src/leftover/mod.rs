//! What is left over: text of the finished document that still looks like markup.
//!
//! Such text is syntax of another tool, or ours with a slip in it; either way readers would see its marks. Each place
//! is reported, with the tool's name and what to write here. What is looked for stands in [`patterns`], a row for each
//! construct; code that was meant to be drawn or run in [`code`], front matter that is none in [`front`]. What the
//! author escaped is text, and so is what a comment `<!-- publish: allow leftover-markup -->` stands before or behind.

mod code;
mod flat;
mod front;
mod patterns;
mod permit;
mod place;
mod shapes;

use publish_core::model::{Dialect, Document, Inline, InlineKind};
use publish_core::{Diagnostic, Span, TextId, codes, walk};

use crate::shared::Shared;
use flat::Flat;
use place::Taken;

/// How many places of a document are reported one by one.
const MAX_REPORTS: usize = 500;

/// How much of what is left over a message shows, in characters.
const MAX_SHOWN: usize = 40;

/// What is left over in the code of a document, while its places are those of the texts that the code was read from.
pub(crate) fn in_code(shared: &Shared<'_>, document: &Document) -> Vec<Diagnostic> {
    if shared.options.dialect == Dialect::CommonMark {
        return Vec::new();
    }
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    let blocks = walk::blocks(&document.metadata.abstract_text).chain(walk::blocks(&document.blocks)).chain(notes);
    let found = blocks.map(|block| code::of_block(shared.sources, block));
    found.flatten().map(|(span, message, help)| leftover(span, message, help)).collect()
}

/// Reports what is left over in a document, whose own text is `text`, and what was found `in_code`.
pub(crate) fn report(shared: &mut Shared<'_>, text: TextId, document: &Document, in_code: Vec<Diagnostic>) {
    // What another dialect would read is plain text to CommonMark.
    if shared.options.dialect == Dialect::CommonMark {
        return;
    }
    let mut finder = Finder { shared, taken: None, reports: 0, unsaid: 0, last: None };
    finder.front(text);
    for (_, content) in walk::runs(document) {
        finder.run(content);
    }
    for fault in in_code {
        finder.report(fault);
    }
    finder.finish();
}

/// Whether anything may be left over in a run; most runs are told by a look at their bytes.
// Recursion is as deep as inlines are nested, which the reader bounds.
fn may_have(content: &[Inline]) -> bool {
    content.iter().enumerate().any(|(index, inline)| {
        let InlineKind::Text(words) = &inline.kind else { return may_have(walk::inline_children(inline)) };
        let before_code = || matches!(content.get(index + 1), Some(Inline { kind: InlineKind::Code(_), .. }));
        patterns::may_have(words) || (words.ends_with([':', '}']) && before_code())
    })
}

fn leftover(span: Span, message: String, help: &'static str) -> Diagnostic {
    Diagnostic::new(&codes::LEFTOVER_MARKUP, span, message).help(help)
}

/// A text for a message, on one line.
fn shown(text: &str) -> String {
    let mut words = text.trim().chars().map(|c| if c == '\n' { ' ' } else { c });
    let mut shown: String = words.by_ref().take(MAX_SHOWN).collect();
    if words.next().is_some() {
        shown.push('…');
    }
    shown
}

struct Finder<'f, 'm> {
    shared: &'f mut Shared<'m>,
    /// The places that were reported already, once they are asked for.
    taken: Option<Taken>,
    reports: usize,
    /// How many places are not reported one by one.
    unsaid: usize,
    last: Option<Span>,
}

impl Finder<'_, '_> {
    fn front(&mut self, text: TextId) {
        let source = self.shared.sources.get(text).text.clone();
        if let Some((range, message, help)) = front::unread(&source) {
            self.say(leftover(Span::new(text, range), message.to_owned(), help));
        }
    }

    /// Looks through a run of inlines.
    fn run(&mut self, content: &[Inline]) {
        for inline in walk::inlines(content) {
            if let InlineKind::Code(words) = &inline.kind {
                self.inline_code(words, inline.span);
            }
            if let InlineKind::Image(image) = &inline.kind
                && patterns::may_have(&image.alt)
            {
                self.flat(&Flat::of_words(&image.alt));
            }
        }
        if may_have(content) {
            self.flat(&Flat::of(content));
        }
    }

    fn flat(&mut self, flat: &Flat<'_>) {
        let mut allowed = None;
        let mut at = 0;
        while let Some(found) = patterns::next(flat.text(), at) {
            at = found.range.end.max(found.range.start + 1);
            if self.reports == MAX_REPORTS {
                self.unsaid += 1;
                continue;
            }
            let Some(span) = place::span(self.shared.sources, flat, &found) else { continue };
            if *allowed.get_or_insert_with(|| permit::is_given(self.shared.sources, flat.span())) {
                return;
            }
            let what = found.pattern;
            let message = format!("`{}` {}, and stays text", shown(self.shared.sources.slice(span)), what.is);
            self.report(leftover(span, message, what.help));
        }
    }

    fn inline_code(&mut self, words: &str, span: Span) {
        if let Some((message, help)) = code::of_words(words)
            && !permit::is_given(self.shared.sources, span)
        {
            self.report(leftover(span, message, help));
        }
    }

    /// Reports what is left over, unless another fault was found at its place.
    fn report(&mut self, found: Diagnostic) {
        let shared = &mut *self.shared;
        let taken = self.taken.get_or_insert_with(|| Taken::of(shared));
        if !found.span().is_some_and(|span| taken.holds(span)) {
            self.say(found);
        }
    }

    fn say(&mut self, found: Diagnostic) {
        self.last = found.span();
        if self.reports == MAX_REPORTS {
            self.unsaid += 1;
            return;
        }
        self.reports += 1;
        self.shared.report.add(found);
    }

    fn finish(self) {
        if self.unsaid > 0 {
            let message = format!("{} more places look like markup that nothing here reads", self.unsaid);
            let help = "this is the last of them; convert the file, or allow them in `[check]` of publish.toml";
            self.shared.report.add(Diagnostic::new(&codes::LEFTOVER_MARKUP, self.last, message).help(help));
        }
    }
}
