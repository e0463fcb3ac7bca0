//! The list of works.

use hayagriva::{BibliographyItem, RenderedBibliography};
use publish_core::Span;
use publish_core::model::{
    AttributeSet, Attributes, Block, BlockId, BlockKind, Container, ContainerKind, Document, Heading, HeadingLevel,
    Inline, InlineKind, Text,
};

use crate::inlines::{anchor, child, elements, push, push_words, trim_end};
use crate::render::Rendered;

/// The identifier of the division that the list goes into (pandoc).
const PLACE: &str = "refs";

/// Puts the list where the author wants it, `::: {#refs}`, else at the end of the body under a heading.
pub(crate) fn add(document: &mut Document, rendered: &Rendered, list_title: &str, span: Span) {
    let Some(list) = &rendered.list else { return };
    if list.items.is_empty() {
        return;
    }
    let entries: Vec<Block> = list.items.iter().map(|item| entry(item, span)).collect();
    if let Some(division) = find(&mut document.blocks) {
        fill(division, entries, list);
        return;
    }
    if !matches!(document.blocks.last().map(|last| &last.kind), Some(BlockKind::Heading(_))) {
        let heading = heading(document, list_title, span);
        document.blocks.push(heading);
    }
    let kind =
        BlockKind::Container(Box::new(Container { kind: ContainerKind::Division, title: None, content: Vec::new() }));
    let attributes = Attributes::new(AttributeSet { id: Some(PLACE.to_owned()), ..AttributeSet::default() });
    let mut division = Block { id: BlockId(0), span, attributes, kind };
    fill(&mut division, entries, list);
    document.blocks.push(division);
    let end = document.blocks.len();
    if let Some(chapter) = document.chapters.last_mut() {
        chapter.blocks.end = end;
    }
}

/// The division for the list, wherever it stands.
// Recursion is as deep as blocks are nested, which the reader bounds.
fn find(blocks: &mut [Block]) -> Option<&mut Block> {
    for block in blocks {
        if !matches!(block.kind, BlockKind::Container(_)) {
            continue;
        }
        if block.attributes.id() == Some(PLACE) {
            return Some(block);
        }
        if let BlockKind::Container(container) = &mut block.kind
            && let Some(found) = find(&mut container.content)
        {
            return Some(found);
        }
    }
    None
}

fn fill(division: &mut Block, entries: Vec<Block>, list: &RenderedBibliography) {
    let classes = &mut division.attributes.edit().classes;
    let hanging = list.hanging_indent || list.second_field_align.is_some();
    for class in ["references"].into_iter().chain(hanging.then_some("hanging-indent")) {
        if !classes.iter().any(|known| known == class) {
            classes.push(class.to_owned());
        }
    }
    if let BlockKind::Container(container) = &mut division.kind {
        container.content.extend(entries);
    }
}

/// A heading of the level of the document's sections, without a number.
fn heading(document: &Document, list_title: &str, span: Span) -> Block {
    let levels = document.blocks.iter().filter_map(|block| Some(block.as_heading()?.level.get()));
    let level = HeadingLevel::clamped(levels.min().unwrap_or(2));
    let title = document.metadata.citations.list_title.as_ref();
    let (words, place) = title.map_or((list_title, span), |title| (title.value.as_str(), title.span));
    let content = vec![Inline::words(Text::derived(words, place))];
    let classes = vec!["unnumbered".to_owned()];
    let attributes = Attributes::new(AttributeSet { classes, ..AttributeSet::default() });
    Block { id: BlockId(0), span: place, attributes, kind: BlockKind::Heading(Heading { level, content }) }
}

fn entry(item: &BibliographyItem, span: Span) -> Block {
    let BibliographyItem { key, first_field, content } = item;
    let mut inlines: Vec<Inline> = Vec::new();
    if let Some(first) = first_field {
        child(&mut inlines, first, span, false);
        trim_end(&mut inlines);
        push_words(&mut inlines, "\u{a0}", span);
    }
    let mut rest = elements(content, span, false);
    if first_field.is_some() {
        trim_white(&mut rest);
    }
    rest.into_iter().for_each(|inline| push(&mut inlines, inline.kind, inline.span));
    trim_end(&mut inlines);
    let attributes = Attributes::new(AttributeSet { id: Some(anchor(key)), ..AttributeSet::default() });
    Block { id: BlockId(0), span, attributes, kind: BlockKind::Paragraph(inlines) }
}

/// Takes off white space at the start.
fn trim_white(content: &mut [Inline]) {
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first_mut() {
        words.cut_start(words.len() - words.trim_start().len());
    }
}
