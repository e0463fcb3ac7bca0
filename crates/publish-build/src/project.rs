//! Projects: where their root is and what they chose.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use publish_core::{At, CheckPolicy, Diagnostic, ProjectPath, Severity, SourceMap, codes};

use publish_engine::{CommandLine, FrontMatter, ProjectChoices, SUMMARY, Settings};

use crate::cache::{CACHE_FOLDER, Cache, DEFAULT_SIZE, Remote};
use crate::config::{CONFIGURATION_FILE, CacheChoice, Config, configure};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::findings::Findings;
use crate::path::{below, shown, slashed};
use crate::reading::{Disk, FileWorld};
use crate::request::CacheUse;

/// A folder outside of which nothing is read, and the choices made for it.
#[derive(Default)]
pub(crate) struct Project {
    /// The absolute path, without links.
    pub(crate) root: PathBuf,
    /// Whether the root has a `publish.toml`.
    pub(crate) configured: bool,
    /// The choices.
    pub(crate) config: Config,
    /// The text of its `publish.toml`, which the places in the choices point into.
    pub(crate) sources: SourceMap,
    /// What earlier runs made; not used for a file without a project.
    pub(crate) cache: Arc<Cache>,
    /// Files as this run sees them.
    pub(crate) disk: Arc<Disk>,
    /// The digest of what it chose for each document.
    pub(crate) choices: OnceLock<Digest>,
}

impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Project").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Project {
    /// The digest of what it chose for each document. What is derived for people to read has every field, also those that
    /// are yet to come.
    pub(crate) fn choices_digest(&self) -> Digest {
        *self.choices.get_or_init(|| Digest::of(format!("{:?}", self.config.choices).as_bytes()))
    }

    /// Where a path of the project is on the disk.
    pub(crate) fn locate(&self, path: &ProjectPath) -> PathBuf {
        below(&self.root, path.as_str())
    }

    /// The folders in which documents are looked for, and files that are named as documents.
    pub(crate) fn document_folders(&self) -> Vec<PathBuf> {
        let content = std::slice::from_ref(&self.config.content);
        self.config.documents.as_deref().unwrap_or(content).iter().map(|path| self.locate(path)).collect()
    }

    /// What names a folder of outputs in the cache: a project that is moved takes it along. A cache that several projects
    /// share must not take their outputs for each other's.
    pub(crate) fn folder_name(&self, folder: &Path) -> String {
        let own = self.cache.folder().starts_with(&self.root);
        folder.strip_prefix(&self.root).ok().filter(|_| own).map_or_else(|| slashed(folder), slashed)
    }

    /// The text of a file that is looked at before anything is built; nothing where it can't be read.
    pub(crate) fn text(&self, path: &ProjectPath) -> Option<String> {
        FileWorld::new(self.root.clone(), None).on(&self.disk).text(path)
    }

    /// The path of a document's outputs without extension, as the project's output folder mirrors it.
    ///
    /// Documents of the content folder are mirrored from there, others from the root.
    pub(crate) fn mirrored(&self, document: &ProjectPath) -> String {
        let path = self.within_content(document).unwrap_or(document.as_str());
        let folder = &path[..path.len() - document.file_name().len()];
        match book_folder(folder).filter(|_| document.file_name() == SUMMARY) {
            Some(book) => book.to_owned(),
            None => format!("{folder}{}", self.stem(document)),
        }
    }

    /// The name of a document's outputs without extension: a book's is that of its folder.
    pub(crate) fn stem(&self, document: &ProjectPath) -> String {
        if document.file_name() != SUMMARY {
            return document.stem().to_owned();
        }
        let root = self.root.file_name().and_then(|name| name.to_str()).unwrap_or("book");
        let book = document.folder();
        book_folder(book.as_str()).and_then(|book| book.rsplit('/').next()).unwrap_or(root).to_owned()
    }

    /// The path from the content folder on, of a document in it.
    pub(crate) fn within_content<'a>(&self, document: &'a ProjectPath) -> Option<&'a str> {
        let content = self.config.content.as_str();
        if content.is_empty() {
            return Some(document.as_str());
        }
        document.as_str().strip_prefix(content)?.strip_prefix('/')
    }
}

/// The folder of a book whose summary lies in `folder`, which ends in `/`: mdBook keeps it in `src`.
fn book_folder(folder: &str) -> Option<&str> {
    let folder = folder.trim_end_matches('/');
    let book = if folder == "src" { "" } else { folder.strip_suffix("/src").unwrap_or(folder) };
    (!book.is_empty()).then_some(book)
}

/// The root of the nearest project at or above `folder`: the folder with a `publish.toml`.
pub fn find_project(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(CONFIGURATION_FILE).is_file())
}

/// The root for a document in `folder`: the nearest project, else the current folder if it is above, else the nearest
/// folder of a book, else `folder`.
pub(crate) fn root_for<'a>(folder: &'a Path, current: &'a Path) -> &'a Path {
    let book = || folder.ancestors().find(|folder| folder.join("book.toml").is_file());
    find_project(folder).unwrap_or_else(|| if folder.starts_with(current) { current } else { book().unwrap_or(folder) })
}

/// The projects of one run, each read once, with what is wrong with their configurations.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    command_line: CommandLine,
    cache: CacheUse,
    key: Option<[u8; 32]>,
    disk: Arc<Disk>,
    opened: BTreeMap<PathBuf, Option<Arc<Project>>>,
    /// What was found in the configurations, in the order they were read.
    pub(crate) findings: Vec<Findings>,
}

impl Projects {
    pub(crate) fn new(
        command_line: CommandLine,
        cache: CacheUse,
        environment: &Environment,
        disk: Arc<Disk>,
    ) -> Projects {
        let folder = cache.folder.map(|folder| environment.current_folder.join(folder));
        let cache = CacheUse { folder: folder.or_else(|| environment.cache_folder.clone()), ..cache };
        Projects { command_line, cache, key: environment.cache_key, disk, ..Projects::default() }
    }

    /// The projects that could be opened.
    pub(crate) fn opened(&self) -> impl Iterator<Item = &Project> {
        self.opened.values().flatten().map(|project| &**project)
    }

    /// The project at `root`; `None` when its configuration has an error, which was then found.
    pub(crate) fn open(&mut self, root: &Path, current: &Path) -> Option<Arc<Project>> {
        if let Some(known) = self.opened.get(root) {
            return known.clone();
        }
        let project = self.read(root, current).map(Arc::new);
        self.opened.insert(root.to_owned(), project.clone());
        project
    }

    fn read(&mut self, root: &Path, current: &Path) -> Option<Project> {
        let path = root.join(CONFIGURATION_FILE);
        let name = slashed(&shown(&path, current));
        let mut configured = match configure(root, &self.disk) {
            Ok(configured) => configured,
            Err(error) => {
                self.findings.push(Findings::of(name, &error));
                return None;
            }
        };
        self.checks(&configured.config.choices).apply(&mut configured.diagnostics);
        let failed = configured.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if !configured.diagnostics.is_empty() {
            let (sources, diagnostics) = (configured.sources.clone(), configured.diagnostics);
            self.findings.push(Findings { name, root: root.to_owned(), sources, diagnostics });
        }
        let (config, sources) = (configured.config, configured.sources);
        let (cache, disk) = (self.cache(root, &config.cache), Arc::clone(&self.disk));
        (!failed).then(|| Project {
            root: root.to_owned(),
            configured: path.is_file(),
            config,
            sources,
            cache,
            disk,
            choices: OnceLock::new(),
        })
    }

    /// The cache of a project: where the command line says, else where the project says, else in its own folder.
    fn cache(&mut self, root: &Path, choice: &CacheChoice) -> Arc<Cache> {
        let CacheUse { folder, keeps_results } = &self.cache;
        let own = || choice.folder.as_ref().map_or_else(|| root.join(CACHE_FOLDER), |path| below(root, path.as_str()));
        let folder = folder.clone().unwrap_or_else(own);
        let remote = choice.remote.as_ref().filter(|_| *keeps_results);
        let remote = remote.and_then(|choice| match Remote::open(choice, self.key) {
            Ok(remote) => Some(remote),
            Err(message) => {
                self.findings.push(of_cache(root, Severity::Warning, message));
                None
            }
        });
        Arc::new(Cache::new(folder, choice.size.unwrap_or(DEFAULT_SIZE), *keeps_results, remote))
    }

    /// What becomes of faults where a project chose so.
    pub(crate) fn checks(&self, choices: &ProjectChoices) -> CheckPolicy {
        Settings::merge(&self.command_line, &FrontMatter::default(), choices).checks
    }
}

/// A remark on the cache of a project: a note on its own folder, since a project that is only read is no fault, and a
/// warning on one that machines share.
pub(crate) fn of_cache(root: &Path, severity: Severity, message: String) -> Findings {
    let diagnostic = Diagnostic::new(&codes::CACHE_UNAVAILABLE, At::Document, message);
    let diagnostic = Diagnostic { severity, ..diagnostic.help("documents are built without it") };
    Findings { root: root.to_owned(), diagnostics: vec![diagnostic], ..Findings::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_mirror_folders() {
        let project = Project::default();
        let mirrored = |path: &str| project.mirrored(&ProjectPath::new(path).unwrap());
        assert_eq!(mirrored("content/memo.md"), "memo");
        assert_eq!(mirrored("content/guides/a.b.md"), "guides/a.b");
        assert_eq!(mirrored("docs/memo.txt"), "docs/memo");
        assert_eq!(mirrored("contents/memo"), "contents/memo");
        assert_eq!(mirrored("content/guides/a/src/SUMMARY.md"), "guides/a");
        assert_eq!(mirrored("content/guides/SUMMARY.md"), "guides");
    }

    #[test]
    fn roots_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        assert_eq!(root_for(&root.join("a/b"), root), root);
        assert_eq!(root_for(&root.join("a/b"), Path::new("/elsewhere")), root.join("a/b"));
        std::fs::write(root.join("a/publish.toml"), "").unwrap();
        assert_eq!(root_for(&root.join("a/b"), root), root.join("a"));
        assert_eq!(root_for(root, &root.join("a")), root);
    }
}
