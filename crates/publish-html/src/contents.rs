//! Places that `publish` fills: the table of contents, lists of figures and tables.

use publish_core::model::{Block, Generated};
use publish_core::walk;
use publish_resolve::{LabelKind, Resolved};

use crate::escape::push_fragment;
use crate::headings::write_number;
use crate::writer::{FORMAT, Writer};

/// Writes what belongs in a generated place.
pub(crate) fn write_generated(w: &mut Writer, generated: Generated) {
    match generated {
        Generated::Contents => write_contents(w),
        Generated::ListOfFigures => write_labelled(w, LabelKind::Figure),
        Generated::ListOfTables => write_labelled(w, LabelKind::Table),
    }
}

/// Writes the table of contents: a landmark with lists in lists.
pub(crate) fn write_contents(w: &mut Writer) {
    let document = w.document;
    let items: Vec<_> = document.contents_in(FORMAT).filter(|item| !item.text.trim().is_empty()).collect();
    let Some(top) = items.iter().map(|item| item.level.get()).min() else { return };
    let title = w.terms().contents;
    let label = w.landmark(title);
    w.push("<nav class=\"contents\"");
    w.attribute("aria-label", &label);
    w.push(">\n<p class=\"title\">");
    w.text(title);
    w.push("</p>\n");
    let mut depth = 0;
    for item in items {
        let level = item.level.get() - top + 1;
        if depth >= level {
            w.push("</li>\n");
            for _ in level..depth {
                w.push("</ol>\n</li>\n");
            }
            depth = level;
            w.push("<li>");
        } else {
            // A list can't start with a list, so a level that is skipped is not shown.
            w.push(if depth == 0 { "<ol>\n<li>" } else { "\n<ol>\n<li>" });
            depth += 1;
        }
        write_entry(w, &item.anchor, item.number.as_deref(), &item.text);
    }
    for _ in 0..depth {
        w.push("</li>\n</ol>\n");
    }
    w.push("</nav>\n");
}

fn write_labelled(w: &mut Writer, kind: LabelKind) {
    let document = w.document;
    let of_kind = |block: &&Block| document.label(block.id).is_some_and(|label| label.kind == kind);
    let labelled: Vec<&Block> = document.shown(FORMAT).filter(of_kind).collect();
    if labelled.is_empty() {
        return;
    }
    let label = w.landmark(match kind {
        LabelKind::Figure => w.terms().figure,
        LabelKind::Table => w.terms().table,
    });
    w.push("<nav class=\"contents\"");
    w.attribute("aria-label", &label);
    w.push(">\n<ol>\n");
    for block in labelled {
        let text = labelled_text(document, block);
        w.push("<li>");
        match document.anchor(block.id) {
            Some(anchor) => write_entry(w, anchor, None, &text),
            None => w.text(&text),
        }
        w.push("</li>\n");
    }
    w.push("</ol>\n</nav>\n");
}

/// The label and the caption of a figure or table.
fn labelled_text(document: &Resolved, block: &Block) -> String {
    let caption = walk::children(block).into_iter().find_map(|child| match child {
        walk::Child::Phrase(phrase) => Some(walk::plain_text(&phrase.content)),
        walk::Child::Block(_) => None,
    });
    let label = document.label(block.id).map(|label| label.text.as_str());
    format!("{}. {}", label.unwrap_or_default(), caption.unwrap_or_default())
}

fn write_entry(w: &mut Writer, anchor: &str, number: Option<&str>, text: &str) {
    w.push("<a href=\"");
    push_fragment(&mut w.out, anchor);
    w.push("\">");
    write_number(w, number);
    w.text(text);
    w.push("</a>");
}
