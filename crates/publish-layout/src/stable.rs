//! Numbers of pages in the text: the pages depend on their widths, and they on the pages.

use publish_core::theme::Theme;
use publish_core::{Diagnostic, Outcome, Span, codes};
use publish_fonts::Fonts;
use publish_resolve::{PageLabels, Paged, Resolved};

use crate::cache::LayoutCache;
use crate::lay_out::lay_out_round;
use crate::page::Layout;

/// How often a document is laid out anew. Numbers that are wrong at first are right the second time, unless their
/// width moved something to another page.
const ROUNDS: usize = 6;

/// Lays out `document` as [`lay_out`](crate::lay_out()) does until the numbers of pages that its text tells are those of
/// its pages. The numbers come with the layout: every format tells them.
///
/// That there is no such state, since a number's width moves what it counts to another page and back, is reported as
/// `page-number-unsettled`.
///
/// Only units that show another number than before are measured again for it: where there is no `cache` that has the others,
/// a document whose text tells pages gets one of its own.
pub fn lay_out_until_stable(
    document: &Resolved,
    theme: &Theme,
    fonts: &Fonts<'_>,
    cache: Option<&LayoutCache>,
) -> (Outcome<Layout>, PageLabels) {
    let own = LayoutCache::new(usize::MAX);
    let cache = LayoutCache::begin(cache, fonts).or(document.has_page_numbers().then_some(&own));
    until_stable(document, |paged| lay_out_round(paged, theme, fonts, cache))
}

fn until_stable(
    document: &Resolved,
    mut lay_out: impl FnMut(&Paged<'_>) -> Outcome<Layout>,
) -> (Outcome<Layout>, PageLabels) {
    let mut labels = PageLabels::default();
    let mut round = 1;
    loop {
        let mut laid = lay_out(&document.paged(&labels));
        let Some(layout) = &laid.value else { return (laid, labels) };
        let next = PageLabels::new(document, &layout.index);
        if next == labels {
            return (laid, labels);
        }
        if round == ROUNDS {
            // Pages must show the words that they were made of, so the numbers stay as they are.
            laid.diagnostics.extend(labels.differences(&next, document).into_iter().map(unstable));
            return (laid, labels);
        }
        labels = next;
        round += 1;
    }
}

fn unstable(span: Span) -> Diagnostic {
    let message =
        "the number of the page may be wrong by one: with the right one, what it refers to moves to another page";
    let help = "change the text here a little, or start what it refers to on a new page";
    Diagnostic::new(&codes::PAGE_NUMBER_UNSETTLED, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use publish_core::model::{
        AttributeSet, Attributes, Block, BlockId, BlockKind, Document, Heading, HeadingLevel, Inline, InlineId,
        InlineKind, Phrase, Reference, ReferenceForm, Text,
    };
    use publish_core::world::MemoryWorld;
    use publish_core::{PageIndex, SourceMap, TextOrigin, walk};
    use publish_resolve::ResolveOptions;

    use super::*;

    fn inline(kind: InlineKind) -> Inline {
        Inline { id: InlineId(0), span: Span::default(), attributes: Attributes::NONE, kind }
    }

    fn block(attributes: Attributes, kind: BlockKind) -> Block {
        Block { id: BlockId(0), span: Span::default(), attributes, kind }
    }

    /// A heading `x`, and a paragraph that refers to its page.
    fn document() -> Resolved {
        let attributes = Attributes::new(AttributeSet { id: Some("x".to_owned()), ..AttributeSet::default() });
        let heading = Heading {
            level: HeadingLevel::clamped(1),
            content: vec![inline(InlineKind::Text(Text::derived("X", Span::default())))],
        };
        let reference =
            Reference { target: "x".to_owned(), form: ReferenceForm::PageNumber, written: "\\pageref{x}".to_owned() };
        let paragraph = BlockKind::Paragraph(vec![inline(InlineKind::Reference(Box::new(reference)))]);
        let blocks = vec![block(attributes, BlockKind::Heading(heading)), block(Attributes::NONE, paragraph)];
        let mut document = Document { blocks, ..Document::default() };
        let content = vec![inline(InlineKind::Text(Text::derived("Title", Span::default())))];
        document.metadata.title = Some(Phrase { content, ..Phrase::default() });
        let mut sources = SourceMap::new();
        sources.add(TextOrigin::StandardInput, "");
        let options = ResolveOptions::alone(&document, "x");
        publish_resolve::resolve(document, &mut sources, &MemoryWorld::new(), &options).value.expect("it resolves")
    }

    /// What the document says for the number.
    fn label(document: &Paged<'_>) -> String {
        let mut inlines = walk::runs_in(&document.document().blocks).flat_map(|(_, content)| walk::inlines(content));
        inlines
            .find_map(|inline| match &inline.kind {
                InlineKind::PageNumber(number) => Some(document.page_label(number).to_owned()),
                _ => None,
            })
            .expect("the text has a number of a page")
    }

    /// Lays out a document whose heading is on the page, counted from 1, that `page` says for the number in the text.
    fn stable(page: impl Fn(&str) -> u32) -> (String, usize, Vec<Diagnostic>) {
        let document = document();
        let mut rounds = 0;
        let (laid, labels) = until_stable(&document, |paged| {
            rounds += 1;
            let heading = paged.document().blocks[0].id;
            let first_page = BTreeMap::from([(heading, page(&label(paged)) - 1)]);
            let index = PageIndex { first_page, pages: 99, ..PageIndex::default() };
            Outcome::new(Layout { index, ..Layout::default() }, Vec::new())
        });
        (label(&document.paged(&labels)), rounds, laid.diagnostics)
    }

    #[test]
    fn numbers_and_pages_agree_in_the_end() {
        assert_eq!(stable(|_| 12), ("12".to_owned(), 2, Vec::new()));
        assert_eq!(stable(|shown| if shown.len() < 3 { 100 } else { 101 }), ("101".to_owned(), 3, Vec::new()));
    }

    #[test]
    fn numbers_that_never_agree_are_reported() {
        let (shown, rounds, diagnostics) = stable(|shown| if shown == "9" { 10 } else { 9 });
        assert_eq!((rounds, diagnostics.len()), (ROUNDS, 1));
        assert_eq!(diagnostics[0].code, &codes::PAGE_NUMBER_UNSETTLED);
        assert!(shown == "9" || shown == "10");
    }
}
