//! The stories of a document in the order in which they are written.

use publish_core::Diagnostic;

use crate::bookmarks::Bookmarks;
use crate::context::Context;
use crate::faces::Faces;
use crate::numbered_lists::NumberedLists;
use crate::package::{Media, Pair, Relationships, RunningParts};
use crate::sections::Zone;
use crate::wml::{Markup, SectionProperties};
use crate::writer::Writer;

/// What was written of a document.
pub(crate) struct Written {
    pub(crate) body: Markup,
    /// The properties of the last section.
    pub(crate) section: SectionProperties,
    /// The footnotes that the body refers to.
    pub(crate) notes: Markup,
    pub(crate) running: RunningParts,
    /// The relationships of the body.
    pub(crate) relationships: Relationships,
    pub(crate) note_relationships: Relationships,
    pub(crate) media: Media,
    pub(crate) lists: NumberedLists,
    /// The faces that its words are in.
    pub(crate) faces: Faces,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Writer<'a> {
    /// Writes the document.
    pub(crate) fn write(mut self) -> Written {
        self.write_whole_body();
        let relationships = std::mem::take(&mut self.relationships);
        self.lists.close();
        let notes = self.write_notes();
        let note_relationships = std::mem::take(&mut self.relationships);
        // All names are given; the parts are compressed in their place.
        self.bookmarks = Bookmarks::default();
        let running = self.write_running();
        let section = self.sections.properties();
        let Writer { story, media, lists, faces, diagnostics, .. } = self;
        let body = story.finish();
        Written { body, section, notes, running, relationships, note_relationships, media, lists, faces, diagnostics }
    }

    /// Writes what stands in the body.
    fn write_whole_body(&mut self) {
        self.write_front();
        let ctx = Context::body(self.sheet.measure);
        let document = self.document;
        let (lists, body) = document.document().blocks.split_at(document.front_blocks());
        if !lists.is_empty() {
            self.start_zone(Zone::Front, &ctx);
            self.write_blocks(lists, &ctx);
        }
        self.start_zone(Zone::Body, &ctx);
        self.write_body(body, false, &ctx);
        self.flush_marks(&ctx);
        self.end_with_paragraph(&ctx);
        self.level_columns(&ctx);
        if document.metadata().contact.is_some() {
            self.start_section(false, &ctx);
        }
        self.write_contact();
        self.write_unused_notes();
        self.fill_close(&ctx);
        self.flush_bookmarks();
    }

    fn write_running(&mut self) -> RunningParts {
        let upright = Pair { header: self.header(false), footer: self.footer(false) };
        let has_turned = self.sections.any_turned;
        let turned = has_turned.then(|| Pair { header: self.header(true), footer: self.footer(true) });
        let is_marked = self.document.marking().is_some();
        let marked = is_marked.then(|| Pair { header: self.marked(), footer: self.marked() });
        RunningParts { upright, turned, marked }
    }
}
