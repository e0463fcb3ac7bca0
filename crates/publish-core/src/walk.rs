//! Iterators over nodes: recursion is written here once. For analysis; renderers match instead.

use crate::model::{Block, BlockId, BlockKind, Document, Inline, InlineKind, PageNumber, Phrase, Text};
use crate::source::Span;

/// What a block holds directly.
#[derive(Clone, Copy, Debug)]
pub enum Child<'a> {
    /// A block.
    Block(&'a Block),
    /// A phrase.
    Phrase(&'a Phrase),
}

/// The blocks and phrases directly in `block`, in reading order; not its own inlines.
pub fn children(block: &Block) -> Vec<Child<'_>> {
    let mut found = Vec::new();
    each_child(block, |child| found.push(child));
    found
}

/// Calls `take` with the blocks and phrases directly in `block`, in reading order.
fn each_child<'a>(block: &'a Block, mut take: impl FnMut(Child<'a>)) {
    match &block.kind {
        BlockKind::List(list) => {
            list.items.iter().flat_map(|item| &item.content).map(Child::Block).for_each(take);
        }
        BlockKind::DefinitionList(list) => {
            for item in &list.items {
                take(Child::Phrase(&item.term));
                item.definitions.iter().flat_map(|item| &item.content).map(Child::Block).for_each(&mut take);
            }
        }
        BlockKind::Quote(quote) => {
            quote.content.iter().map(Child::Block).for_each(&mut take);
            quote.attribution.iter().map(Child::Phrase).for_each(take);
        }
        BlockKind::Lines(lines) => lines.lines.iter().map(Child::Phrase).for_each(take),
        BlockKind::Table(table) => {
            table.caption.iter().map(Child::Phrase).for_each(&mut take);
            let cells = table.grid.rows().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.content).map(Child::Block).for_each(take);
        }
        BlockKind::Figure(figure) => {
            figure.content.iter().map(Child::Block).for_each(&mut take);
            figure.caption.iter().map(Child::Phrase).for_each(take);
        }
        BlockKind::Container(container) => {
            container.title.iter().map(Child::Phrase).for_each(&mut take);
            container.content.iter().map(Child::Block).for_each(take);
        }
        BlockKind::Code(code) => code.caption.iter().map(Child::Phrase).for_each(take),
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::Math(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => {}
    }
}

/// All blocks of a list of blocks and the blocks in them, in preorder.
pub fn blocks(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    let mut stack: Vec<&Block> = blocks.iter().rev().collect();
    std::iter::from_fn(move || {
        let block = stack.pop()?;
        let from = stack.len();
        each_child(block, |child| match child {
            Child::Block(block) => stack.push(block),
            Child::Phrase(_) => {}
        });
        stack[from..].reverse();
        Some(block)
    })
}

/// The inlines directly in an inline.
pub fn inline_children(inline: &Inline) -> &[Inline] {
    match &inline.kind {
        InlineKind::Styled(_, content) => content,
        InlineKind::Link(link) => &link.content,
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Math(_)
        | InlineKind::Image(_)
        | InlineKind::Note(_)
        | InlineKind::Reference(_)
        | InlineKind::PageNumber(_)
        | InlineKind::Citation(_)
        | InlineKind::Raw(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => &[],
    }
}

/// The inlines directly in an inline, as a list to be changed; `None` for an inline that holds none.
pub fn inline_content_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match &mut inline.kind {
        InlineKind::Styled(_, content) => Some(content),
        InlineKind::Link(link) => Some(&mut link.content),
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Math(_)
        | InlineKind::Image(_)
        | InlineKind::Note(_)
        | InlineKind::Reference(_)
        | InlineKind::PageNumber(_)
        | InlineKind::Citation(_)
        | InlineKind::Raw(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => None,
    }
}

/// The inlines directly in an inline, to be changed in place.
pub fn inline_children_mut(inline: &mut Inline) -> &mut [Inline] {
    inline_content_mut(inline).map_or(&mut [], Vec::as_mut_slice)
}

/// All inlines of a list of inlines and the inlines in them, in preorder.
pub fn inlines(content: &[Inline]) -> impl Iterator<Item = &Inline> {
    let mut stack: Vec<&Inline> = content.iter().rev().collect();
    std::iter::from_fn(move || {
        let inline = stack.pop()?;
        stack.extend(inline_children(inline).iter().rev());
        Some(inline)
    })
}

/// The inlines that a block holds itself, not those of its children.
pub fn own_inlines(block: &Block) -> &[Inline] {
    match &block.kind {
        BlockKind::Paragraph(content) => content,
        BlockKind::Heading(heading) => &heading.content,
        BlockKind::List(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::Quote(_)
        | BlockKind::Lines(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Container(_)
        | BlockKind::Code(_)
        | BlockKind::Math(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => &[],
    }
}

/// What is written in a document outside of inlines, in preorder: code and formulas of their own, with the blocks that hold
/// them; notes come last.
pub fn verbatim(document: &Document) -> impl Iterator<Item = (&Block, &str)> {
    let notes = document.notes.iter().flat_map(|note| blocks(&note.content));
    blocks(&document.blocks).chain(notes).filter_map(|block| Some((block, own_verbatim(block)?)))
}

/// What is written in a block itself outside of inlines: code, or a formula.
pub fn own_verbatim(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Code(code) => Some(code.text.as_str()),
        BlockKind::Math(math) => Some(math.source.as_str()),
        BlockKind::Paragraph(_)
        | BlockKind::Heading(_)
        | BlockKind::List(_)
        | BlockKind::DefinitionList(_)
        | BlockKind::Quote(_)
        | BlockKind::Lines(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Container(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => None,
    }
}

/// A run of inlines and the number of the node that holds it.
pub type Run<'a> = (BlockId, &'a [Inline]);

/// All runs of inlines of a document, in preorder: title block, abstract, body, contact block, notes.
pub fn runs(document: &Document) -> impl Iterator<Item = Run<'_>> {
    let metadata = &document.metadata;
    let phrases = [&metadata.organization, &metadata.office, &metadata.subtitle, &metadata.title];
    let lines = metadata.contact.iter().flat_map(|contact| &contact.lines);
    let phrases = phrases.into_iter().flatten().map(run_of);
    phrases
        .chain(metadata.authors.iter().map(|author| (author.id, author.value.name.as_slice())))
        .chain(runs_in(&metadata.abstract_text))
        .chain(runs_in(&document.blocks))
        .chain(lines.map(|(_, line)| run_of(line)))
        .chain(document.notes.iter().flat_map(|note| runs_in(&note.content)))
}

fn run_of(phrase: &Phrase) -> Run<'_> {
    (phrase.id, &phrase.content)
}

/// All runs of inlines in `blocks`, in preorder.
pub fn runs_in(blocks: &[Block]) -> impl Iterator<Item = Run<'_>> {
    let mut stack: Vec<Child<'_>> = blocks.iter().rev().map(Child::Block).collect();
    std::iter::from_fn(move || {
        loop {
            match stack.pop()? {
                Child::Phrase(phrase) => return Some(run_of(phrase)),
                Child::Block(block) => {
                    let from = stack.len();
                    each_child(block, |child| stack.push(child));
                    stack[from..].reverse();
                    let own = own_inlines(block);
                    if !own.is_empty() {
                        return Some((block.id, own));
                    }
                }
            }
        }
    })
}

/// Calls `change` with every run of inlines of a document, in no order that matters, to be changed in place.
pub fn each_run_mut(document: &mut Document, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    let Document { metadata, blocks, chapters: _, notes } = document;
    let phrases = [&mut metadata.organization, &mut metadata.office, &mut metadata.subtitle, &mut metadata.title];
    phrases.into_iter().flatten().for_each(|phrase| change(&mut phrase.content));
    metadata.authors.iter_mut().for_each(|author| change(&mut author.value.name));
    each_run_in(&mut metadata.abstract_text, change);
    each_run_in(blocks, change);
    let lines = metadata.contact.iter_mut().flat_map(|contact| &mut contact.lines);
    lines.for_each(|(_, line)| change(&mut line.content));
    notes.iter_mut().for_each(|note| each_run_in(&mut note.content, change));
}

// Recursion is as deep as blocks are nested, which the reader bounds.
fn each_run_in(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(content) => change(content),
            BlockKind::Heading(heading) => change(&mut heading.content),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| each_run_in(&mut item.content, change)),
            BlockKind::DefinitionList(list) => {
                for item in &mut list.items {
                    change(&mut item.term.content);
                    item.definitions.iter_mut().for_each(|definition| each_run_in(&mut definition.content, change));
                }
            }
            BlockKind::Quote(quote) => {
                each_run_in(&mut quote.content, change);
                quote.attribution.iter_mut().for_each(|phrase| change(&mut phrase.content));
            }
            BlockKind::Lines(lines) => lines.lines.iter_mut().for_each(|line| change(&mut line.content)),
            BlockKind::Table(table) => {
                table.caption.iter_mut().for_each(|phrase| change(&mut phrase.content));
                table.grid.cell_contents_mut().for_each(|cell| each_run_in(cell, change));
            }
            BlockKind::Figure(figure) => {
                each_run_in(&mut figure.content, change);
                figure.caption.iter_mut().for_each(|phrase| change(&mut phrase.content));
            }
            BlockKind::Container(container) => {
                container.title.iter_mut().for_each(|phrase| change(&mut phrase.content));
                each_run_in(&mut container.content, change);
            }
            BlockKind::Code(code) => code.caption.iter_mut().for_each(|phrase| change(&mut phrase.content)),
            BlockKind::Math(_)
            | BlockKind::Generated(_)
            | BlockKind::Raw(_)
            | BlockKind::PageBreak
            | BlockKind::ThematicBreak => {}
        }
    }
}

/// The words of inlines as plain text: breaks become spaces, pictures their description, notes nothing. Pages have no
/// numbers yet.
pub fn plain_text(content: &[Inline]) -> String {
    plain_text_with(content, |_| PageNumber::UNKNOWN)
}

/// The words of inlines as plain text, with the numbers of pages that `page_label` gives.
pub fn plain_text_with<'l>(content: &[Inline], page_label: impl Fn(&PageNumber) -> &'l str) -> String {
    let mut text = String::new();
    for inline in inlines(content) {
        match words(inline) {
            Words::Sourced(words) => text.push_str(words),
            Words::Other(words) => text.push_str(words),
            Words::Page(number) => text.push_str(page_label(number)),
        }
    }
    text
}

/// The same with the places of the words.
pub fn sourced_text(content: &[Inline], place: Span) -> Text {
    let mut text = Text::derived("", place);
    for inline in inlines(content) {
        match words(inline) {
            Words::Sourced(words) => text.push(words),
            Words::Other("") => {}
            Words::Page(_) => text.push(&Text::derived(PageNumber::UNKNOWN, inline.span)),
            Words::Other(words) => text.push(&Text::derived(words, inline.span)),
        }
    }
    text
}

/// The words of an inline itself.
enum Words<'a> {
    Sourced(&'a Text),
    Page(&'a PageNumber),
    Other(&'a str),
}

fn words(inline: &Inline) -> Words<'_> {
    match &inline.kind {
        InlineKind::Text(words) => Words::Sourced(words),
        InlineKind::Image(image) => Words::Sourced(&image.alt),
        InlineKind::Code(words) => Words::Other(words),
        InlineKind::Math(math) => Words::Other(&math.source),
        InlineKind::Reference(reference) => Words::Other(&reference.written),
        InlineKind::PageNumber(number) => Words::Page(number),
        InlineKind::Citation(citation) => Words::Other(&citation.written),
        InlineKind::SoftBreak | InlineKind::HardBreak => Words::Other(" "),
        InlineKind::Styled(..) | InlineKind::Link(_) | InlineKind::Note(_) | InlineKind::Raw(_) => Words::Other(""),
    }
}
