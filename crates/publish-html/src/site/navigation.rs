//! What leads from page to page: the contents of the book, and the pages before and after.

use publish_core::model::{BlockKind, Heading};
use publish_resolve::Paged;

use super::plan::{Page, Site, is_part};
use crate::contents::Nested;
use crate::headings::write_number;
use crate::writer::Writer;

/// How many entries a page lists at most. A longer book would grow with the square of its chapters; the entries around
/// the page stay, and the first page lists all.
const LONGEST: usize = 300;

/// An entry of the contents of the book.
enum Entry {
    Part(String),
    Page(usize),
}

/// The contents of a book, as every page has them.
pub(crate) struct Navigation {
    entries: Vec<(u8, Entry)>,
}

impl Navigation {
    pub(crate) fn new(resolved: &Paged<'_>, site: &Site) -> Navigation {
        let document = resolved.document();
        let mut entries = Vec::new();
        for (index, page) in site.pages.iter().enumerate().skip(1) {
            let [lead, _, _] = page.blocks(document);
            for block in lead.iter().filter(|block| is_part(resolved, block)) {
                let BlockKind::Heading(Heading { level: _, content }) = &block.kind else { continue };
                entries.push((resolved.heading(block.id).level.get(), Entry::Part(resolved.plain_text(content))));
            }
            entries.push((page.level, Entry::Page(index)));
        }
        Navigation { entries }
    }

    /// Writes the contents of the book with the current page, if it is one, marked.
    pub(crate) fn write(&self, w: &mut Writer, site: &Site, current: Option<usize>) {
        let at =
            self.entries.iter().position(|(_, entry)| matches!(entry, Entry::Page(index) if Some(*index) == current));
        let from = at.unwrap_or(0).saturating_sub(LONGEST / 2).min(self.entries.len().saturating_sub(LONGEST));
        let shown = &self.entries[from..self.entries.len().min(from + LONGEST)];
        let Some(top) = shown.iter().map(|(level, _)| *level).min() else { return };
        let mut nested = Nested::default();
        for (level, entry) in shown {
            nested.start(w, level - top + 1);
            match entry {
                Entry::Part(title) => {
                    w.push("<p>");
                    w.text(title);
                    w.push("</p>");
                }
                Entry::Page(index) => {
                    let page = &site.pages[*index];
                    write_link(w, page, if Some(*index) == current { " aria-current=\"page\"" } else { "" });
                }
            }
        }
        nested.end(w);
    }
}

/// Writes the links to the pages before and after.
pub(crate) fn write_neighbours(w: &mut Writer, site: &Site, current: usize) {
    let previous = current.checked_sub(1).map(|index| ("prev", w.terms().previous, &site.pages[index]));
    let next = site.pages.get(current + 1).map(|page| ("next", w.terms().next, page));
    if previous.is_none() && next.is_none() {
        return;
    }
    let label = w.landmark(&format!("{}, {}", w.terms().previous, w.terms().next.to_lowercase()));
    w.push("<nav class=\"turn\"");
    w.attribute("aria-label", &label);
    w.push(">\n");
    for (relation, term, page) in previous.into_iter().chain(next) {
        w.push("<a");
        w.attribute("rel", relation);
        write_address(w, page);
        w.push("><span class=\"way\">");
        w.text(term);
        w.push("</span> <span>");
        write_number(w, page.number.as_deref());
        w.text(&page.title);
        w.push("</span></a>\n");
    }
    w.push("</nav>\n");
}

fn write_link(w: &mut Writer, page: &Page, more: &str) {
    w.push("<a");
    write_address(w, page);
    w.push(more);
    w.push(">");
    write_number(w, page.number.as_deref());
    w.text(&page.title);
    w.push("</a>");
}

/// Writes the address of a page.
pub(crate) fn write_address(w: &mut Writer, page: &Page) {
    let address = w.here.as_ref().map(|here| here.address_of_file(&page.path)).unwrap_or_default();
    w.push(" href=\"");
    w.push(&address);
    w.push("\"");
}
