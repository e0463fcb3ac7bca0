//! Content that is not in every format: what it keeps from the others, told where it stands.

use std::collections::HashMap;

use publish_core::model::{Block, BlockId, Document, Inline, InlineRef};
use publish_core::{Diagnostic, Format, FormatSet, codes, walk};

use crate::anchors::Anchors;
use crate::by_block::ByBlock;
use crate::facts::{HeadingFacts, LabelFacts};

/// The formats of the blocks that are not in all of them, with those inside others.
pub(crate) fn restricted(document: &Document) -> HashMap<BlockId, FormatSet> {
    let mut found = HashMap::new();
    let notes = document.notes.iter().flat_map(|note| &note.content);
    document.blocks.iter().chain(notes).for_each(|block| add(block, FormatSet::ALL, &mut found));
    found
}

// Recursion is as deep as blocks are nested, which the reader bounds.
fn add(block: &Block, around: FormatSet, found: &mut HashMap<BlockId, FormatSet>) {
    let formats = around.and(block.attributes.formats());
    if formats != FormatSet::ALL {
        found.insert(block.id, formats);
    }
    for child in walk::children(block) {
        match child {
            walk::Child::Block(block) => add(block, formats, found),
            walk::Child::Phrase(phrase) if formats != FormatSet::ALL => {
                found.insert(phrase.id, formats);
            }
            walk::Child::Phrase(_) => {}
        }
    }
}

/// The formats of what has an anchor and is not in all of them, by the anchors.
pub(crate) fn of_anchors(
    document: &Document,
    restricted: &HashMap<BlockId, FormatSet>,
    anchors: &Anchors,
) -> HashMap<String, FormatSet> {
    let blocks = anchors
        .blocks
        .iter()
        .filter_map(|(block, name)| restricted.get(&block).map(|formats| (name.to_string(), *formats)));
    let mut found = blocks.collect();
    if !anchors.inlines.is_empty() {
        for (block, content) in walk::runs(document) {
            let around = restricted.get(&block).copied().unwrap_or(FormatSet::ALL);
            add_inlines(block, content, around, anchors, &mut found);
        }
    }
    found
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn add_inlines(
    block: BlockId,
    content: &[Inline],
    around: FormatSet,
    anchors: &Anchors,
    found: &mut HashMap<String, FormatSet>,
) {
    for inline in content {
        let formats = around.and(inline.attributes.formats());
        if formats != FormatSet::ALL
            && let Some(name) = anchors.inlines.get(&InlineRef { block, inline: inline.id })
        {
            found.insert(name.clone(), formats);
        }
        add_inlines(block, walk::inline_children(inline), formats, anchors, found);
    }
}

/// Reports numbered things that a format lacks: numbers are the same in all of them, so there is a gap in that one.
pub(crate) fn report(
    document: &Document,
    restricted: &HashMap<BlockId, FormatSet>,
    labels: &HashMap<BlockId, LabelFacts>,
    headings: &ByBlock<HeadingFacts>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if restricted.is_empty() {
        return;
    }
    for block in walk::blocks(&document.blocks) {
        let Some(formats) = restricted.get(&block.id) else { continue };
        let number = headings.get(block.id).and_then(|facts| facts.number.clone());
        let Some(what) = labels.get(&block.id).map(|label| label.text.clone()).or(number) else { continue };
        let lacking: Vec<&str> = formats.others().iter().map(Format::extension).collect();
        let message = format!("{what} is not in {}, where the numbers have a gap", lacking.join(", "));
        let help = "give it to all formats, or take its number with `.unnumbered`";
        diagnostics.push(Diagnostic::new(&codes::NUMBER_GAP, block.span, message).help(help));
    }
}
