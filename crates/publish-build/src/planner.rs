//! Finds out what a request comes to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_core::{Format, OutputPath, ProjectPath};
use publish_engine::{BuildOptions, Built, CommandLine, Source, refuse, site_files};

use crate::cache::{BUILD_ID, unit_name};
use crate::conflict::conflicts;
use crate::digest::Digest;
use crate::discover::discover;
use crate::environment::Environment;
use crate::error::BuildError;
use crate::findings::Findings;
use crate::locate::{explicit_root, locate, project_path};
use crate::path::{absolute, has_device_name, shown, slashed};
use crate::plan::{Place, Plan, PlannedDocument, PlannedUnit, WholeProject};
use crate::project::{Project, Projects, find_project, root_for};
use crate::reading::FileWorld;
use crate::request::{Destination, Input, Inputs, Request, Shard};

/// The stem of outputs made of standard input, where no name is given for them.
const STANDARD_INPUT_STEM: &str = "stdin";

impl Plan {
    /// Plans a request; when outputs would overwrite each other or a source, nothing is to be built.
    pub fn new(request: Request, environment: &Environment) -> Plan {
        let Request {
            inputs,
            formats,
            destination,
            root,
            metadata,
            profiles,
            strict,
            system_fonts,
            cache,
            shard,
            text,
        } = request;
        let command_line = CommandLine { formats, metadata, profiles, strict, one_file: false, text };
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
        for error in conflicts(&plan.documents, &plan.disk, &environment.current_folder) {
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

/// The files of the site that a document becomes. What can't be read is told when it is built.
fn site(project: &Project, source: &Source, options: &BuildOptions) -> Option<Vec<OutputPath>> {
    let Source::File(path) = source else { return None };
    let text = project.text(path)?;
    site_files(path, &text, options)
}

#[cfg(test)]
#[path = "planner_tests.rs"]
mod tests;
