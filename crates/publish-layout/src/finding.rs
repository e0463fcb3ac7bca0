//! What measuring finds wrong: without spans, so that it can be kept with what was measured.

use std::collections::BTreeSet;

use publish_core::model::{Block, BlockId, Document, Inline, InlineId};
use publish_core::{Diagnostic, Span, codes, walk};

/// A fault at a node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// The node, as a number from the start of the unit that was measured.
    pub(crate) block: u32,
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

/// How a table fares in the width that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TableWidth {
    /// It can be read.
    Fits,
    /// Its type is too small to be read well.
    Small,
    /// Its words are broken besides.
    Broken,
}

/// How a unit that is a table fares, by what was found in it.
pub(crate) fn table_width(findings: &[Finding]) -> TableWidth {
    let width = |finding: &Finding| match finding.kind {
        FindingKind::WideTable { broken: true } => TableWidth::Broken,
        FindingKind::WideTable { broken: false } => TableWidth::Small,
        FindingKind::MissingGlyph(_) | FindingKind::Overfull | FindingKind::RowSplit | FindingKind::Mathematics => {
            TableWidth::Fits
        }
    };
    findings.iter().map(width).max().unwrap_or(TableWidth::Fits)
}

/// Turns findings, each with the node where its unit starts, into diagnostics.
pub(crate) fn diagnose<'a>(
    document: &Document,
    findings: impl Iterator<Item = (BlockId, &'a Finding)>,
) -> Vec<Diagnostic> {
    let mut places = None;
    let mut characters = BTreeSet::new();
    let mut mathematics = false;
    let mut diagnostics = Vec::new();
    for (base, finding) in findings {
        if let FindingKind::MissingGlyph(character) = finding.kind
            && !characters.insert(character)
        {
            continue;
        }
        // What holds for all formulas is said once.
        if finding.kind == FindingKind::Mathematics && std::mem::replace(&mut mathematics, true) {
            continue;
        }
        let places = places.get_or_insert_with(|| Places::new(document));
        let span = places.span(BlockId(base.0 + finding.block), finding.inline);
        diagnostics.push(describe(finding.kind, span));
    }
    diagnostics
}

fn describe(kind: FindingKind, span: Option<Span>) -> Diagnostic {
    match kind {
        FindingKind::MissingGlyph(character) => {
            let message = format!("no font has a sign for `{character}` (U+{:04X})", u32::from(character));
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
    Places::new(document).span(block, inline)
}

/// The places of blocks and of the inlines in them.
struct Places<'a> {
    runs: Vec<(BlockId, &'a [Inline])>,
    blocks: Vec<(BlockId, Span)>,
}

impl<'a> Places<'a> {
    fn new(document: &'a Document) -> Places<'a> {
        let spans = |blocks: &'a [Block]| walk::blocks(blocks).map(|block| (block.id, block.span));
        let mut blocks: Vec<(BlockId, Span)> = spans(&document.metadata.abstract_text).collect();
        blocks.extend(spans(&document.blocks));
        for note in &document.notes {
            blocks.push((note.id, note.span));
            blocks.extend(spans(&note.content));
        }
        let mut runs = walk::runs(document);
        runs.sort_by_key(|(block, _)| *block);
        blocks.sort_by_key(|(block, _)| *block);
        Places { runs, blocks }
    }

    fn span(&self, block: BlockId, inline: InlineId) -> Option<Span> {
        let run = self.runs.binary_search_by_key(&block, |(block, _)| *block).ok();
        let inline = run.and_then(|index| walk::inlines(self.runs[index].1).find(|found| found.id == inline));
        // A list item, row or cell has no span here; the block that holds it starts before it.
        let before = self.blocks.partition_point(|(id, _)| *id <= block);
        inline.map(|inline| inline.span).or_else(|| Some(self.blocks.get(before.checked_sub(1)?)?.1))
    }
}
