//! Reads one document.

use std::sync::Arc;

use publish_core::model::{Document, Language};
use publish_core::{Outcome, SourceMap, TextId};

use crate::front::{self, Entries};
use crate::metadata;
use crate::place::Place;
use crate::reader;
use crate::scan::Scanned;
use crate::shared::Shared;

/// How to read a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions<'a> {
    /// Metadata from the command line as keys and values; it overrides the front matter.
    pub metadata: &'a [(String, String)],
    /// The language of documents that do not say theirs: quotation marks are set by its rules.
    pub language: Option<&'a Language>,
}

/// Reads a text of `sources` as Markdown with front matter.
///
/// Lines are expected to end with LF, as the engine passes them; a carriage return elsewhere is dropped like any
/// other control character. Values of `options` and strings of the front matter that can't be read in place become
/// texts of their own in `sources`. Without a value, the front matter is broken and an error says where.
pub fn parse(sources: &mut SourceMap, text: TextId, options: &ReadOptions<'_>) -> Outcome<Document> {
    let source: Arc<str> = sources.get(text).text.clone();
    let mut shared = Shared::new(sources);
    let front = front::locate(&source);
    let written = match front.as_ref().map(|front| front.read(&source, text)) {
        None => Some(Entries::default()),
        Some(Ok(entries)) => entries,
        Some(Err(fault)) => {
            shared.diagnostics.push(*fault);
            return Outcome::failed(shared.diagnostics);
        }
    };
    // What stands between two rules and has no keys is no front matter but the start of the body.
    let body = front.filter(|_| written.is_some()).map_or(front::bom(&source), |front| front.body);
    let entries = front::with_command_line(shared.sources, written.unwrap_or_default(), options.metadata);
    let mut document =
        Document { metadata: metadata::read(&mut shared, entries, options.language), ..Document::default() };
    let Scanned { text, start, found } = shared.scan(text, body);
    let source = shared.sources.get(text).text.clone();
    reader::read_document(&mut shared, &source[start..], Place::new(text, start), found, &mut document);
    document.number();
    Outcome::new(document, shared.diagnostics)
}
