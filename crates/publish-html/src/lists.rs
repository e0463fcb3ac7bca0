//! Lists.

use std::collections::HashSet;

use publish_core::model::{
    Block, BlockKind, DefinitionItem, DefinitionList, List, ListItem, ListKind, NumberDelimiter, NumberStyle,
    Numbering, TaskState,
};
use publish_resolve::Resolved;

use crate::attributes::{matter, open, start};
use crate::blocks::write_block;
use crate::inlines::write_inlines;
use crate::writer::{FORMAT, Writer};

/// Writes a bullet or ordered list.
pub(crate) fn write_list(w: &mut Writer, block: &Block, list: &List) {
    let List { kind, tight, items } = list;
    if items.is_empty() {
        return;
    }
    let tasks = if items.iter().any(|item| item.task.is_some()) { "tasks" } else { "" };
    let name = match kind {
        ListKind::Bullet => "ul",
        ListKind::Ordered(_) => "ol",
    };
    open(w, name, w.anchor(block.id), tasks, &block.attributes);
    if let ListKind::Ordered(numbering) = kind {
        write_numbering(w, *numbering);
    }
    w.push(">\n");
    for item in items {
        write_item(w, item, *tight);
    }
    w.push("</");
    w.push(name);
    w.push(">\n");
}

fn write_numbering(w: &mut Writer, numbering: Numbering) {
    let Numbering { start, style, delimiter } = numbering;
    if start != 1 {
        // HTML's numbers are 32-bit integers (§2.3.4.1).
        w.attribute("start", &start.min(2_000_000_000).to_string());
    }
    let letter = match style {
        NumberStyle::Decimal => None,
        NumberStyle::LowerAlpha => Some("a"),
        NumberStyle::UpperAlpha => Some("A"),
        NumberStyle::LowerRoman => Some("i"),
        NumberStyle::UpperRoman => Some("I"),
    };
    if let Some(letter) = letter {
        w.attribute("type", letter);
    }
    // HTML knows no other delimiter than the full stop; the stylesheet has rules for them.
    let letter = letter.unwrap_or("1");
    match delimiter {
        NumberDelimiter::Period => {}
        NumberDelimiter::Parenthesis => w.attribute("data-mark", &format!("{letter})")),
        NumberDelimiter::Parentheses => w.attribute("data-mark", &format!("({letter})")),
    }
}

fn write_item(w: &mut Writer, item: &ListItem, tight: bool) {
    let ListItem { id, span: _, marker: _, task, content } = item;
    w.push("<li");
    if let Some(anchor) = w.anchor(*id) {
        w.attribute("id", anchor);
    }
    if task.is_some() {
        w.push(" class=\"task\"");
    }
    w.push(">");
    if let Some(task) = task {
        write_task(w, task.state);
    }
    write_item_content(w, content, tight);
    w.push("</li>\n");
}

/// A picture of a box, since a checkbox that can't be changed would only look like one that can.
fn write_task(w: &mut Writer, state: TaskState) {
    let (class, label) = match state {
        TaskState::Open => ("box", w.terms().open),
        TaskState::Done => ("box done", w.terms().done),
    };
    w.push("<span role=\"img\"");
    w.attribute("class", class);
    w.attribute("aria-label", label);
    w.push("></span>");
}

/// In a tight list a paragraph is no paragraph of its own, unless another one stands next to it.
pub(crate) fn write_item_content(w: &mut Writer, content: &[Block], tight: bool) {
    let mut blocks = Resolved::visible(content, FORMAT).peekable();
    let mut after_paragraph = false;
    while let Some(block) = blocks.next() {
        let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
        let between = after_paragraph || blocks.peek().is_some_and(|next| is_paragraph(next));
        after_paragraph = is_paragraph(block);
        if let BlockKind::Paragraph(inlines) = &block.kind
            && tight
            && !between
            && !matter(w.anchor(block.id), &block.attributes)
        {
            write_inlines(w, block.id, inlines);
            if blocks.peek().is_some() {
                w.push("\n");
            }
        } else {
            write_block(w, block);
        }
    }
}

/// Writes a list of terms and definitions.
pub(crate) fn write_definition_list(w: &mut Writer, block: &Block, list: &DefinitionList) {
    let DefinitionList { items } = list;
    if items.is_empty() {
        return;
    }
    start(w, "dl", w.anchor(block.id), "", &block.attributes);
    w.push("\n");
    let mut terms = HashSet::new();
    for item in items {
        let DefinitionItem { term, definitions } = item;
        if !terms.insert(w.document.written_text(&term.content)) {
            // A list should not have a term twice (HTML §4.4.9), so another one starts.
            w.push("</dl>\n<dl>\n");
            terms.clear();
        }
        w.push("<dt");
        if let Some(anchor) = w.anchor(term.id) {
            w.attribute("id", anchor);
        }
        w.push(">");
        write_inlines(w, term.id, &term.content);
        w.push("</dt>\n");
        for definition in definitions {
            let ListItem { id: _, span: _, marker: _, task: _, content } = definition;
            w.push("<dd>");
            let tight = Resolved::visible(content, FORMAT).count() == 1;
            write_item_content(w, content, tight);
            w.push("</dd>\n");
        }
        if definitions.is_empty() {
            // A term needs a definition (HTML §4.4.9).
            w.push("<dd></dd>\n");
        }
    }
    w.push("</dl>\n");
}
