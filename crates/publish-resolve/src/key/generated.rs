//! Generated lists: what they list, in each format.

use publish_core::Format;
use publish_core::model::{Block, Generated, Inline};

use super::blocks::write_optional;
use super::inlines::write_inlines;
use super::writer::KeyWriter;
use crate::facts::{LabelKind, OutlineItem};
use crate::labels::caption;

pub(super) fn write_generated(w: &mut KeyWriter<'_>, list: Generated) {
    w.put(&(list, w.document.list_title(list).to_owned()));
    for format in Format::ALL {
        match LabelKind::listed_in(list) {
            None => write_contents(w, format),
            Some(kind) => write_labelled(w, kind, format),
        }
    }
}

fn write_contents(w: &mut KeyWriter<'_>, format: Format) {
    let document = w.document;
    let entries: Vec<(&OutlineItem, &[Inline])> = document.contents_with_words(format).collect();
    w.put(&entries.len());
    for (item, content) in entries {
        let OutlineItem { block, level, number, text: _, anchor: _, is_chapter } = item;
        w.put(&(level, number, is_chapter));
        write_inlines(w, *block, content);
    }
}

fn write_labelled(w: &mut KeyWriter<'_>, kind: LabelKind, format: Format) {
    let document = w.document;
    let label = |block: &Block| document.label(block.id).filter(|label| label.kind == kind);
    let entries: Vec<_> = document.shown(format).filter_map(|block| Some((label(block)?, caption(block)))).collect();
    w.put(&entries.len());
    for (label, caption) in entries {
        w.put(label);
        write_optional(w, caption);
    }
}
