//! Which paths decide what there is to build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use publish_engine::{SUMMARY, files_of};

use super::places::linked_folders;
use crate::config::CONFIGURATION_FILE;
use crate::environment::Environment;
use crate::path::absolute;
use crate::plan::Plan;
use crate::project::{find_project, root_for};
use crate::request::{Input, Inputs, Request};

/// What plans are made of.
#[derive(Debug, Default)]
pub(crate) struct Planning {
    /// Files that are read, or missed: configurations, and what was named.
    files: BTreeSet<PathBuf>,
    /// Folders in which documents are looked for, and those that links in them lead to.
    folders: BTreeSet<PathBuf>,
    /// The folders of the projects.
    roots: BTreeSet<PathBuf>,
    /// What documents take in, as the last plan saw it.
    taken_in: BTreeMap<PathBuf, Vec<String>>,
}

impl Planning {
    /// What the plans of a request are made of, as far as the request alone says it.
    pub(crate) fn of(request: &Request, environment: &Environment) -> Planning {
        let current = &environment.current_folder;
        let given = request.root.as_ref().map(|root| absolute(root, current));
        let mut planning = Planning::default();
        let roots: Vec<PathBuf> = match &request.inputs {
            Inputs::All => vec![given.unwrap_or_else(|| find_project(current).unwrap_or(current).to_owned())],
            Inputs::Named(inputs) => {
                let file = |input: &Input| match input {
                    Input::File(path) => Some(absolute(path, current)),
                    Input::StandardInput(_) => None,
                };
                planning.files.extend(inputs.iter().filter_map(file));
                let root = |file: &PathBuf| match &given {
                    Some(root) => root.clone(),
                    None => root_for(file.parent().unwrap_or(file), current).to_owned(),
                };
                planning.files.iter().map(root).collect()
            }
        };
        planning.files.extend(roots.iter().map(|root| root.join(CONFIGURATION_FILE)));
        planning.roots.extend(roots);
        planning
    }

    /// Notes where a plan found its documents.
    pub(crate) fn note(&mut self, plan: &Plan) {
        if !plan.whole.is_empty() {
            self.folders = plan.whole.iter().flat_map(|whole| whole.project.document_folders()).collect();
            for project in plan.whole.iter().map(|whole| &whole.project) {
                let linked = |folder: &PathBuf| linked_folders(folder, &project.root);
                self.folders.extend(project.document_folders().iter().flat_map(linked));
            }
        }
        self.roots.extend(plan.documents.iter().map(|document| document.root.clone()));
    }

    /// The files and the folders that decide what there is to build, and the folders of the projects.
    pub(crate) fn paths(&self) -> (&BTreeSet<PathBuf>, &BTreeSet<PathBuf>, &BTreeSet<PathBuf>) {
        (&self.files, &self.folders, &self.roots)
    }

    /// Whether something that happened to a path may change what there is to build.
    pub(crate) fn has(&self, path: &Path) -> bool {
        let is_above = |other: &PathBuf| other.starts_with(path);
        self.files.iter().any(is_above) || self.folders.iter().any(is_above) || self.is_document(path)
    }

    /// Whether a path to which something happened changes what there is to build. A document that takes in the same files as
    /// before does not.
    pub(crate) fn is_changed_by(&mut self, path: &Path) -> bool {
        if !self.is_document(path) || path.file_name().is_some_and(|name| name == SUMMARY) {
            return self.has(path);
        }
        let text = std::fs::read(path).ok();
        let taken_in = text.map(|text| files_of(&String::from_utf8_lossy(&text)));
        let before = match &taken_in {
            Some(files) => self.taken_in.insert(path.to_owned(), files.clone()),
            None => self.taken_in.remove(path),
        };
        taken_in.is_none() || before != taken_in
    }

    /// Whether a path is that of a document, or of a folder of documents. Of what is gone, the documents tell that it was one.
    fn is_document(&self, path: &Path) -> bool {
        let is_inside = || self.folders.iter().any(|folder| path.starts_with(folder));
        let is_one = || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
        is_inside() && (is_one() || path.is_dir())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::canonical;

    #[test]
    fn a_document_that_takes_in_the_same_changes_no_plan() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(root.join(name), text).unwrap();
            root.join(name)
        };
        let mut planning = Planning { folders: BTreeSet::from([root.clone()]), ..Planning::default() };
        let path = write("a.md", "one");
        // It may be a new one.
        assert!(planning.is_changed_by(&path));
        write("a.md", "two");
        assert!(!planning.is_changed_by(&path));
        write("a.md", "{{< include part.md >}}\n");
        assert!(planning.is_changed_by(&path));
        std::fs::remove_file(&path).unwrap();
        assert!(planning.is_changed_by(&path) && planning.is_changed_by(&path));
        let summary = write(SUMMARY, "");
        assert!(planning.is_changed_by(&summary) && planning.is_changed_by(&summary));
        std::fs::create_dir(root.join("1.2")).unwrap();
        write("half-written", "");
        assert!(planning.has(&root.join("1.2")) && !planning.has(&root.join("half-written")));
        assert!(planning.has(root.parent().unwrap()));
    }
}
