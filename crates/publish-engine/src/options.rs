//! What is built, and how.

use std::sync::Arc;

use publish_core::model::{Dialect, HtmlForm, Language, PaperSize, PdfStandards};
use publish_core::{Bytes, CheckPolicy, FormatSet, ProjectPath, Theme};
use publish_fonts::FontFolder;

/// What to build.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file of the project.
    File(ProjectPath),
    /// What came in on standard input; relative references are to the root.
    StandardInput(Bytes),
}

/// How to build it.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The formats to render.
    pub formats: FormatSet,
    /// The path of the outputs without extension, relative to the output folder, such as `guides/memo`.
    pub stem: String,
    /// Metadata from the command line, over that of the document.
    pub metadata: Vec<(String, String)>,
    /// The language of documents that do not say theirs.
    pub language: Option<Language>,
    /// The paper of documents that do not say theirs.
    pub paper: Option<PaperSize>,
    /// The standards that the PDF of documents that do not say it is to meet; `None` for the usual.
    pub pdf_standard: Option<PdfStandards>,
    /// How they should look.
    pub theme: Theme,
    /// Which faults keep a document from being built, and which are not reported.
    pub checks: CheckPolicy,
    /// The project's `publish.toml`, where it has something for documents: `[metadata]` or `[variables]`.
    pub project: Option<ProjectText>,
    /// The profiles that are built; content for others is left out.
    pub profiles: Vec<String>,
    /// The dialect of documents that do not say theirs.
    pub dialect: Dialect,
    /// The formats whose raw blocks are let through.
    pub raw: Vec<String>,
    /// What books that do not say it are as HTML.
    pub html: Option<HtmlForm>,
    /// Whether each format must come out as one file, since that is where it goes.
    pub one_file: bool,
    /// Where the project's fonts lie.
    pub fonts: FontFolder,
}

impl BuildOptions {
    /// What a book is as HTML whose front matter says `own`.
    pub(crate) fn html_form(&self, own: Option<HtmlForm>) -> HtmlForm {
        if self.one_file { HtmlForm::Page } else { own.or(self.html).unwrap_or_default() }
    }
}

/// A configuration that documents read, and that diagnostics may point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectText {
    /// Its path within the project.
    pub path: ProjectPath,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
}
