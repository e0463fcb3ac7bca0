//! What measuring finds wrong: without spans, so that it can be kept with what was measured.

use std::collections::BTreeSet;

use publish_core::model::{Block, BlockId, Document, Inline, InlineId};
use publish_core::{Diagnostic, Span, codes, walk};
use publish_style::columns::Fit;

use crate::node::Node;

/// A fault at a node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) node: Node,
    pub(crate) inline: InlineId,
    pub(crate) kind: FindingKind,
}

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FindingKind {
    /// No font has the character.
    MissingGlyph(char),
    /// A line sticks out of its column.
    Overfull,
    /// A table row is taller than a page.
    RowSplit,
    /// A table is too wide for its column.
    WideTable {
        /// Whether words of it are broken, since even small type is too wide.
        broken: bool,
    },
    /// Mathematics is shown in a line of characters.
    Mathematics,
}

/// How a unit that is a table fares, by what was found in it.
pub(crate) fn table_fit(findings: &[Finding]) -> Fit {
    let fit = |finding: &Finding| match finding.kind {
        FindingKind::WideTable { broken: true } => Fit::Broken,
        FindingKind::WideTable { broken: false } => Fit::Small,
        FindingKind::MissingGlyph(_) | FindingKind::Overfull | FindingKind::RowSplit | FindingKind::Mathematics => {
            Fit::Whole
        }
    };
    findings.iter().map(fit).max().unwrap_or(Fit::Whole)
}

/// Turns findings, each with its node, into diagnostics.
pub(crate) fn diagnose<'a>(
    document: &Document,
    findings: impl Iterator<Item = (BlockId, &'a Finding)>,
) -> Vec<Diagnostic> {
    let mut characters = BTreeSet::new();
    let mut mathematics = false;
    let mut is_new = |kind: FindingKind| match kind {
        FindingKind::MissingGlyph(character) => characters.insert(character),
        // What holds for all formulas is said once.
        FindingKind::Mathematics => !std::mem::replace(&mut mathematics, true),
        FindingKind::Overfull | FindingKind::RowSplit | FindingKind::WideTable { .. } => true,
    };
    let told: Vec<(BlockId, &Finding)> = findings.filter(|(_, finding)| is_new(finding.kind)).collect();
    let places = Places::of(document, told.iter().map(|(block, _)| *block).collect());
    let describe = |(block, finding): &(BlockId, &Finding)| describe(finding.kind, places.span(*block, finding.inline));
    told.iter().map(describe).collect()
}

fn describe(kind: FindingKind, span: Option<Span>) -> Diagnostic {
    match kind {
        FindingKind::MissingGlyph(character) => {
            let message = format!("no font has a glyph for `{character}` (U+{:04X})", u32::from(character));
            Diagnostic::new(&codes::MISSING_GLYPH, span, message)
                .help("a box with its code point stands in its place in print; use another character, or words")
        }
        FindingKind::Overfull => {
            Diagnostic::new(&codes::OVERFULL_LINE, span, "a line is too wide for its column and can't be broken")
                .help("add a space or a soft hyphen where it may be broken")
        }
        FindingKind::RowSplit => {
            Diagnostic::new(&codes::ROW_SPLIT, span, "a table row is taller than a page and is split between pages")
                .help("make several rows of it, or set its text outside of the table")
        }
        FindingKind::WideTable { broken: _ } => {
            Diagnostic::new(&codes::WIDE_TABLE, span, "the table is too wide for the page, so it is set smaller")
                .help("use fewer columns or shorter words, or split the table")
        }
        FindingKind::Mathematics => {
            let message = "mathematics is shown in a line of characters in the PDF";
            Diagnostic::new(&codes::UNSUPPORTED_IN_PDF, span, message).help("the web page sets it as a formula")
        }
    }
}

/// Where an inline of a document was read from, or the block that holds it: for what renderers find.
pub fn place_of(document: &Document, block: BlockId, inline: InlineId) -> Option<Span> {
    Places::of(document, vec![block]).span(block, inline)
}

/// The places of some nodes and of the inlines in them.
struct Places<'a> {
    /// The nodes, in order.
    nodes: Vec<NodePlace<'a>>,
}

/// A node, the inlines that it holds, and the last block that does not come after it. A list item, row or cell is no block:
/// the one that holds it starts before it.
struct NodePlace<'a> {
    node: BlockId,
    run: &'a [Inline],
    block: Option<(BlockId, Span)>,
}

impl<'a> Places<'a> {
    /// Finds the nodes in one walk, which keeps nothing of the others.
    fn of(document: &'a Document, mut wanted: Vec<BlockId>) -> Places<'a> {
        wanted.sort_unstable();
        wanted.dedup();
        let mut nodes: Vec<_> = wanted.into_iter().map(|node| NodePlace { node, run: &[], block: None }).collect();
        if nodes.is_empty() {
            return Places { nodes };
        }
        let spans = |blocks: &'a [Block]| walk::blocks(blocks).map(|block| (block.id, block.span));
        let notes = document.notes.iter();
        let notes = notes.flat_map(|note| std::iter::once((note.id, note.span)).chain(spans(&note.content)));
        for block in spans(&document.metadata.abstract_text).chain(spans(&document.blocks)).chain(notes) {
            let after = nodes.partition_point(|place| place.node < block.0);
            if let Some(place) = nodes.get_mut(after) {
                place.block = place.block.filter(|(id, _)| *id > block.0).or(Some(block));
            }
        }
        for index in 1..nodes.len() {
            nodes[index].block = nodes[index].block.or(nodes[index - 1].block);
        }
        for (id, run) in walk::runs(document) {
            if let Ok(index) = nodes.binary_search_by_key(&id, |place| place.node) {
                nodes[index].run = run;
            }
        }
        Places { nodes }
    }

    fn span(&self, node: BlockId, inline: InlineId) -> Option<Span> {
        let place = &self.nodes[self.nodes.binary_search_by_key(&node, |place| place.node).ok()?];
        let inline = walk::inlines(place.run).find(|found| found.id == inline);
        inline.map(|inline| inline.span).or_else(|| Some(place.block?.1))
    }
}
