//! Inlines, with what links lead to, pictures and footnotes.

use publish_core::Pt;
use publish_core::model::{
    BlockId, Citation, Image, Inline, InlineKind, InlineRef, Link, Note, NoteId, PageNumber, Reference,
};

use super::blocks::{write_attributes, write_blocks, write_raw};
use super::writer::KeyWriter;
use crate::facts::{LinkTarget, NoteFacts};
use crate::pictures::{Picture, PictureFile, PictureWidth};

// Recursion is as deep as inlines are nested, which the reader bounds.
pub(super) fn write_inlines(w: &mut KeyWriter<'_>, owner: BlockId, content: &[Inline]) {
    w.put(&content.len());
    content.iter().for_each(|inline| write_inline(w, owner, inline));
}

fn write_inline(w: &mut KeyWriter<'_>, owner: BlockId, inline: &Inline) {
    let Inline { id, span: _, attributes, kind } = inline;
    let at = InlineRef { block: owner, inline: *id };
    write_attributes(w, attributes);
    w.put(&std::mem::discriminant(kind));
    match kind {
        InlineKind::Text(words) => w.put(words),
        InlineKind::Code(words) => w.put(words),
        InlineKind::Styled(style, content) => {
            w.put(style);
            write_inlines(w, owner, content);
        }
        InlineKind::Math(math) => w.put(math),
        InlineKind::Link(link) => write_link(w, at, link),
        InlineKind::Image(image) => write_image(w, at, image),
        InlineKind::Note(note) => write_note(w, *note),
        InlineKind::Reference(reference) => write_reference(w, reference),
        InlineKind::PageNumber(number) => write_page_number(w, number),
        InlineKind::Citation(citation) => write_citation(w, citation),
        InlineKind::Raw(raw) => write_raw(w, raw),
        InlineKind::SoftBreak | InlineKind::HardBreak => {}
    }
}

fn write_link(w: &mut KeyWriter<'_>, at: InlineRef, link: &Link) {
    let Link { destination, title, content } = link;
    let facts = &w.document.facts;
    let target = facts.inlines.links.get(&at);
    // A format that lacks what is led to shows no link.
    let formats = match target {
        Some(LinkTarget::Anchor(anchor)) => facts.anchors.restricted.get(anchor),
        Some(
            LinkTarget::Web(_)
            | LinkTarget::Document { path: _, anchor: _ }
            | LinkTarget::File(_)
            | LinkTarget::Nowhere,
        )
        | None => None,
    };
    w.put(&(destination, title, target, formats));
    write_inlines(w, at.block, content);
}

/// The name of the file is not seen, but its content.
fn write_image(w: &mut KeyWriter<'_>, at: InlineRef, image: &Image) {
    let Image { destination: _, title, alt } = image;
    let picture = w.document.picture(at);
    w.put(&(title, alt, w.document.is_decorative(at), picture.is_some()));
    picture.into_iter().for_each(|picture| write_picture(w, picture));
}

fn write_picture(w: &mut KeyWriter<'_>, picture: &Picture) {
    let Picture { file, width, height } = picture;
    let PictureFile { path: _, bytes, kind, columns, rows, natural, turn, shows_through: _ } = &**file;
    w.put(&(bytes.fingerprint(), kind, columns, rows, turn));
    write_length(w, natural.0);
    write_length(w, natural.1);
    w.put(&std::mem::discriminant(width));
    match width {
        PictureWidth::Natural => {}
        PictureWidth::Absolute(width) => write_length(w, *width),
        PictureWidth::Share(share) => w.put(&share.to_bits()),
    }
    w.put(&height.is_some());
    height.iter().for_each(|height| write_length(w, *height));
}

fn write_length(w: &mut KeyWriter<'_>, length: Pt) {
    w.put(&length.0.to_bits());
}

/// A note may refer to itself, or be referred to more than once: its content is written once.
fn write_note(w: &mut KeyWriter<'_>, id: NoteId) {
    let NoteFacts { number, references: _, referrer: _ } = w.document.note(id);
    w.put(number);
    if w.notes.insert(id) {
        let Note { id: _, span: _, label: _, content } = &w.document.document().notes[id.0 as usize];
        write_blocks(w, content);
    }
}

/// What nothing has the identifier of is shown as it was written.
fn write_reference(w: &mut KeyWriter<'_>, reference: &Reference) {
    let Reference { target: _, form: _, written } = reference;
    w.put(written);
}

/// What stands on the page is told by the link around the number.
fn write_page_number(w: &mut KeyWriter<'_>, number: &PageNumber) {
    w.put(&w.labels.map(|labels| labels.get(number)));
}

fn write_citation(w: &mut KeyWriter<'_>, citation: &Citation) {
    let Citation { items: _, written } = citation;
    w.put(written);
}
