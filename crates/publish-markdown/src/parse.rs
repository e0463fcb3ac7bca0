//! Reads one document.

use std::sync::Arc;

use publish_core::model::{Dialect, Document, Language};
use publish_core::{Diagnostic, Outcome, SourceMap, TextId, World, walk};

use crate::body::read_body;
use crate::book;
use crate::east_asian;
use crate::front::{self, Entries, ProjectTables};
use crate::leftover;
use crate::metadata;
use crate::scan::{self};
use crate::shared::Shared;
use crate::syntax::Syntax;
use crate::trace;
use crate::wiki;

/// How to read a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions<'a> {
    /// Metadata from the command line as keys and values; it overrides the front matter.
    pub metadata: &'a [(String, String)],
    /// The language of documents that do not say theirs: quotation marks are set by its rules.
    pub language: Option<&'a Language>,
    /// The text of `publish.toml`: its `[metadata]` has the defaults of the front matter, its `[variables]` what the
    /// document can show by name.
    pub project: Option<TextId>,
    /// The profiles that are built: content for one of them stays, content for others goes.
    pub profiles: &'a [String],
    /// The dialect of documents that do not say theirs with `dialect` in their front matter.
    pub dialect: Dialect,
    /// The formats whose raw blocks (as in `{=html}`) the project allows, of
    /// [`Raw::FORMATS`](publish_core::model::Raw::FORMATS); those of other formats are dropped.
    pub raw: &'a [String],
}

impl ReadOptions<'_> {
    /// The dialect of documents whose front matter is yet to be found.
    fn dialect_before_reading(&self) -> Dialect {
        let given = self.metadata.iter().rev().find(|(key, _)| key == "dialect");
        given.and_then(|(_, name)| Dialect::from_name(name)).unwrap_or(self.dialect)
    }
}

/// Reads a text of `sources` as Markdown with front matter.
///
/// Lines are expected to end with LF, as the engine passes them; a carriage return elsewhere is dropped like any
/// other control character. Values of `options` and strings of the front matter that can't be read in place become
/// texts of their own in `sources`, and so do files of `world` that the text includes. Of a document whose front
/// matter is broken, which an error says, the body alone is read.
pub fn parse(sources: &mut SourceMap, text: TextId, world: &dyn World, options: &ReadOptions<'_>) -> Outcome<Document> {
    let source: Arc<str> = sources.get(text).text.clone();
    let mut shared = Shared::new(sources);
    let front = front::locate(&source).filter(|front| front.is_known_to(options.dialect_before_reading()));
    let written = match front.as_ref().map(|front| front.read(&source, text)) {
        None => Some(Entries::default()),
        Some(Ok(entries)) => entries,
        // The body is read all the same, so that its faults are told with this one.
        Some(Err(fault)) => {
            shared.report.diagnostics.push(*fault);
            Some(Entries::default())
        }
    };
    // What stands between two rules and has no keys is no front matter but the start of the body.
    let body = front.filter(|_| written.is_some()).map_or(front::bom(&source), |front| front.body);
    let entries = match gather(&mut shared, written.unwrap_or_default(), options) {
        Ok(entries) => entries,
        Err(fault) => {
            shared.report.diagnostics.push(*fault);
            return Outcome::failed(shared.report.diagnostics);
        }
    };
    let mut document = read(&mut shared, world, text, body, entries, options);
    walk::each_run_mut(&mut document, &mut east_asian::join_lines);
    if Syntax::of(shared.options.dialect).extended {
        wiki::link(shared.sources, world, &mut document);
    }
    document.number();
    let mut in_code = leftover::in_code(&shared, &document);
    let faults = shared.report.diagnostics.iter_mut().chain(&mut in_code);
    trace::into_files(shared.sources, &mut document, faults);
    leftover::report(&mut shared, text, &document, in_code);
    Outcome::new(document, shared.report.diagnostics)
}

/// Reads the body, which starts at byte `body` of the text, or the chapters of the book that the text lists.
fn read(
    shared: &mut Shared<'_>,
    world: &dyn World,
    text: TextId,
    body: usize,
    entries: Entries,
    options: &ReadOptions<'_>,
) -> Document {
    if let Some(summary) = book::summary_of(shared, world, text, body, &entries) {
        let entries = front::with_defaults(summary.metadata.clone(), entries);
        let metadata = metadata::read(shared, entries, options.language);
        return book::read(shared, world, summary, metadata);
    }
    shared.definitions.note_labels = scan::note_labels(&shared.sources.get(text).text[body..]);
    let metadata = metadata::read(shared, entries, options.language);
    let (blocks, notes) = read_body(shared, world, text, body);
    Document { metadata, blocks, notes, ..Document::default() }
}

/// The metadata of the command line, the front matter and the project, each over the next; `shared` keeps it with the
/// project's variables, for those who read the body.
fn gather(shared: &mut Shared<'_>, front: Entries, options: &ReadOptions<'_>) -> Result<Entries, Box<Diagnostic>> {
    let project = options.project.map(|project| ProjectTables::read(shared.sources, project)).transpose()?;
    let ProjectTables { metadata, variables, theme } = project.unwrap_or_default();
    let own = front::with_command_line(shared.sources, front, options.metadata);
    let entries = front::with_defaults(metadata, own);
    shared.options.variables = variables;
    shared.options.theme = theme;
    shared.options.metadata.clone_from(&entries);
    shared.options.dialect = options.dialect;
    shared.options.profiles = options.profiles.to_vec();
    shared.options.raw = options.raw.to_vec();
    Ok(entries)
}
