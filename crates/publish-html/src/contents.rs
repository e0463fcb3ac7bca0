//! Places that `publish` fills: the table of contents, lists of figures and tables.

use publish_core::model::Generated;
use publish_resolve::{LabelKind, Labelled};

use crate::headings::write_number;
use crate::inlines::write_repeated;
use crate::links::address_of;
use crate::writer::{FORMAT, Writer};

/// Writes what belongs in a generated place.
pub(crate) fn write_generated(w: &mut Writer, generated: Generated) {
    match generated {
        Generated::Contents => write_contents(w),
        Generated::ListOfFigures => write_labelled(w, generated, LabelKind::Figure),
        Generated::ListOfTables => write_labelled(w, generated, LabelKind::Table),
        Generated::ListOfListings => write_labelled(w, generated, LabelKind::Listing),
    }
}

/// Writes the table of contents: a landmark with lists in lists.
fn write_contents(w: &mut Writer) {
    if has_entries(w) {
        start_list(w, Generated::Contents, "contents");
        write_title(w, Generated::Contents);
        write_entries(w);
        w.push("</nav>\n");
    }
}

/// Writes the table of contents of the title block, which stands beside the text where there is room: the landmark reaches
/// along the text, and what is in it stays in sight.
pub(crate) fn write_contents_beside(w: &mut Writer) {
    if has_entries(w) {
        start_list(w, Generated::Contents, "contents beside");
        w.push("<div>\n");
        write_title(w, Generated::Contents);
        write_entries(w);
        w.push("</div>\n</nav>\n");
    }
}

/// Whether a table of contents would list anything.
pub(crate) fn has_entries(w: &Writer) -> bool {
    w.document.contents_with_words(FORMAT).next().is_some()
}

fn write_entries(w: &mut Writer) {
    let document = w.document;
    let items: Vec<_> = document.contents_with_words(FORMAT).collect();
    let top = items.iter().map(|(item, _)| item.level.get()).min().unwrap_or(1);
    let mut nested = Nested::default();
    for (item, content) in items {
        nested.start(w, item.level.get() - top + 1);
        write_entry(w, &item.anchor, item.number.as_deref(), |w| write_repeated(w, item.block, content));
    }
    nested.end(w);
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

/// Starts a landmark.
fn start_list(w: &mut Writer, list: Generated, class: &str) {
    let label = w.landmark(w.document.list_title(list));
    w.push("<nav");
    w.attribute("class", class);
    w.attribute("aria-label", &label);
    w.push(">\n");
}

fn write_title(w: &mut Writer, list: Generated) {
    w.push("<p class=\"title\">");
    w.text(w.document.list_title(list));
    w.push("</p>\n");
}

fn write_labelled(w: &mut Writer, list: Generated, kind: LabelKind) {
    let document = w.document;
    let labelled: Vec<_> = document.labelled(kind, FORMAT).collect();
    if labelled.is_empty() {
        return;
    }
    start_list(w, list, "contents");
    write_title(w, list);
    w.push("<ol>\n");
    for Labelled { block, label, caption } in labelled {
        let text = format!("{}. {caption}", label.text);
        w.push("<li>");
        match document.anchor(block) {
            Some(anchor) => write_entry(w, anchor, None, |w| w.text(&text)),
            None => w.text(&text),
        }
        w.push("</li>\n");
    }
    w.push("</ol>\n</nav>\n");
}

fn write_entry<'a>(w: &mut Writer<'a>, anchor: &str, number: Option<&str>, words: impl FnOnce(&mut Writer<'a>)) {
    let address = address_of(w, anchor);
    w.push("<a href=\"");
    w.push(&address);
    w.push("\">");
    write_number(w, number);
    words(w);
    w.push("</a>");
}
