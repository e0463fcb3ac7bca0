//! Blocks, with the facts that are shown of them.

use publish_core::model::{
    AttributeSet, Attributes, Block, BlockId, BlockKind, CodeBlock, Container, DefinitionItem, DefinitionList, Figure,
    Heading, LineRange, Lines, List, ListItem, Phrase, Quote, Raw, Task,
};

use super::generated::write_generated;
use super::inlines::write_inlines;
use super::tables::write_table;
use super::writer::KeyWriter;

pub(super) fn write_blocks(w: &mut KeyWriter<'_>, blocks: &[Block]) {
    w.put(&blocks.len());
    blocks.iter().for_each(|block| write_block(w, block));
}

// Recursion is as deep as blocks are nested, which the reader bounds.
pub(super) fn write_block(w: &mut KeyWriter<'_>, block: &Block) {
    let Block { id, span: _, attributes, kind } = block;
    write_attributes(w, attributes);
    write_facts(w, *id);
    w.put(&std::mem::discriminant(kind));
    match kind {
        BlockKind::Paragraph(content) => write_inlines(w, *id, content),
        BlockKind::Heading(heading) => write_heading(w, *id, heading),
        BlockKind::List(list) => write_list(w, list),
        BlockKind::DefinitionList(list) => write_definitions(w, list),
        BlockKind::Quote(quote) => write_quote(w, quote),
        BlockKind::Lines(lines) => write_lines(w, lines),
        BlockKind::Code(code) => write_code(w, code),
        BlockKind::Math(math) => w.put(math),
        BlockKind::Table(table) => write_table(w, table),
        BlockKind::Figure(figure) => write_figure(w, figure),
        BlockKind::Container(container) => write_container(w, container),
        BlockKind::Generated(list) => write_generated(w, *list),
        BlockKind::Raw(raw) => write_raw(w, raw),
        BlockKind::PageBreak | BlockKind::ThematicBreak => {}
    }
}

/// The classes are in it for the web; what they mean to others is among the facts.
pub(super) fn write_attributes(w: &mut KeyWriter<'_>, attributes: &Attributes) {
    w.put(&attributes.get().is_some());
    let Some(set) = attributes.get() else { return };
    let AttributeSet { id: _, classes, language, direction, formats, pairs } = set;
    w.put(&(classes, language, direction, formats, pairs));
}

fn write_facts(w: &mut KeyWriter<'_>, id: BlockId) {
    let facts = &w.document.facts;
    w.put(&(facts.labels.get(&id), facts.blocks.traits.get(&id), facts.landscape.get(&id)));
}

/// The level that was written is shown nowhere.
fn write_heading(w: &mut KeyWriter<'_>, id: BlockId, heading: &Heading) {
    let Heading { level: _, content } = heading;
    w.put(&w.document.facts.headings.get(id));
    write_inlines(w, id, content);
}

fn write_list(w: &mut KeyWriter<'_>, list: &List) {
    let List { kind, tight, items } = list;
    w.put(&(kind, tight));
    write_items(w, items);
}

fn write_items(w: &mut KeyWriter<'_>, items: &[ListItem]) {
    w.put(&items.len());
    for ListItem { id: _, span: _, marker: _, task, content } in items {
        w.put(&task.map(|Task { span: _, state }| state));
        write_blocks(w, content);
    }
}

fn write_definitions(w: &mut KeyWriter<'_>, list: &DefinitionList) {
    let DefinitionList { items } = list;
    w.put(&items.len());
    for DefinitionItem { term, definitions } in items {
        write_phrase(w, term);
        write_items(w, definitions);
    }
}

fn write_quote(w: &mut KeyWriter<'_>, quote: &Quote) {
    let Quote { content, attribution } = quote;
    write_blocks(w, content);
    write_optional(w, attribution.as_ref());
}

fn write_lines(w: &mut KeyWriter<'_>, lines: &Lines) {
    let Lines { lines } = lines;
    w.put(&lines.len());
    lines.iter().for_each(|line| write_phrase(w, line));
}

/// Its colours follow from the text and its language.
fn write_code(w: &mut KeyWriter<'_>, code: &CodeBlock) {
    let CodeBlock { language, text, caption, file_name, first_line, marked } = code;
    w.put(&(language, text, file_name, first_line, marked.len()));
    for LineRange { first, last } in marked {
        w.put(&(first, last));
    }
    write_optional(w, caption.as_ref());
}

fn write_figure(w: &mut KeyWriter<'_>, figure: &Figure) {
    let Figure { content, caption } = figure;
    write_blocks(w, content);
    write_optional(w, caption.as_ref());
}

fn write_container(w: &mut KeyWriter<'_>, container: &Container) {
    let Container { kind, title, content } = container;
    w.put(kind);
    write_optional(w, title.as_ref());
    write_blocks(w, content);
}

pub(super) fn write_raw(w: &mut KeyWriter<'_>, raw: &Raw) {
    let Raw { format, text } = raw;
    w.put(&(format, text));
}

pub(super) fn write_optional(w: &mut KeyWriter<'_>, phrase: Option<&Phrase>) {
    w.put(&phrase.is_some());
    phrase.into_iter().for_each(|phrase| write_phrase(w, phrase));
}

fn write_phrase(w: &mut KeyWriter<'_>, phrase: &Phrase) {
    let Phrase { id, span: _, content } = phrase;
    write_inlines(w, *id, content);
}
