//! The first stage: the document is read.

use std::sync::Arc;

use publish_core::decode::decode;
use publish_core::model::{Document, Phrase};
use publish_core::{Diagnostic, ProjectPath, ReadError, TextId, TextOrigin, World, codes};
use publish_markdown::ReadOptions;

use crate::options::{BuildOptions, ProjectText, Source};
use crate::report::Report;
use crate::session::Session;
use crate::settings::{FrontMatter, Settings};
use crate::source_kind;

/// A document that was read, with what holds for it.
#[derive(Clone, Debug)]
pub struct ParsedDocument {
    /// The document.
    pub document: Document,
    /// What holds for it.
    pub settings: Arc<Settings>,
    /// Its texts, and what was found in them.
    pub report: Report,
    pub(crate) names: Names,
}

/// What a document is called, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    /// The folder that its references are relative to.
    pub(crate) folder: ProjectPath,
    /// Its name without extension: its title if it has no other.
    pub(crate) name: String,
    /// The path of its outputs without extension.
    pub(crate) stem: Arc<str>,
}

impl Names {
    fn of(source: &Source, stem: &str) -> Names {
        let last = stem.rsplit('/').next().unwrap_or_default();
        let (folder, name) = match source {
            // All summaries have the same name, which says nothing of the book.
            Source::File(path) if path.file_name() == publish_markdown::SUMMARY => (path.folder(), last),
            Source::File(path) => (path.folder(), path.stem()),
            Source::StandardInput(_) => (ProjectPath::root(), last),
        };
        Names { folder, name: name.to_owned(), stem: stem.into() }
    }
}

impl Session<'_> {
    /// Reads a document, and settles what holds for it.
    ///
    /// # Errors
    /// When there is no document to be read, or its front matter contradicts itself; the report says why.
    pub fn parse(&self, source: &Source, options: &BuildOptions) -> Result<ParsedDocument, Report> {
        let (mut report, text) = read(self.world, source)?;
        let Report { sources, diagnostics } = &mut report;
        let project = options.project.text.as_ref().map(|project| {
            let ProjectText { path, text } = project;
            sources.add(TextOrigin::File(path.clone()), text.clone())
        });
        let before = options.before_reading();
        let read_options = ReadOptions {
            metadata: &options.command_line.metadata,
            language: before.language.as_ref(),
            project,
            profiles: &before.profiles,
            dialect: before.dialect,
            raw: &before.raw,
        };
        let document = publish_markdown::parse(sources, text, self.world, &read_options).take(diagnostics);
        let Some(mut document) = document else { return Err(report) };
        let folder = Names::of(source, &options.stem).folder;
        let looks = self.looks(&document.metadata.theme, &folder, sources, diagnostics);
        if let Some(name) = looks.organization.clone().filter(|_| document.metadata.organization.is_none()) {
            document.metadata.organization = Some(Phrase::of_words(name));
        }
        document.metadata.logo = document.metadata.logo.take().or_else(|| looks.logo.clone());
        let settings = Arc::new(options.settings_for(&FrontMatter::of(&document.metadata, looks)));
        Ok(ParsedDocument { document, settings, report, names: Names::of(source, &options.stem) })
    }
}

/// Reads the text of a source.
///
/// # Errors
/// When there is none, or it is no Markdown.
pub(crate) fn read(world: &dyn World, source: &Source) -> Result<(Report, TextId), Report> {
    let mut report = Report::default();
    let (origin, bytes, file_name) = match source {
        Source::StandardInput(bytes) => (TextOrigin::StandardInput, bytes.clone(), None),
        Source::File(path) => match world.read(path) {
            Ok(bytes) => (TextOrigin::File(path.clone()), bytes, Some(path.file_name())),
            Err(error) => {
                report.diagnostics.push(unreadable(path, &error));
                return Err(report);
            }
        },
    };
    let decoded = decode(&bytes);
    let text = report.sources.add(origin, decoded.text);
    let fault = match decoded.fault {
        Some(fault) => Some(fault.diagnostic(text, "Markdown text")),
        None => source_kind::fault(file_name, &report.sources.get(text).text, text),
    };
    let readable = fault.is_none();
    report.diagnostics.extend(fault);
    if readable { Ok((report, text)) } else { Err(report) }
}

fn unreadable(path: &ProjectPath, error: &ReadError) -> Diagnostic {
    match error {
        ReadError::NotFound => Diagnostic::new(&codes::FILE_NOT_FOUND, path, format!("there is no file `{path}`"))
            .help("check the name; it is relative to the current folder"),
        ReadError::Outside => {
            Diagnostic::new(&codes::PATH_OUTSIDE_ROOT, path, format!("`{path}` leads outside the project"))
                .help("copy the file into the project; `--root` names a larger one")
        }
        ReadError::TooLarge { .. } => {
            Diagnostic::new(&codes::TOO_LARGE, path, format!("`{path}` is too large: {error}"))
        }
        ReadError::NotAFile | ReadError::Refused(_) => {
            Diagnostic::new(&codes::FILE_UNREADABLE, path, format!("`{path}` can't be read: {error}"))
        }
    }
}
