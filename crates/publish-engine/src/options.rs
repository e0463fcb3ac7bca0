//! What is built, and how.

use std::sync::Arc;

use publish_core::model::{Dialect, HtmlForm, Language, PaperSize, PdfStandards};
use publish_core::theme::Themes;
use publish_core::{Bytes, CheckPolicy, FormatSet, ProjectPath};
use publish_fonts::FontFolder;

use crate::settings::{FrontMatter, Settings};

/// What to build.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file of the project.
    File(ProjectPath),
    /// What came in on standard input; relative references are to the root.
    StandardInput(Bytes),
}

/// How to build it: who says what. [`Settings`] decide who has the last word.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The path of the outputs without extension, relative to the output folder, such as `guides/memo`.
    pub stem: String,
    /// What the command line asks for.
    pub command_line: Arc<CommandLine>,
    /// What the project chose.
    pub project: Arc<ProjectChoices>,
}

impl BuildOptions {
    /// What holds for a document whose front matter says this.
    pub fn settings_for(&self, front_matter: &FrontMatter) -> Settings {
        Settings::merge(&self.command_line, front_matter, &self.project)
    }

    /// What holds before a document is read.
    pub fn before_reading(&self) -> Settings {
        self.settings_for(&FrontMatter::default())
    }
}

/// What the command line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// The formats to render; `None` for those of the project.
    pub formats: Option<FormatSet>,
    /// Metadata, over that of the document.
    pub metadata: Vec<(String, String)>,
    /// The profiles to build; none for those of the project.
    pub profiles: Vec<String>,
    /// Whether every warning is an error, whatever the project says.
    pub strict: bool,
    /// Whether each format must come out as one file, since that is where it goes.
    pub one_file: bool,
    /// How the plain text looks.
    pub text: TextChoices,
}

/// How the plain text looks, whatever the theme says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextChoices {
    /// Its width in columns; `None` for that of the theme.
    pub width: Option<usize>,
    /// Whether it has the signs of ASCII, also where the theme lets it have others.
    pub ascii: bool,
}

impl TextChoices {
    /// Puts them over those of a theme.
    pub(crate) fn change(self, themes: &mut Themes) {
        let TextChoices { width, ascii } = self;
        if self != TextChoices::default() {
            themes.change(|theme| {
                theme.plain.width = width.unwrap_or(theme.plain.width);
                theme.plain.ascii |= ascii;
            });
        }
    }
}

/// What a project chose for its documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectChoices {
    /// The formats to render.
    pub formats: FormatSet,
    /// The profiles to build; content for others is left out.
    pub profiles: Vec<String>,
    /// Which faults keep a document from being built, and which are not reported.
    pub checks: CheckPolicy,
    /// The dialect of documents that do not say theirs.
    pub dialect: Dialect,
    /// The formats whose raw blocks are let through.
    pub raw: Vec<String>,
    /// The language of documents that do not say theirs.
    pub language: Option<Language>,
    /// The paper of documents that do not say theirs.
    pub paper: Option<PaperSize>,
    /// The standards that the PDF of documents that do not say it is to meet; `None` for the usual.
    pub pdf_standard: Option<PdfStandards>,
    /// What books that do not say it are as HTML.
    pub html: Option<HtmlForm>,
    /// Where its web pages are published, with a slash at the end.
    pub site_url: Option<String>,
    /// Where the project's fonts lie.
    pub fonts: FontFolder,
    /// The project's `publish.toml`, where it has something for documents: `[metadata]`, `[variables]` or `theme`.
    pub text: Option<ProjectText>,
}

/// A configuration that documents read, and that diagnostics may point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectText {
    /// Its path within the project.
    pub path: ProjectPath,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
}
