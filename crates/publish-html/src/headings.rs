//! Headings.

use publish_core::model::{Block, Heading, Inline, InlineKind};
use publish_core::walk;
use publish_resolve::HeadingFacts;

use crate::attributes::start;
use crate::inlines::write_inlines;
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
    write_number(w, facts.number.as_deref());
    write_inlines(w, block.id, content);
    w.push("</");
    w.push(name);
    w.push(">\n");
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
