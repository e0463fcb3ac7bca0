//! Links.

use publish_core::model::{Inline, InlineKind, InlineRef, Link};
use publish_core::walk;
use publish_resolve::LinkTarget;

use crate::attributes::{matter, open, start};
use crate::escape::{push_address, push_fragment};
use crate::inlines::write_inlines;
use crate::notes;
use crate::writer::{FORMAT, Writer};

/// Writes a link; one that leads nowhere, or stands in another link, is only its text.
pub(crate) fn write_link(w: &mut Writer, at: InlineRef, inline: &Inline, link: &Link) {
    let Link { destination, title, content } = link;
    let id = w.inline_anchor(at);
    let Some(address) = href(w, at).filter(|_| !w.in_link) else {
        let carried = matter(id, &inline.attributes);
        if carried {
            start(w, "span", id, "", &inline.attributes);
        }
        write_content(w, at, destination, content);
        if carried {
            w.push("</span>");
        }
        return;
    };
    open(w, "a", id, "", &inline.attributes);
    w.push(" href=\"");
    w.push(&address);
    w.push("\"");
    if let Some(title) = title.as_deref().filter(|title| !title.trim().is_empty()) {
        w.attribute("title", title);
    }
    w.push(">");
    w.in_link = true;
    write_content(w, at, destination, content);
    w.in_link = false;
    w.push("</a>");
    for note in std::mem::take(&mut w.deferred) {
        notes::write_reference(w, note);
    }
}

fn href(w: &Writer, at: InlineRef) -> Option<String> {
    let mut href = String::new();
    let target = w.document.link(at, FORMAT);
    match target {
        LinkTarget::Anchor(anchor) => return Some(address_of(w, anchor)),
        LinkTarget::Web(_) | LinkTarget::Document { .. } | LinkTarget::File(_) => {
            push_address(&mut href, &target.address(FORMAT)?);
        }
        LinkTarget::Nowhere => return None,
    }
    Some(href)
}

/// The address of an anchor of this document, as the value of `href`.
pub(crate) fn address_of(w: &Writer, anchor: &str) -> String {
    if let Some(here) = &w.here {
        return here.address_of(w.document, anchor);
    }
    let mut href = String::new();
    push_fragment(&mut href, anchor);
    href
}

/// The text of a link, or its address where it has none.
fn write_content(w: &mut Writer, at: InlineRef, destination: &str, content: &[Inline]) {
    let has_picture = walk::inlines(content).any(|inline| matches!(inline.kind, InlineKind::Image(_)));
    if has_picture || !walk::plain_text(content).trim().is_empty() {
        write_inlines(w, at.block, content);
    } else {
        w.text(destination);
    }
}
