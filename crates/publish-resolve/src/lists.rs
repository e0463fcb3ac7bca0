//! How long contents lists and lists of figures, tables and listings are.

use std::collections::HashMap;

use publish_core::model::{BlockId, BlockKind, Document, Generated};
use publish_core::{Diagnostic, Span, codes, walk};

use crate::facts::{LabelFacts, LabelKind, OutlineItem};

/// How many entries the lists of a document may have together: some four hundred pages of them. Every list repeats what
/// it lists, so that many lists of many things would be far larger than their source.
const MOST: usize = 20_000;

/// Reports the list with which the lists of a document become too long.
pub(crate) fn report(
    document: &Document,
    outline: &[OutlineItem],
    labels: &HashMap<BlockId, LabelFacts>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let depth = contents_depth(document);
    let in_contents = outline.iter().filter(|item| item.is_in_contents(depth)).count();
    let of_kind = |kind: LabelKind| labels.values().filter(|label| label.kind == kind).count();
    let (figures, tables, listings) =
        (of_kind(LabelKind::Figure), of_kind(LabelKind::Table), of_kind(LabelKind::Listing));
    let length = |list: Generated| match list {
        Generated::Contents => in_contents,
        Generated::ListOfFigures => figures,
        Generated::ListOfTables => tables,
        Generated::ListOfListings => listings,
    };
    let mut entries = 0;
    let too_long = lists(document).into_iter().find(|(list, _)| {
        entries += length(*list);
        entries > MOST
    });
    if let Some((_, span)) = too_long {
        let message = format!("with this list, those of the document have {entries} entries, more than {MOST}");
        let help = "list fewer levels with `toc-depth`, leave the list out, or divide the document";
        diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, span, message).help(help));
    }
}

/// How many levels of headings contents lists have: 3 unless the document says.
pub(crate) fn contents_depth(document: &Document) -> u8 {
    document.metadata.contents_depth.as_ref().map_or(3, |depth| depth.value)
}

/// The lists of a document, with what asks for each.
fn lists(document: &Document) -> Vec<(Generated, Span)> {
    let asked = document.metadata.contents.as_ref().filter(|contents| contents.value);
    let mut lists: Vec<(Generated, Span)> = asked.map(|asked| (Generated::Contents, asked.span)).into_iter().collect();
    lists.extend(walk::blocks(&document.blocks).filter_map(|block| {
        let BlockKind::Generated(list) = &block.kind else { return None };
        Some((*list, block.span))
    }));
    lists
}

#[cfg(test)]
mod tests {
    use publish_core::TextId;
    use publish_core::model::{Attributes, Block, Entry, HeadingLevel};

    use super::*;

    fn faults(entries: usize, lists: usize) -> Vec<Diagnostic> {
        let item = |number: usize| OutlineItem {
            block: BlockId(number as u32),
            level: HeadingLevel::clamped(2),
            number: None,
            text: crate::line::TextLine::Words("A".into()),
            anchor: "a".into(),
            is_chapter: true,
        };
        let outline: Vec<OutlineItem> = (0..entries).map(item).collect();
        let list = |number: usize| Block {
            id: BlockId(0),
            span: Span::new(TextId(0), number..number + 1),
            attributes: Attributes::NONE,
            kind: BlockKind::Generated(Generated::Contents),
        };
        let mut document = Document { blocks: (1..lists).map(list).collect(), ..Document::default() };
        document.metadata.contents = Some(Entry::new(Span::default(), true));
        let mut diagnostics = Vec::new();
        report(&document, &outline, &HashMap::new(), &mut diagnostics);
        diagnostics
    }

    #[test]
    fn lists_are_bounded_together() {
        assert_eq!(faults(MOST, 1), []);
        assert_eq!(faults(MOST / 4, 4), []);
        let found = faults(MOST / 4, 6);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code, found[0].span()), (&codes::TOO_LARGE, Some(Span::new(TextId(0), 4..5))));
        assert_eq!(faults(MOST + 1, 1).len(), 1);
    }
}
