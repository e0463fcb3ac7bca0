//! Contents lists: entries, with room for leaders and page numbers, which are known only when the pages are.

use publish_core::model::{BlockId, Generated, Inline, InlineId};
use publish_core::theme::Weight;
use publish_core::{Format, Pt};
use publish_resolve::{LabelKind, Labelled, OutlineItem};
use publish_style::em::ENTRY_NUMBER;
use publish_style::{Ink, Role};

use super::builder::{Builder, Column};
use super::costs::{NEVER, TOP_ENTRY};
use super::measured::{Entry, Part};
use crate::node::{Listed, Node};
use crate::page::{self, Artifact, LaidBlock, LineBox};
use crate::paragraph::{Content, Shape};
use crate::style::{BlockStyle, TextStyle};

/// An entry as it is listed.
struct ListedEntry<'a> {
    target: BlockId,
    level: u8,
    number: Option<&'a str>,
    words: Words<'a>,
}

/// The words of an entry.
enum Words<'a> {
    /// Those of a heading.
    Heading(&'a [Inline]),
    /// Those of a caption.
    Caption(String),
}

/// A contents list, of a block or of the title block.
pub(crate) fn list(b: &mut Builder<'_, '_>, owner: Option<BlockId>, generated: Generated, column: &Column) {
    let lines = match generated {
        Generated::Contents => headings(b),
        Generated::ListOfFigures => labelled(b, LabelKind::Figure),
        Generated::ListOfTables => labelled(b, LabelKind::Table),
        Generated::ListOfListings => labelled(b, LabelKind::Listing),
    };
    if lines.is_empty() {
        return;
    }
    let metrics = &b.ctx.theme.metrics;
    title(b, owner, generated, column);
    let top = lines.iter().map(|line| line.level).min().unwrap_or(0);
    let has_levels = lines.iter().any(|line| line.level > top);
    for (index, line) in lines.iter().enumerate() {
        let first = line.level == top;
        if first && index > 0 && has_levels {
            b.space(b.ctx.sheet.style(Role::ContentsEntry(0)).above.0);
        }
        let listed = Listed { list: generated, entry: index as u32 };
        entry(b, listed, line, line.level - top, column);
    }
    b.space(metrics.float_space.0);
}

/// The title of a contents list.
fn title(b: &mut Builder<'_, '_>, owner: Option<BlockId>, generated: Generated, column: &Column) {
    let style = b.ctx.style(Role::ContentsTitle);
    let mut content = Content::default();
    content.generated(b.ctx.resolved.list_title(generated), style.text, page::Part::Generated);
    let node = owner.map_or(Node::ContentsTitle, |block| b.node(block));
    let set = b.set(owner.unwrap_or(b.base), &content, &style, column.width, Shape::Balanced);
    b.space(b.ctx.sheet.style(Role::ContentsTitle).above.0);
    b.lines(node, set, column.x, super::Keep::Together);
    b.keep(NEVER);
    b.space(style.space);
}

fn headings<'a>(b: &Builder<'_, 'a>) -> Vec<ListedEntry<'a>> {
    let line = |(item, content): (&'a OutlineItem, &'a [Inline])| ListedEntry {
        target: item.block,
        level: item.level.get(),
        number: item.number.as_deref(),
        words: Words::Heading(content),
    };
    b.ctx.resolved.contents_with_words(Format::Pdf).map(line).collect()
}

fn labelled<'a>(b: &Builder<'_, 'a>, kind: LabelKind) -> Vec<ListedEntry<'a>> {
    let labelled = b.ctx.resolved.labelled(kind, Format::Pdf);
    let line = |Labelled { block, label, caption }: Labelled<'a>| ListedEntry {
        target: block,
        level: 1,
        number: Some(&label.text),
        words: Words::Caption(caption),
    };
    labelled.map(line).collect()
}

fn entry(b: &mut Builder<'_, '_>, listed: Listed, line: &ListedEntry<'_>, depth: u8, column: &Column) {
    let role = match line.words {
        Words::Heading(_) => Role::ContentsEntry(depth),
        Words::Caption(_) => Role::ListedEntry,
    };
    let (style, (start, end)) = (b.ctx.style(role), b.ctx.sheet.insets(role));
    let size = style.text.size;
    let column = column.inset(start.0, end.0);
    let mut content = Content::default();
    if let Some(number) = line.number {
        content.words(&format!("{number}\u{A0}\u{A0}"), style.text, InlineId(0), page::Part::Contents);
    }
    match &line.words {
        Words::Heading(inlines) => content = b.read_repeated(content, line.target, inlines, style.text),
        Words::Caption(text) => content.words(text, style.text, InlineId(0), page::Part::Contents),
    }
    let width = (column.width - ENTRY_NUMBER.of(Pt(size)).0).max(size);
    let node = Node::Listed(listed);
    let set = b.set_at(node, &content, &style, width, Shape::Running);
    let height: f32 = set.laid.lines.iter().map(|line| line.height.0).sum();
    let lines = set.laid.lines.len() as u32;
    let block = b.block(node, set.laid);
    let leader = b.block(Node::Artifact(Artifact::Decoration), LaidBlock { lines: vec![LineBox::default()] });
    let dots = Ink::Muted;
    let entry = Entry { block, leader, listed, width: column.width, style: plain(&style), dots, mirrored: false };
    b.out.entries.push(entry);
    let whole = Part { block, x: column.x, y: 0.0, lines: 0..lines };
    let y = height - style.leading;
    b.strip(&[Part { block: leader, x: column.x, y, lines: 0..1 }, whole], height, None);
    if depth == 0 {
        b.keep(TOP_ENTRY);
    }
}

/// Leaders and page numbers are in the regular weight.
fn plain(style: &BlockStyle) -> TextStyle {
    TextStyle { weight: Weight::Regular, ..style.text }
}
