//! What is to be done: which documents, of which projects, into which outputs.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_core::{Format, FormatSet, OutputPath, ProjectPath, SourceWords};
use publish_engine::{BuildOptions, Fonts, Session, Source};

use crate::cache::Cache;
use crate::digest::Digest;
use crate::findings::Findings;
use crate::path::{below, shown, slashed};
use crate::project::Project;
use crate::reading::{Disk, FileWorld};
use crate::request::Shard;

/// What is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// The documents to build.
    pub documents: Vec<PlannedDocument>,
    /// What is wrong with configurations, and with documents that can't be built.
    pub findings: Vec<Findings>,
    /// The projects whose documents are all planned.
    pub(crate) whole: Vec<WholeProject>,
    /// Files as this run sees them.
    pub(crate) disk: Arc<Disk>,
}

/// A project all of whose documents are planned, so that what is left of others can be told.
#[derive(Debug)]
pub(crate) struct WholeProject {
    pub(crate) project: Arc<Project>,
    /// The folder of its outputs.
    pub(crate) folder: PathBuf,
    /// The names of the units of its documents, also of those that another machine builds.
    pub(crate) units: BTreeSet<String>,
    /// The outputs of those documents, as far as they are known before they are built.
    pub(crate) outputs: Vec<PathBuf>,
    /// The part that is built here.
    pub(crate) shard: Option<Shard>,
}

impl WholeProject {
    /// What names its folder of outputs in units.
    pub(crate) fn folder_name(&self) -> String {
        self.project.folder_name(&self.folder)
    }
}

/// A document to build, and where its outputs go.
#[derive(Clone, Debug)]
pub struct PlannedDocument {
    /// What people are told it is: its path from the current folder, or `<stdin>`.
    pub name: String,
    /// The root of its project.
    pub(crate) root: PathBuf,
    pub(crate) source: Source,
    pub(crate) options: BuildOptions,
    /// The formats that it is rendered in.
    pub(crate) formats: FormatSet,
    pub(crate) place: Place,
    /// Whether the fonts of this machine may be used.
    pub(crate) system_fonts: bool,
    /// The files of its site, where it is a book that becomes one.
    pub(crate) site: Option<Vec<OutputPath>>,
    /// What is kept of it from run to run; nothing of a file without a project.
    pub(crate) unit: Option<PlannedUnit>,
}

/// What names a document in the cache of its project.
#[derive(Clone)]
pub(crate) struct PlannedUnit {
    /// The name of what is known of its outputs.
    pub(crate) name: String,
    /// The folder of its outputs, as units name it.
    pub(crate) folder: String,
    /// The key of what it is: program, options and source.
    pub(crate) key: Digest,
    pub(crate) cache: Arc<Cache>,
}

impl fmt::Debug for PlannedUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlannedUnit").field("name", &self.name).field("key", &self.key).finish_non_exhaustive()
    }
}

/// Where the outputs of a document go, as absolute paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Below this folder, at the document's stem.
    Folder(PathBuf),
    /// This file.
    File(PathBuf),
    /// Standard output.
    StandardOutput,
}

impl Place {
    /// The folder that the outputs of a document go into, or below.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Place::Folder(folder) => Some(folder),
            Place::File(file) => file.parent(),
            Place::StandardOutput => None,
        }
    }
}

impl PlannedDocument {
    /// The files that it will write, as far as they are known before it is built.
    pub(crate) fn outputs(&self) -> Vec<PathBuf> {
        match &self.place {
            Place::Folder(folder) => {
                let files = |format| match &self.site {
                    Some(site) if format == Format::Html => site.clone(),
                    Some(_) | None => vec![OutputPath::of(&self.options.stem, format)],
                };
                self.formats.iter().flat_map(files).map(|file| below(folder, &file.0)).collect()
            }
            Place::File(file) => vec![file.clone()],
            Place::StandardOutput => Vec::new(),
        }
    }

    /// Its path within the project, if it is a file.
    pub(crate) fn source_path(&self) -> Option<&ProjectPath> {
        match &self.source {
            Source::File(path) => Some(path),
            Source::StandardInput(_) => None,
        }
    }

    /// The file that it is read from.
    pub fn file(&self) -> Option<PathBuf> {
        self.source_path().map(|path| below(&self.root, path.as_str()))
    }
}

impl PlannedDocument {
    /// The words of the document as it is now, each with its file, named from the current folder on, and its line; nothing
    /// where it can't be read. They are for who looks for the source of a place in an output.
    pub fn source_words(&self, current: &Path) -> SourceWords {
        let world = FileWorld::new(self.root.clone(), None);
        let fonts = Fonts::bundled();
        let words = Session::new(&world, &fonts).source_words(&self.source, &self.options).unwrap_or_default();
        let from_here = |file: String| match self.source_path() {
            Some(_) => slashed(&shown(&below(&self.root, &file), current)),
            None => file,
        };
        SourceWords { files: words.files.into_iter().map(from_here).collect(), words: words.words }
    }

    /// Whether it is the same file with the same outputs, named twice.
    pub(crate) fn is_same(&self, other: &PlannedDocument) -> bool {
        self.file().is_some() && self.file() == other.file() && self.outputs() == other.outputs()
    }
}
