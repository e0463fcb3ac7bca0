//! Divisions and callouts.

use publish_core::model::{Block, Container, ContainerKind};

use publish_resolve::Trait;

use crate::attributes::start;
use crate::blocks::write_blocks;
use crate::inlines::write_inlines;
use crate::writer::Writer;

/// Writes a division. A callout is a note to its surroundings (`role="note"`, WAI-ARIA §5.4), not a landmark as
/// `<aside>` would be.
pub(crate) fn write_container(w: &mut Writer, block: &Block, container: &Container) {
    let Container { kind, title, content } = container;
    let id = w.anchor(block.id);
    match kind_class(*kind) {
        None if w.document.has_trait(block.id, Trait::References) => {
            crate::attributes::open(w, "div", id, "", &block.attributes);
            w.push(" role=\"doc-bibliography\"");
            let label = w.landmark(w.terms().references);
            w.attribute("aria-label", &label);
            w.push(">");
        }
        None => start(w, "div", id, "", &block.attributes),
        Some(class) => {
            crate::attributes::open(w, "div", id, class, &block.attributes);
            w.push(" role=\"note\">");
        }
    }
    w.push("\n");
    let term = w.terms().callout(*kind);
    if title.is_some() || term.is_some() {
        w.push("<p class=\"title\">");
        match (title, term) {
            (Some(title), _) => write_inlines(w, title.id, &title.content),
            (None, term) => w.text(term.unwrap_or_default()),
        }
        w.push("</p>\n");
    }
    write_blocks(w, content);
    w.push("</div>\n");
}

fn kind_class(kind: ContainerKind) -> Option<&'static str> {
    match kind {
        ContainerKind::Division => None,
        ContainerKind::Note => Some("callout note"),
        ContainerKind::Tip => Some("callout tip"),
        ContainerKind::Important => Some("callout important"),
        ContainerKind::Warning => Some("callout warning"),
        ContainerKind::Caution => Some("callout caution"),
    }
}
