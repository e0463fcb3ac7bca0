//! Finds out what a request comes to: which documents, of which projects, into which outputs.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_core::{Format, FormatSet, OutputPath, ProjectPath};
use publish_engine::{BuildOptions, Built, CommandLine, SUMMARY, Source, refuse, site_files};

use crate::cache::{BUILD_ID, Cache, unit_name};
use crate::conflict::conflicts;
use crate::digest::Digest;
use crate::discover::discover;
use crate::environment::Environment;
use crate::error::BuildError;
use crate::findings::Findings;
use crate::path::{absolute, below, canonical, has_device_name, project_path, shown, slashed};
use crate::project::{Project, Projects, find_project, root_for};
use crate::reading::{Disk, FileWorld};
use crate::request::{Destination, Input, Inputs, Request, Shard};
use publish_core::text::nearest;

/// The stem of outputs made of standard input, where no name is given for them.
const STANDARD_INPUT_STEM: &str = "stdin";

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

impl Plan {
    /// Plans a request; when outputs would overwrite each other or a source, nothing is to be built.
    pub fn new(request: Request, environment: &Environment) -> Plan {
        let Request { inputs, formats, destination, root, metadata, profiles, strict, system_fonts, cache, shard } =
            request;
        let command_line = CommandLine { formats, metadata, profiles, strict, one_file: false };
        let mut plan = Plan::default();
        let mut projects = Projects::new(command_line.clone(), cache, environment, Arc::clone(&plan.disk));
        let planner = Planner { command_line: command_line.into(), destination, system_fonts, environment };
        match root.map(|root| explicit_root(&root, &environment.current_folder)).transpose() {
            Ok(root) => planner.plan(inputs, root, &mut projects, &mut plan),
            Err(error) => plan.findings.push(Findings::of(String::new(), &error)),
        }
        plan.findings.splice(..0, std::mem::take(&mut projects.findings));
        plan.refuse_sources_of_other_kinds();
        plan.refuse_names_of_devices(&environment.current_folder);
        crate::profiles::report(&mut plan, &planner.command_line.profiles, &projects);
        for error in conflicts(&plan.documents, &environment.current_folder) {
            plan.findings.push(Findings::of(String::new(), &error));
            plan.documents.clear();
        }
        plan.take_shard(shard);
        plan
    }
}

impl Plan {
    /// Leaves the documents of other shards to others.
    fn take_shard(&mut self, shard: Option<Shard>) {
        let Some(shard) = shard else { return };
        self.documents.retain(|document| document.source_path().is_none_or(|path| shard.has(path.as_str())));
        self.whole.iter_mut().for_each(|whole| whole.shard = Some(shard));
    }

    /// Takes out documents that would overwrite themselves and are no Markdown: that a Word document is a Word document
    /// says more than that it would be overwritten.
    fn refuse_sources_of_other_kinds(&mut self) {
        let Plan { documents, findings, disk, whole: _ } = self;
        documents.retain(|document| {
            let overwritten = document.file().is_some_and(|file| document.outputs().contains(&file));
            let world = || FileWorld::new(document.root.clone(), None).on(disk);
            let Some(refused) = overwritten.then(|| refuse(&world(), &document.source)).flatten() else { return true };
            let (name, root) = (document.name.clone(), document.root.clone());
            let Built { sources, diagnostics, outputs: _ } = refused;
            findings.push(Findings { name, root, sources, diagnostics });
            false
        });
    }

    /// Takes out documents whose outputs nobody could open or remove.
    fn refuse_names_of_devices(&mut self, current: &Path) {
        let Plan { documents, findings, disk: _, whole: _ } = self;
        documents.retain(|document| {
            let Some(path) = document.outputs().into_iter().find(|output| has_device_name(output)) else { return true };
            let error = BuildError::Device { path }.told_from(current);
            findings.push(Findings::of(document.name.clone(), &error));
            false
        });
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

struct Planner<'a> {
    command_line: Arc<CommandLine>,
    destination: Destination,
    system_fonts: bool,
    environment: &'a Environment,
}

impl Planner<'_> {
    fn plan(&self, inputs: Inputs, root: Option<PathBuf>, projects: &mut Projects, plan: &mut Plan) {
        match inputs {
            Inputs::All => self.all(&self.root_here(root), projects, plan),
            Inputs::Named(inputs) => {
                for input in inputs {
                    self.named(input, root.as_deref(), projects, plan);
                }
            }
        }
    }

    fn current(&self) -> &Path {
        &self.environment.current_folder
    }

    /// The root for what has no folder of its own.
    fn root_here(&self, root: Option<PathBuf>) -> PathBuf {
        root.unwrap_or_else(|| find_project(self.current()).unwrap_or(self.current()).to_owned())
    }

    fn all(&self, root: &Path, projects: &mut Projects, plan: &mut Plan) {
        let Some(project) = projects.open(root, self.current()) else { return };
        let found = discover(&project);
        for error in found.refused {
            plan.findings.push(Findings::of(String::new(), &error.told_from(self.current())));
        }
        let folder = match &self.destination {
            Destination::Folder(folder) => absolute(folder, self.current()),
            Destination::Usual | Destination::File(_) | Destination::StandardOutput => {
                project.locate(&project.config.output)
            }
        };
        let documents = found.documents.into_iter().map(|path| {
            let name = slashed(&shown(&project.locate(&path), self.current()));
            let stem = project.mirrored(&path);
            let may_be_book = found.takers.contains(&path);
            self.document(name, &project, Source::File(path), stem, Place::Folder(folder.clone()), may_be_book)
        });
        let documents: Vec<PlannedDocument> = documents.collect();
        let units = documents.iter().filter_map(|document| document.unit.as_ref()).map(|unit| unit.name.clone());
        let outputs = documents.iter().flat_map(PlannedDocument::outputs).collect();
        plan.whole.push(WholeProject { units: units.collect(), outputs, project, folder, shard: None });
        plan.documents.extend(documents);
    }

    fn named(&self, input: Input, root: Option<&Path>, projects: &mut Projects, plan: &mut Plan) {
        let (name, planned) = match input {
            Input::StandardInput(bytes) => {
                let project = projects.open(&self.root_here(root.map(Path::to_owned)), self.current());
                let name = "<stdin>".to_owned();
                (
                    name.clone(),
                    Ok(project.map(|project| {
                        let (stem, place) = self.place_of_standard_input(&project);
                        self.document(name, &project, Source::StandardInput(bytes), stem, place, false)
                    })),
                )
            }
            Input::File(path) => (slashed(&path), self.file(&path, root, projects)),
        };
        match planned {
            Ok(Some(document)) if plan.documents.iter().any(|known| known.is_same(&document)) => {}
            Ok(document) => plan.documents.extend(document),
            Err(error) => plan.findings.push(Findings::of(name, &error)),
        }
    }

    /// Plans a file that was named; `None` when its project has a broken configuration.
    fn file(
        &self,
        path: &Path,
        root: Option<&Path>,
        projects: &mut Projects,
    ) -> Result<Option<PlannedDocument>, BuildError> {
        let file = locate(path, self.current())?;
        let folder = file.parent().unwrap_or(&file);
        let root = root.unwrap_or_else(|| root_for(folder, self.current()));
        let document = project_path(&file, root)?;
        let Some(project) = projects.open(root, self.current()) else { return Ok(None) };
        let (stem, place) = self.place(&project, &document, folder);
        let name = slashed(&shown(&file, self.current()));
        Ok(Some(self.document(name, &project, Source::File(document), stem, place, true)))
    }

    /// Where the outputs of a file that was named go, and their stem.
    fn place(&self, project: &Project, document: &ProjectPath, folder: &Path) -> (String, Place) {
        let stem = || project.stem(document);
        match &self.destination {
            Destination::Usual if project.configured || project.within_content(document).is_some() => {
                (project.mirrored(document), Place::Folder(project.locate(&project.config.output)))
            }
            Destination::Usual => (stem(), Place::Folder(folder.to_owned())),
            Destination::Folder(folder) => (stem(), Place::Folder(absolute(folder, self.current()))),
            Destination::File(file) => self.place_of_file(file),
            Destination::StandardOutput => (stem(), Place::StandardOutput),
        }
    }

    fn place_of_standard_input(&self, project: &Project) -> (String, Place) {
        let folder = match &self.destination {
            Destination::Usual if project.configured => project.locate(&project.config.output),
            Destination::Usual => self.current().to_owned(),
            Destination::Folder(folder) => absolute(folder, self.current()),
            Destination::File(file) => return self.place_of_file(file),
            Destination::StandardOutput => return (STANDARD_INPUT_STEM.to_owned(), Place::StandardOutput),
        };
        (STANDARD_INPUT_STEM.to_owned(), Place::Folder(folder))
    }

    fn place_of_file(&self, file: &Path) -> (String, Place) {
        // The stem names the document's other files, should it have some; the file itself is written as it was named.
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or(STANDARD_INPUT_STEM);
        (stem.to_owned(), Place::File(absolute(file, self.current())))
    }

    fn document(
        &self,
        name: String,
        project: &Arc<Project>,
        source: Source,
        stem: String,
        place: Place,
        may_be_book: bool,
    ) -> PlannedDocument {
        let one_file = !matches!(place, Place::Folder(_));
        let command_line = match one_file {
            true => Arc::new(CommandLine { one_file, ..CommandLine::clone(&self.command_line) }),
            false => Arc::clone(&self.command_line),
        };
        let options = BuildOptions { stem, command_line, project: Arc::clone(&project.config.choices) };
        let formats = options.before_reading().formats;
        let is_site = may_be_book && formats.contains(Format::Html) && !one_file;
        let site = is_site.then(|| site(project, &source, &options)).flatten();
        let unit = self.unit(project, &source, &options, &place);
        let (root, system_fonts) = (project.root.clone(), self.system_fonts);
        PlannedDocument { name, root, source, options, formats, place, system_fonts, site, unit }
    }
}

impl Planner<'_> {
    /// What names a document in the cache of its project; `None` for what has no project, or no name.
    fn unit(&self, project: &Project, source: &Source, options: &BuildOptions, place: &Place) -> Option<PlannedUnit> {
        let Source::File(path) = source else { return None };
        let is_of_project = project.configured || project.within_content(path).is_some();
        let (folder, stem) = match place {
            Place::Folder(folder) => (folder.as_path(), options.stem.as_str()),
            Place::File(file) => (file.parent()?, file.file_name()?.to_str()?),
            Place::StandardOutput => return None,
        };
        let cache = Arc::clone(&project.cache);
        let folder = project.folder_name(folder);
        let given = format!("{:?} {}", options.command_line, self.system_fonts);
        let texts = [BUILD_ID, &given, path.as_str(), &options.stem].map(str::as_bytes);
        let choices = project.choices_digest();
        let parts = texts.into_iter().chain([choices.as_bytes().as_slice()]);
        let (name, key) = (unit_name(path, &folder, stem), Digest::of_all(parts));
        is_of_project.then_some(PlannedUnit { name, folder, key, cache })
    }
}

impl PlannedDocument {
    /// Whether it is the same file with the same outputs, named twice.
    fn is_same(&self, other: &PlannedDocument) -> bool {
        self.file().is_some() && self.file() == other.file() && self.outputs() == other.outputs()
    }
}

/// The files of the site that a document becomes. What can't be read is told when it is built.
fn site(project: &Project, source: &Source, options: &BuildOptions) -> Option<Vec<OutputPath>> {
    let Source::File(path) = source else { return None };
    let text = project.text(path)?;
    site_files(path, &text, options)
}

fn explicit_root(root: &Path, current: &Path) -> Result<PathBuf, BuildError> {
    let found = canonical(&current.join(root)).map_err(|source| BuildError::reading(root, source))?;
    if found.is_dir() {
        return Ok(found);
    }
    Err(BuildError::Unreadable { path: root.to_owned(), source: io::ErrorKind::NotADirectory.into() })
}

/// The absolute path of a document that was named, its folder without links.
fn locate(path: &Path, current: &Path) -> Result<PathBuf, BuildError> {
    let full = current.join(path);
    let properties = std::fs::metadata(&full);
    if properties.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
        return match summary_in(&full) {
            Some(summary) => canonical(&summary).map_err(|source| BuildError::reading(path, source)),
            None => Err(BuildError::Folder { path: path.to_owned() }),
        };
    }
    let missing = || BuildError::NotFound { path: path.to_owned(), near: near(&full) };
    let (Some(folder), Some(name)) = (full.parent(), full.file_name()) else { return Err(missing()) };
    match properties {
        Ok(_) => canonical(folder).map(|folder| folder.join(name)).map_err(|source| BuildError::reading(path, source)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(match std::fs::read_link(&full) {
            Ok(target) => BuildError::BrokenLink { path: path.to_owned(), target },
            Err(_) => missing(),
        }),
        Err(error) => Err(BuildError::reading(path, error)),
    }
}

/// The summary of the book that a folder holds: in it, or in the folder that its `book.toml` names.
fn summary_in(folder: &Path) -> Option<PathBuf> {
    let beside = folder.join(SUMMARY);
    if beside.is_file() {
        return Some(beside);
    }
    let world = FileWorld::new(canonical(folder).ok()?, None);
    let text = world.text(&ProjectPath::new("book.toml").ok()?)?;
    let book: toml::Table = toml::from_str(&text).unwrap_or_default();
    let source = book.get("book").and_then(|book| book.get("src")).and_then(toml::Value::as_str).unwrap_or("src");
    Some(folder.join(source).join(SUMMARY)).filter(|summary| summary.is_file())
}

/// A file beside the one that is missing with nearly the same name.
fn near(missing: &Path) -> Option<String> {
    let name = missing.file_name()?.to_str()?;
    let mut names: Vec<String> = std::fs::read_dir(missing.parent()?)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !Format::ALL.iter().any(|format| name.ends_with(&format!(".{format}"))))
        .collect();
    names.sort_unstable();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
