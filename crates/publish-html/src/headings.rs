//! Headings.

use publish_core::model::{Block, Heading, Inline, InlineKind};
use publish_core::walk;
use publish_resolve::HeadingFacts;

use crate::attributes::start;
use crate::escape::push_fragment;
use crate::inlines::write_inlines;
use crate::notes;
use crate::writer::Writer;

/// The elements of the levels 1 to 6.
const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The level, number and anchor are the resolver's.
pub(crate) fn write_heading(w: &mut Writer, block: &Block, heading: &Heading) {
    let Heading { level: _, content } = heading;
    let facts = w.document.heading(block.id);
    let level = w.here.as_ref().and_then(|here| here.level(block.id)).unwrap_or(facts.level.get());
    let name = if is_silent(facts, content) || w.in_header_cell { "div" } else { NAMES[usize::from(level - 1)] };
    start(w, name, w.anchor(block.id), "", &block.attributes);
    let links_itself = name != "div" && !w.in_link && !holds_links(content);
    match w.anchor(block.id).filter(|_| links_itself) {
        Some(anchor) => write_linked(w, anchor, |w| write_words(w, block, facts, content)),
        None => write_words(w, block, facts, content),
    }
    w.push("</");
    w.push(name);
    w.push(">\n");
}

fn write_words(w: &mut Writer, block: &Block, facts: &HeadingFacts, content: &[Inline]) {
    write_number(w, facts.number.as_deref());
    write_inlines(w, block.id, content);
}

/// Writes words as a link to an anchor of this page, from where its address can be copied. Footnotes stand behind it.
fn write_linked<'a>(w: &mut Writer<'a>, anchor: &str, write: impl FnOnce(&mut Writer<'a>)) {
    let mut address = String::new();
    push_fragment(&mut address, anchor);
    w.push("<a href=\"");
    w.push(&address);
    w.push("\">");
    w.in_link = true;
    write(w);
    w.in_link = false;
    w.push("</a>");
    for note in std::mem::take(&mut w.deferred) {
        notes::write_reference(w, note);
    }
}

/// Whether words hold a link, or may: links can't be nested (HTML §4.5.1).
fn holds_links(content: &[Inline]) -> bool {
    walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Link(_) | InlineKind::Raw(_)))
}

/// Whether a heading has no words: it would be announced as a heading, and then nothing.
pub(crate) fn is_silent(facts: &HeadingFacts, content: &[Inline]) -> bool {
    facts.number.is_none() && walk::plain_text(content).trim().is_empty() && !has_picture(content)
}

/// Writes a section's number before its title.
pub(crate) fn write_number(w: &mut Writer, number: Option<&str>) {
    if let Some(number) = number {
        w.push("<span class=\"number\">");
        w.text(number);
        w.push("</span> ");
    }
}

fn has_picture(content: &[Inline]) -> bool {
    walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Image(_)))
}
