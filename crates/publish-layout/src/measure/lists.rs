//! Lists, definition lists and footnotes: marks that hang beside their text.

use publish_core::Pt;
use publish_core::model::{BlockId, DefinitionItem, DefinitionList, List, ListItem, ListKind, Note, TaskState};
use publish_fonts::Features;
use publish_style::Role;
use publish_style::em::{MARK_GAP, NOTE_GAP, NOTE_INDENT};

use super::blocks;
use super::builder::{Builder, Column, Keep};
use super::costs::{LONE_ITEM, NEVER};
use crate::page::Part;
use crate::paragraph::{Content, SetParagraph, Shape};
use crate::style::BlockStyle;

/// A bullet or ordered list.
pub(crate) fn list(b: &mut Builder<'_, '_>, list: &List, column: &Column) {
    let List { kind, tight, items } = list;
    let space = column.style.space;
    let mut inner = *column;
    if *tight {
        inner.style.space = 0.0;
    }
    inner.depth = column.depth.saturating_add(1);
    let marks: Vec<SetParagraph> =
        items.iter().enumerate().map(|(index, item)| mark(b, *kind, index, item, column)).collect();
    let widest = marks.iter().map(width).fold(0.0, f32::max);
    let gap = MARK_GAP.of(Pt(column.style.text.size)).0;
    let indent = b.ctx.theme.metrics.indent.0.max(widest + gap);
    let inner = inner.inset(indent, 0.0);
    b.space(space);
    for (index, (item, mark)) in items.iter().zip(marks).enumerate() {
        if index > 0 && (index == 1 || index + 1 == items.len()) {
            b.keep(LONE_ITEM);
        }
        // Marks end in a line, one below the other, near their text.
        let x = column.x + (inner.x - column.x - indent).min(0.0) + indent - gap - width(&mark);
        b.label(item.id, mark, x);
        if !*tight {
            b.space(space);
        }
        blocks::blocks(b, &item.content, &inner);
        b.flush_labels();
    }
    b.space(space);
}

fn mark(b: &mut Builder<'_, '_>, kind: ListKind, index: usize, item: &ListItem, column: &Column) -> SetParagraph {
    let mut style = column.style.ragged();
    let text = match (item.task.map(|task| task.state), kind) {
        (Some(TaskState::Open), _) => "\u{2610}".to_owned(),
        (Some(TaskState::Done), _) => "\u{2611}".to_owned(),
        (None, ListKind::Bullet) => if column.depth.is_multiple_of(2) { "•" } else { "–" }.to_owned(),
        (None, ListKind::Ordered(numbering)) => numbering.mark(index as u64),
    };
    if item.task.is_some() {
        style.text.family = b.ctx.theme.metrics.display_family;
    }
    style.text.features = Features::NONE;
    b.set_words(item.id, &text, &style, Part::Label)
}

/// The width of a mark.
fn width(set: &SetParagraph) -> f32 {
    let items = set.laid.lines.iter().flat_map(|line| &line.items);
    items.fold(0.0, |width, item| match item {
        crate::page::Item::Text(run) => width.max(run.at.x.0 + run.width().0),
        crate::page::Item::Rule(_) | crate::page::Item::Picture(_) => width,
    })
}

/// A definition list: terms in bold, their definitions indented below.
pub(crate) fn definitions(b: &mut Builder<'_, '_>, list: &DefinitionList, column: &Column) {
    let DefinitionList { items } = list;
    let space = column.style.space;
    let (start, end) = b.ctx.sheet.insets(Role::Definition);
    let inner = column.inset(start.0, end.0);
    for DefinitionItem { term, definitions } in items {
        b.space(space);
        let style = column.style.weighted(b.ctx.sheet.style(Role::DefinitionTerm).weight).ragged();
        b.paragraph(term.id, &term.content, &column.styled(style), Keep::Together);
        b.keep(NEVER);
        let mut tight = inner;
        tight.style.space = space.min(b.ctx.sheet.item_space().0);
        for definition in definitions {
            blocks::blocks(b, &definition.content, &tight);
        }
        b.space(space);
    }
}

/// A footnote: small, with its number before its first line.
pub(crate) fn note(b: &mut Builder<'_, '_>, note: &Note) {
    let style = b.ctx.style(Role::Note);
    let number = b.ctx.resolved.note_number(note);
    let label = label(b, note.id, number, &style);
    let size = Pt(style.text.size);
    let gap = NOTE_GAP.of(size).0;
    let indent = (width(&label) + gap).max(NOTE_INDENT.of(size).0);
    let column = Column { x: 0.0, width: b.ctx.width, style, depth: 0 }.inset(indent, 0.0);
    let x = indent - gap - width(&label);
    b.label(note.id, label, x);
    blocks::blocks(b, &note.content, &column);
    b.flush_labels();
}

fn label(b: &mut Builder<'_, '_>, note: BlockId, number: u32, style: &BlockStyle) -> SetParagraph {
    let mut text = style.text;
    text.features = Features::SUPERIORS;
    text.hyphenation = None;
    let mut content = Content::default();
    content.generated(&number.to_string(), text, Part::Label);
    b.set(note, &content, &style.ragged(), f32::MAX, Shape::Running)
}
