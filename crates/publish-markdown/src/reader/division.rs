//! What a division becomes because of its classes, its identifier and what is in it.

use publish_core::Span;
use publish_core::model::{
    Attributes, Block, BlockId, BlockKind, Container, ContainerKind, Figure, Heading, Inline, InlineKind, Phrase, Text,
};

use super::run::is_break;
use crate::scan::{callout_of, title_of};

/// The blocks that a division becomes.
pub(super) fn finish(mut container: Container, span: Span, attributes: Attributes) -> Vec<Block> {
    let block = |kind, attributes| Block { id: BlockId(0), span, attributes, kind };
    // Quarto takes the title of a callout from a heading at its start.
    if container.kind != ContainerKind::Division && container.title.is_none() && is_quartos(&attributes) {
        container.title = take_heading(&mut container.content);
    }
    let id = attributes.id().unwrap_or_default();
    if container.kind == ContainerKind::Division && container.title.is_none() {
        let is_for = |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(['-', ':']));
        if is_for("tbl") || is_for("tab") {
            return table(container, span, attributes);
        }
        if is_for("fig") && !container.content.is_empty() {
            let caption = take_caption(&mut container.content);
            let figure = Figure { content: container.content, caption };
            return vec![block(BlockKind::Figure(Box::new(figure)), attributes)];
        }
    }
    vec![block(BlockKind::Container(Box::new(container)), attributes)]
}

fn is_quartos(attributes: &Attributes) -> bool {
    attributes.classes().iter().any(|class| class.starts_with("callout-"))
}

/// The heading at the start, as a title.
fn take_heading(content: &mut Vec<Block>) -> Option<Phrase> {
    let Some(Block { kind: BlockKind::Heading(_), span, .. }) = content.first() else { return None };
    let span = *span;
    let BlockKind::Heading(Heading { content, .. }) = content.remove(0).kind else { return None };
    Some(Phrase { span, content, ..Phrase::default() })
}

/// The last paragraph of several blocks, as a caption (Quarto's figure divisions).
fn take_caption(content: &mut Vec<Block>) -> Option<Phrase> {
    let last = content.last().filter(|_| content.len() > 1)?;
    let BlockKind::Paragraph(words) = &last.kind else { return None };
    if words.iter().all(|inline| matches!(inline.kind, InlineKind::Image(_)) || is_break(&inline.kind)) {
        return None;
    }
    let Block { kind: BlockKind::Paragraph(words), span, .. } = content.pop()? else { return None };
    Some(Phrase { span, content: words, ..Phrase::default() })
}

/// A division around a table that gives it an identifier, and its last paragraph as a caption.
fn table(mut container: Container, span: Span, attributes: Attributes) -> Vec<Block> {
    let is_table = |block: &Block| matches!(block.kind, BlockKind::Table(_));
    let tables = container.content.iter().filter(|block| is_table(block)).count();
    if tables == 1 && container.content.len() <= 2 {
        let caption = take_caption(&mut container.content);
        if let [Block { kind: BlockKind::Table(table), attributes: own, .. }] = container.content.as_mut_slice() {
            table.caption = table.caption.take().or(caption);
            if let Some(set) = attributes.get() {
                crate::attributes::merge(own, set.clone());
            }
            return container.content;
        }
        container.content.extend(caption.map(|caption| Block {
            id: BlockId(0),
            span: caption.span,
            attributes: Attributes::NONE,
            kind: BlockKind::Paragraph(caption.content),
        }));
    }
    vec![Block { id: BlockId(0), span, attributes, kind: BlockKind::Container(Box::new(container)) }]
}

/// Takes the mark of an alert with a title from the start of a quotation: `[!NOTE] Title`. One of GitHub's without a
/// title is told by pulldown-cmark; one of a kind of the author's own has its kind as title.
pub(super) fn take_alert(blocks: &mut Vec<Block>) -> Option<(ContainerKind, Option<Phrase>)> {
    let Some(Block { kind: BlockKind::Paragraph(content), span, .. }) = blocks.first_mut() else { return None };
    let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first_mut() else { return None };
    let (name, rest) = words.strip_prefix("[!")?.split_once(']')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let known = callout_of(name);
    if known.is_none() && !is_name {
        return None;
    }
    // Obsidian folds what `-` or `+` stand behind.
    let rest = rest.strip_prefix(['-', '+']).unwrap_or(rest).trim_start();
    let own = known.is_none().then(|| title_of(name));
    words.cut_start(words.len() - rest.len());
    let end = content.iter().position(|inline| is_break(&inline.kind)).unwrap_or(content.len());
    let mut title: Vec<Inline> = content.drain(..end).collect();
    if content.first().is_some_and(|first| is_break(&first.kind)) {
        content.remove(0);
    }
    title.retain(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.is_empty()));
    let place = title.first().map_or(*span, |first| first.span);
    if let Some(own) = own.filter(|_| title.is_empty()) {
        title.push(Inline::words(Text::derived(own, place)));
    }
    if content.is_empty() {
        blocks.remove(0);
    }
    let title = (!title.is_empty()).then(|| Phrase { span: place, content: title, ..Phrase::default() });
    Some((known.unwrap_or(ContainerKind::Note), title))
}
