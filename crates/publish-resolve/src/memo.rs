//! The head of a memo, and what goes with it: made of ordinary blocks, so that every format shows them alike.

use publish_core::Span;
use publish_core::model::{
    Alignment, Attributes, Block, BlockId, BlockKind, Cell, ColumnSpec, Document, DocumentKind, Entry, Grid, Inline,
    InlineKind, List, ListItem, ListKind, Metadata, NumberDelimiter, NumberStyle, Numbering, Person, Phrase, Row,
    Style, Table, Text,
};

use crate::resolved::Resolved;
use crate::terms::Terms;

/// The share of the head's width that its labels have.
const LABELS: f32 = 0.18;

/// Whether the document is a memo that says to whom it goes, from whom, or what about.
pub(crate) fn has_head(metadata: &Metadata) -> bool {
    let is_memo = metadata.kind.as_ref().is_some_and(|kind| kind.value == DocumentKind::Memo);
    is_memo
        && (!metadata.recipients.is_empty()
            || !metadata.senders.is_empty()
            || !metadata.copies.is_empty()
            || metadata.subject.is_some())
}

/// Puts the head of a memo at the start of the body, and what is enclosed at its end.
pub(crate) fn complete(document: &mut Document, terms: &Terms) {
    if document.metadata.kind.as_ref().is_none_or(|kind| kind.value != DocumentKind::Memo) {
        return;
    }
    if let Some(head) = head(&document.metadata, terms) {
        document.blocks.insert(0, head);
        for chapter in &mut document.chapters {
            chapter.blocks.start += 1;
            chapter.blocks.end += 1;
        }
    }
    let [.., enclosures] = terms.memo;
    document.blocks.extend(enclosed(std::mem::take(&mut document.metadata.enclosures), enclosures));
}

/// A table of two columns whose first is a header: who hears a cell hears its label.
fn head(metadata: &Metadata, terms: &Terms) -> Option<Block> {
    if !has_head(metadata) {
        return None;
    }
    let [to, from, copies, date, subject, _] = terms.memo;
    let senders = if metadata.senders.is_empty() { &metadata.authors } else { &metadata.senders };
    let date_words = metadata.date.as_ref().map(|entry| words(entry.span, terms.date(&entry.value)));
    let subject_words = metadata.subject.as_ref().map(|entry| words(entry.span, entry.value.clone()));
    let lines = [
        (to, people(&metadata.recipients)),
        (from, people(senders)),
        (copies, people(&metadata.copies)),
        (date, date_words.into_iter().collect()),
        (subject, subject_words.into_iter().collect()),
    ];
    let rows: Vec<Row> = lines
        .into_iter()
        .filter(|(_, content)| !content.is_empty())
        .map(|(label, content)| row(label, content))
        .collect();
    let span = rows.first().map_or_else(Span::default, |row| row.span);
    let column = |width| ColumnSpec { alignment: Alignment::Start, width: Some(width) };
    let grid = Grid::new(vec![column(LABELS), column(1.0 - LABELS)], Vec::new(), rows, Vec::new()).ok()?;
    Some(block(span, BlockKind::Table(Box::new(Table { grid, header_columns: 1, caption: None, summary: None }))))
}

fn row(label: &str, content: Vec<Inline>) -> Row {
    let span = content.first().map_or_else(Span::default, |inline| inline.span);
    let cell = |content| Cell {
        id: BlockId(0),
        span,
        attributes: Attributes::NONE,
        alignment: None,
        columns: 1,
        rows: 1,
        content: vec![block(span, BlockKind::Paragraph(content))],
    };
    Row { id: BlockId(0), span, cells: vec![cell(vec![words(span, format!("{label}:"))]), cell(content)] }
}

/// People, each on a line.
fn people(people: &[Entry<Person>]) -> Vec<Inline> {
    let mut content = Vec::new();
    for entry in people {
        let person = &entry.value;
        if !content.is_empty() {
            content.push(Inline::new(InlineKind::HardBreak, entry.span));
        }
        content.extend(person.name.iter().cloned());
        let details = Resolved::author_details(person).to_string();
        if !details.is_empty() {
            content.push(words(entry.span, details));
        }
    }
    content
}

/// What goes with a memo: a label, and a list.
fn enclosed(enclosures: Vec<Phrase>, label: &str) -> Vec<Block> {
    let Some(first) = enclosures.first() else { return Vec::new() };
    let span = first.span;
    let strong = InlineKind::Styled(Style::Strong, vec![words(span, format!("{label}:"))]);
    let item = |Phrase { id: _, span, content }: Phrase| ListItem {
        id: BlockId(0),
        span,
        marker: Span { end: span.start, ..span },
        task: None,
        content: vec![block(span, BlockKind::Paragraph(content))],
    };
    let numbering = Numbering { start: 1, style: NumberStyle::Decimal, delimiter: NumberDelimiter::Period };
    let items = enclosures.into_iter().map(item).collect();
    let list = List { kind: ListKind::Ordered(numbering), tight: true, items };
    vec![
        block(span, BlockKind::Paragraph(vec![Inline::new(strong, span)])),
        block(span, BlockKind::List(Box::new(list))),
    ]
}

fn block(span: Span, kind: BlockKind) -> Block {
    Block { id: BlockId(0), span, attributes: Attributes::NONE, kind }
}

fn words(span: Span, text: String) -> Inline {
    Inline::words(Text::derived(text, span))
}
