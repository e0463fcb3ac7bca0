//! Every place of a document: where its nodes, values and words stand in the source.

use crate::model::{
    AttributeSet, Attributes, Block, BlockKind, Cell, CitationSetup, Contact, Document, Entry, FontSetup, Image,
    Inline, InlineKind, Link, ListItem, Logo, Metadata, Note, PageSetup, Person, Phrase, Row, Task, Text, ThemeSetup,
    TitleSetup, UnknownKey,
};
use crate::node::{Entries, Node, Value};
use crate::source::Span;

/// What is done with places.
pub trait Places {
    /// Takes the place of a node or value.
    fn span(&mut self, span: &mut Span);

    /// Takes words with their places.
    fn text(&mut self, text: &mut Text);
}

impl Document {
    /// Hands all places of the document to `places`, to be looked at or changed.
    pub fn each_place(&mut self, places: &mut dyn Places) {
        let Document { metadata, blocks: body, chapters: _, notes } = self;
        of_metadata(metadata, places);
        blocks(body, places);
        for Note { id: _, span, label: _, content } in notes {
            places.span(span);
            blocks(content, places);
        }
    }
}

fn of_metadata(metadata: &mut Metadata, places: &mut dyn Places) {
    let Metadata {
        organization,
        logo,
        office,
        subtitle,
        title,
        authors,
        date,
        abstract_text,
        contact,
        short_title,
        kind,
        language,
        description,
        subject,
        keywords,
        contents,
        contents_depth,
        list_of_figures,
        list_of_tables,
        list_of_listings,
        title_page,
        number_sections,
        marking,
        status,
        version,
        recipients,
        senders,
        copies,
        enclosures,
        html,
        pdf_standard,
        max_pages,
        page,
        fonts,
        theme,
        titles,
        citations,
        unknown,
    } = metadata;
    [organization, office, subtitle, title].into_iter().flatten().for_each(|found| phrase(found, places));
    [authors, recipients, senders, copies].into_iter().flatten().for_each(|found| person(found, places));
    enclosures.iter_mut().for_each(|found| phrase(found, places));
    blocks(abstract_text, places);
    if let Some(Contact { id: _, span, lines }) = contact {
        places.span(span);
        lines.iter_mut().for_each(|(_, line)| phrase(line, places));
    }
    if let Some(Logo { span, picture, alt, height }) = logo {
        places.span(span);
        [Some(picture), alt.as_mut(), height.as_mut()].into_iter().flatten().for_each(|text| places.text(text));
    }
    entries(date, places);
    entries(kind, places);
    entries(language, places);
    entries(contents_depth, places);
    entries(marking, places);
    entries(html, places);
    entries(pdf_standard, places);
    entries(max_pages, places);
    entries(keywords, places);
    for words in [short_title, description, subject, status, version] {
        entries(words, places);
    }
    for choice in [contents, list_of_figures, list_of_tables, list_of_listings, title_page, number_sections] {
        entries(choice, places);
    }
    of_page(page, places);
    let FontSetup { text, display, code } = fonts;
    [text, display, code].into_iter().for_each(|family| entries(family, places));
    let TitleSetup { abstract_title, contents: contents_title, figures, tables, listings } = titles;
    for title in [abstract_title, contents_title, figures, tables, listings] {
        entries(title, places);
    }
    of_theme(theme, places);
    of_citations(citations, places);
    for UnknownKey { key: _, span, value: _ } in unknown {
        places.span(span);
    }
}

fn of_page(page: &mut PageSetup, places: &mut dyn Places) {
    let PageSetup { paper, bleed, crop_marks, columns, margin } = page;
    entries(paper, places);
    entries(bleed, places);
    entries(crop_marks, places);
    entries(columns, places);
    entries(margin, places);
}

fn of_theme(ThemeSetup { project, own, keys }: &mut ThemeSetup, places: &mut dyn Places) {
    project.iter_mut().chain(own).for_each(|found| node(found, places));
    node_entries(keys, places);
}

// Recursion is as deep as values are nested, which reading bounds.
fn node(Node { span, value }: &mut Node, places: &mut dyn Places) {
    places.span(span);
    match value {
        Value::List(nodes) => nodes.iter_mut().for_each(|found| node(found, places)),
        Value::Map(entries) => node_entries(entries, places),
        Value::Null | Value::Bool(..) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn node_entries(entries: &mut Entries, places: &mut dyn Places) {
    for entry in entries {
        places.span(&mut entry.span);
        node(&mut entry.node, places);
    }
}

fn of_citations(citations: &mut CitationSetup, places: &mut dyn Places) {
    let CitationSetup { bibliography, works, style, listed, list_title, without_list, linked } = citations;
    entries(bibliography, places);
    entries(works, places);
    entries(style, places);
    entries(listed, places);
    entries(list_title, places);
    entries(without_list, places);
    entries(linked, places);
}

fn entries<'e, T: 'e>(entries: impl IntoIterator<Item = &'e mut Entry<T>>, places: &mut dyn Places) {
    entries.into_iter().for_each(|entry| places.span(&mut entry.span));
}

fn person(entry: &mut Entry<Person>, places: &mut dyn Places) {
    places.span(&mut entry.span);
    let Person { name, affiliation: _, email: _ } = &mut entry.value;
    inlines(name, places);
}

fn phrase(phrase: &mut Phrase, places: &mut dyn Places) {
    let Phrase { id: _, span, content } = phrase;
    places.span(span);
    inlines(content, places);
}

// Recursion is as deep as blocks are nested, which the reader bounds.
fn blocks(blocks: &mut [Block], places: &mut dyn Places) {
    for block in blocks {
        of_block(block, places);
    }
}

fn of_block(block: &mut Block, places: &mut dyn Places) {
    let Block { id: _, span, attributes, kind } = block;
    places.span(span);
    values(attributes, places);
    match kind {
        BlockKind::Paragraph(content) => inlines(content, places),
        BlockKind::Heading(heading) => inlines(&mut heading.content, places),
        BlockKind::List(list) => items(&mut list.items, places),
        BlockKind::DefinitionList(list) => {
            for item in &mut list.items {
                phrase(&mut item.term, places);
                items(&mut item.definitions, places);
            }
        }
        BlockKind::Quote(quote) => {
            blocks(&mut quote.content, places);
            quote.attribution.iter_mut().for_each(|found| phrase(found, places));
        }
        BlockKind::Lines(lines) => lines.lines.iter_mut().for_each(|line| phrase(line, places)),
        BlockKind::Table(table) => {
            table.caption.iter_mut().for_each(|caption| phrase(caption, places));
            table.grid.rows_mut().for_each(|found| row(found, places));
        }
        BlockKind::Figure(figure) => {
            blocks(&mut figure.content, places);
            figure.caption.iter_mut().for_each(|caption| phrase(caption, places));
        }
        BlockKind::Container(container) => {
            container.title.iter_mut().for_each(|title| phrase(title, places));
            blocks(&mut container.content, places);
        }
        BlockKind::Code(code) => code.caption.iter_mut().for_each(|caption| phrase(caption, places)),
        BlockKind::Math(_)
        | BlockKind::Generated(_)
        | BlockKind::Raw(_)
        | BlockKind::PageBreak
        | BlockKind::ThematicBreak => {}
    }
}

fn values(attributes: &mut Attributes, places: &mut dyn Places) {
    let Some(set) = attributes.get_mut() else { return };
    let AttributeSet { id: _, classes: _, language: _, direction: _, formats: _, pairs } = set;
    pairs.iter_mut().for_each(|(_, value)| places.text(value));
}

fn items(items: &mut [ListItem], places: &mut dyn Places) {
    for ListItem { id: _, span, marker, task, content } in items {
        let task = task.iter_mut().map(|Task { span, state: _ }| span);
        [span, marker].into_iter().chain(task).for_each(|span| places.span(span));
        blocks(content, places);
    }
}

fn row(row: &mut Row, places: &mut dyn Places) {
    let Row { id: _, span, cells } = row;
    places.span(span);
    for Cell { id: _, span, attributes, alignment: _, columns: _, rows: _, content } in cells {
        places.span(span);
        values(attributes, places);
        blocks(content, places);
    }
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn inlines(content: &mut [Inline], places: &mut dyn Places) {
    for Inline { id: _, span, attributes, kind } in content {
        places.span(span);
        values(attributes, places);
        match kind {
            InlineKind::Text(words) => places.text(words),
            InlineKind::Styled(_, content) => inlines(content, places),
            InlineKind::Link(link) => {
                let Link { destination, title, content } = &mut **link;
                places.text(destination);
                title.iter_mut().for_each(|title| places.text(title));
                inlines(content, places);
            }
            InlineKind::Image(image) => {
                let Image { destination, title, alt } = &mut **image;
                [destination, alt].into_iter().chain(title).for_each(|words| places.text(words));
            }
            InlineKind::Code(_)
            | InlineKind::Math(_)
            | InlineKind::Note(_)
            | InlineKind::Reference(_)
            | InlineKind::PageNumber(_)
            | InlineKind::Citation(_)
            | InlineKind::Raw(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
