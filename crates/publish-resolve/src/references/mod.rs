//! Cross-references: `@fig-map` becomes a link that says "Figure 3".
//!
//! The words are put into the document, so that every format shows the same. What is defined nowhere stays as it was
//! written: a bare `@name` may be anything, such as the name of an account; in brackets, or with a prefix that only
//! cross-references have, it is a fault.

mod faults;
mod targets;
mod words;

use std::collections::HashMap;

use publish_core::model::{BlockId, Citation, Document, Inline, InlineKind, Text};
use publish_core::text::Spelling;
use publish_core::{Diagnostic, Span, walk};

use crate::anchors::Anchors;
use crate::by_block::ByBlock;
use crate::facts::{HeadingFacts, LabelFacts};
use crate::terms::Terms;
use targets::{Target, targets};

/// What references may lead to: everything that has a number or an anchor.
#[derive(Clone, Copy)]
pub(crate) struct Numbered<'a> {
    pub(crate) headings: &'a ByBlock<HeadingFacts>,
    pub(crate) labels: &'a HashMap<BlockId, LabelFacts>,
    pub(crate) anchors: &'a Anchors,
    pub(crate) terms: &'a Terms,
}

/// Puts words in place of the cross-references of a document. Whether there were any, so that inlines must be numbered
/// anew, is given back.
pub(crate) fn resolve_references(
    document: &mut Document,
    numbered: Numbered<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let has_references = walk::runs(document).any(|(_, content)| content.iter().any(holds_references));
    if has_references {
        let targets = targets(document, numbered);
        let mut resolver =
            Resolver { targets: &targets, terms: numbered.terms, spelling: Spelling::default(), diagnostics };
        walk::each_run_mut(document, &mut |content| resolver.run(content));
    }
    has_references
}

struct Resolver<'a> {
    targets: &'a HashMap<String, Target>,
    terms: &'a Terms,
    spelling: Spelling,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    // Recursion is as deep as inlines are nested, which the reader bounds.
    fn run(&mut self, content: &mut Vec<Inline>) {
        if !content.iter().any(holds_references) {
            return;
        }
        let mut out: Vec<Inline> = Vec::with_capacity(content.len());
        for inline in std::mem::take(content) {
            self.inline(inline, &mut out);
        }
        *content = out;
    }

    /// Puts an inline behind others, or the words that stand in its place.
    fn inline(&mut self, mut inline: Inline, out: &mut Vec<Inline>) {
        let span = inline.span;
        match &mut inline.kind {
            InlineKind::Reference(reference) => return push(out, self.reference(reference, span), span),
            InlineKind::Citation(citation) => return self.citation(citation, span, out),
            InlineKind::Text(_) if inline.attributes.get().is_none() => return push(out, inline.kind, span),
            InlineKind::Styled(_, content) => self.run(content),
            InlineKind::Link(link) if link.content.iter().any(holds_references) => {
                self.run(&mut link.content);
                // No link stands in another: in one, a reference is words alone.
                without_links(&mut link.content);
            }
            InlineKind::Image(image) => {
                if let Some(alt) = self.described(&image.alt, span) {
                    image.alt = Text::derived(alt, image.alt.span());
                }
            }
            InlineKind::Text(_)
            | InlineKind::Link(_)
            | InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Note(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        out.push(inline);
    }

    /// A group in brackets is one of references where each of its items is one; else it stays as it was written.
    fn citation(&mut self, citation: &Citation, span: Span, out: &mut Vec<Inline>) {
        match self.group(citation, span) {
            Some(found) => found.into_iter().for_each(|kind| push(out, kind, span)),
            None => {
                self.report(citation, span);
                push(out, InlineKind::Text(Text::derived(citation.written.as_str(), span)), span);
            }
        }
    }
}

fn holds_references(inline: &Inline) -> bool {
    walk::inlines(std::slice::from_ref(inline)).any(|inline| {
        matches!(inline.kind, InlineKind::Reference(_) | InlineKind::Citation(_))
            || matches!(&inline.kind, InlineKind::Image(image) if image.alt.contains('@'))
    })
}

/// Puts the words of links in their place.
// Recursion is as deep as inlines are nested, which the reader bounds.
fn without_links(content: &mut Vec<Inline>) {
    for mut inline in std::mem::take(content) {
        let Some(inner) = walk::inline_content_mut(&mut inline) else {
            content.push(inline);
            continue;
        };
        without_links(inner);
        if let InlineKind::Link(link) = &mut inline.kind {
            content.append(&mut link.content);
        } else {
            content.push(inline);
        }
    }
}

/// Adds an inline; words are joined to those before them.
fn push(out: &mut Vec<Inline>, kind: InlineKind, span: Span) {
    Inline::new(kind, span).join_to(out);
}
