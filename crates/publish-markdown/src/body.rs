//! Reads the body of a document, or of a chapter.

use publish_core::model::{Block, Note};
use publish_core::{ProjectPath, Span, TextId, World};

use crate::expand;
use crate::foreign;
use crate::place::Place;
use crate::reader;
use crate::scan::{self, Scanned};
use crate::shared::Shared;

/// Reads what stands in a text from byte `start` on.
pub(crate) fn read_body(
    shared: &mut Shared<'_>,
    world: &dyn World,
    text: TextId,
    start: usize,
) -> (Vec<Block>, Vec<Note>) {
    let folder = shared.sources.file(Span::new(text, start..start)).map_or_else(ProjectPath::root, ProjectPath::folder);
    let (text, start) = foreign::translate(shared, text, start, &|path| exists(world, &folder, path));
    let (text, start) = expand::expand(shared, world, text, start);
    // Each chapter of a book has notes of its own.
    shared.definitions.note_labels = scan::note_labels(&shared.sources.get(text).text[start..]);
    shared.definitions.link_attributes.clear();
    let Scanned { text, start, source, found } = shared.scan(text, start);
    reader::read(shared, &source[start..], Place::new(text, start), found)
}

/// Whether a file is there that a text of a folder names.
fn exists(world: &dyn World, folder: &ProjectPath, path: &str) -> bool {
    folder.join(path).is_ok_and(|path| world.exists(&path))
}
