//! Places that `publish` fills: the table of contents, lists of figures and tables.

use publish_core::model::Generated;
use publish_resolve::{LabelFacts, LabelKind};

use crate::headings::write_number;
use crate::links::address_of;
use crate::writer::{FORMAT, Writer};

/// Writes what belongs in a generated place.
pub(crate) fn write_generated(w: &mut Writer, generated: Generated) {
    match generated {
        Generated::Contents => write_contents(w),
        Generated::ListOfFigures => write_labelled(w, LabelKind::Figure),
        Generated::ListOfTables => write_labelled(w, LabelKind::Table),
        Generated::ListOfListings => write_labelled(w, LabelKind::Listing),
    }
}

/// Writes the table of contents: a landmark with lists in lists.
pub(crate) fn write_contents(w: &mut Writer) {
    let document = w.document;
    let items: Vec<_> = document.contents(FORMAT).filter(|item| !item.text.trim().is_empty()).collect();
    let Some(top) = items.iter().map(|item| item.level.get()).min() else { return };
    let title = w.terms().contents;
    let label = w.landmark(title);
    w.push("<nav class=\"contents\"");
    w.attribute("aria-label", &label);
    w.push(">\n<p class=\"title\">");
    w.text(title);
    w.push("</p>\n");
    let mut nested = Nested::default();
    for item in items {
        nested.start(w, item.level.get() - top + 1);
        write_entry(w, &item.anchor, item.number.as_deref(), &item.text);
    }
    nested.end(w);
    w.push("</nav>\n");
}

/// Lists in lists, of entries that come one after the other with their levels.
#[derive(Default)]
pub(crate) struct Nested {
    depth: u8,
}

impl Nested {
    /// Starts the next entry, of this level from 1.
    pub(crate) fn start(&mut self, w: &mut Writer, level: u8) {
        if self.depth >= level {
            w.push("</li>\n");
            for _ in level..self.depth {
                w.push("</ol>\n</li>\n");
            }
            self.depth = level;
            w.push("<li>");
        } else {
            // A list can't start with a list, so a level that is skipped is not shown.
            w.push(if self.depth == 0 { "<ol>\n<li>" } else { "\n<ol>\n<li>" });
            self.depth += 1;
        }
    }

    /// Ends the last entry and all lists.
    pub(crate) fn end(self, w: &mut Writer) {
        for _ in 0..self.depth {
            w.push("</li>\n</ol>\n");
        }
    }
}

fn write_labelled(w: &mut Writer, kind: LabelKind) {
    let document = w.document;
    let labelled: Vec<_> = document.labelled(kind, FORMAT).collect();
    if labelled.is_empty() {
        return;
    }
    let label = w.landmark(match kind {
        LabelKind::Figure => w.terms().figure,
        LabelKind::Table => w.terms().table,
        LabelKind::Listing => w.terms().listing,
        LabelKind::Equation => w.terms().equation,
    });
    w.push("<nav class=\"contents\"");
    w.attribute("aria-label", &label);
    w.push(">\n<ol>\n");
    for (block, LabelFacts { text: label, caption, .. }) in labelled {
        let text = format!("{label}. {caption}");
        w.push("<li>");
        match document.anchor(block) {
            Some(anchor) => write_entry(w, anchor, None, &text),
            None => w.text(&text),
        }
        w.push("</li>\n");
    }
    w.push("</ol>\n</nav>\n");
}

fn write_entry(w: &mut Writer, anchor: &str, number: Option<&str>, text: &str) {
    let address = address_of(w, anchor);
    w.push("<a href=\"");
    w.push(&address);
    w.push("\">");
    write_number(w, number);
    w.text(text);
    w.push("</a>");
}
