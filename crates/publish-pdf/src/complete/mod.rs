//! What printpdf does not write: structure, metadata, output intent, outline, destinations, annotations, page labels, a
//! balanced page tree, exact widths. Works on the document that printpdf hands out, and takes it apart into the
//! objects of the file.

mod absorb;
mod annotations;
mod catalog;
mod destination;
mod fonts;
mod images;
mod labels;
mod metadata;
mod outline;
mod pages;
mod srgb;
mod structure;
mod trees;
mod xmp;

use std::collections::HashMap;
use std::sync::Arc;

use publish_core::Bytes;
use publish_core::model::NoteId;
use publish_layout::Layout;
use publish_resolve::Paged;

use crate::claims::Claims;
use crate::fonts::EmbeddedFont;
use crate::paint::{Area, Spot};
use crate::pictures::Shown;
use crate::tags::{ElementId, Tags};
use crate::write::{Objects, StreamCache, Trailer};

#[cfg(test)]
pub(crate) use srgb::profile as srgb_profile;

/// All that the file is completed from.
pub(crate) struct Input<'a> {
    /// What was compressed before.
    pub(crate) streams: Option<&'a StreamCache>,
    pub(crate) resolved: &'a Paged<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) claims: Claims,
    /// The compressed content stream of each page.
    pub(crate) contents: Vec<Bytes>,
    pub(crate) fonts: Vec<EmbeddedFont<'a>>,
    pub(crate) pictures: Vec<Option<Arc<Shown<'a>>>>,
    pub(crate) tags: Tags<'a>,
    pub(crate) places: Places,
    pub(crate) marks: Vec<Vec<ElementId>>,
    pub(crate) areas: Vec<Area>,
}

/// Where things were painted.
pub(crate) struct Places {
    pub(crate) spots: Vec<Option<Spot>>,
    pub(crate) references: HashMap<NoteId, Spot>,
}

/// Completes a document of printpdf's into the objects of the file.
pub(crate) fn complete<'i>(mut document: lopdf::Document, input: &'i Input<'_>) -> (Objects<'i>, Trailer) {
    let mut objects = Objects::after(document.max_id, input.streams);
    let pages = pages::pages(&mut document, &mut objects, input.contents.len());
    let resources = pages::resources(&mut document, &mut objects);
    fonts::complete(&mut document, &mut objects, &resources, &input.fonts);
    images::complete(&mut document, &mut objects, &resources, &input.pictures);
    let annotations = annotations::write(&mut objects, input, &pages);
    pages::complete(&mut document, &mut objects, input, &pages, &resources, &annotations);
    let structure = structure::write(&mut objects, input, &pages, &annotations);
    let trailer = catalog::complete(&mut document, &mut objects, input, &pages, structure);
    absorb::absorb(document, &mut objects);
    (objects, trailer)
}
