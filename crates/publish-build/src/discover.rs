//! Finds the documents of a project.

use std::collections::BTreeSet;

use publish_core::ProjectPath;
use publish_engine::{SUMMARY, files_of};

use crate::cache::Planned;
use crate::error::BuildError;
use crate::project::Project;
use crate::reading::walk;

/// What a project has to publish.
#[derive(Debug, Default)]
pub(crate) struct Discovered {
    /// The documents, in the order they are published.
    pub(crate) documents: Vec<ProjectPath>,
    /// Those of them that take in others, as books and documents with includes do.
    pub(crate) takers: BTreeSet<ProjectPath>,
    /// What could not be looked into.
    pub(crate) refused: Vec<BuildError>,
}

/// Finds what `--all` publishes: what `publish.toml` names, else every Markdown file of the content folder.
pub(crate) fn discover(project: &Project) -> Discovered {
    let mut found = Discovered::default();
    match &project.config.documents {
        None => search(project, &project.config.content, &mut found),
        Some(named) => {
            for path in named {
                match project.locate(path).is_dir() {
                    true => search(project, path, &mut found),
                    false => found.documents.push(path.clone()),
                }
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.documents.retain(|document| seen.insert(document.clone()));
    let Parts { parts, takers } = parts(project, &found.documents);
    found.documents.retain(|document| !parts.contains(document));
    found.takers = takers;
    if found.documents.is_empty() && found.refused.is_empty() {
        let path = project.locate(&project.config.content);
        found.refused.push(BuildError::NothingToBuild { path });
    }
    found
}

/// How documents are made of each other.
#[derive(Default)]
struct Parts {
    /// Those that are parts of others.
    parts: BTreeSet<ProjectPath>,
    /// Those that take in others, or may do so.
    takers: BTreeSet<ProjectPath>,
}

/// Finds which of `documents` are parts of others: chapters of a book, and files that another includes.
fn parts(project: &Project, documents: &[ProjectPath]) -> Parts {
    let Parts { mut parts, mut takers } = Parts::default();
    let mut planned = project.cache.planned();
    for document in documents {
        let folder = document.folder();
        if document.file_name() == SUMMARY {
            let inside = |other: &&ProjectPath| *other != document && is_below(other, &folder);
            parts.extend(documents.iter().filter(inside).cloned());
        }
        let files = taken_in(project, document, &mut planned);
        if !files.is_empty() || document.file_name() == SUMMARY {
            takers.insert(document.clone());
        }
        parts.extend(files.iter().filter_map(|file| folder.join(file).ok()).filter(|file| file != document));
    }
    let documents: BTreeSet<&str> = documents.iter().map(ProjectPath::as_str).collect();
    project.cache.keep_planned(planned, |document| documents.contains(document));
    Parts { parts, takers }
}

/// The files that a document takes in, as it names them. What can't be read takes in none, and is told when it is built.
fn taken_in(project: &Project, document: &ProjectPath, planned: &mut Planned) -> Vec<String> {
    let stat = project.disk.look_ahead(&project.locate(document));
    if let Some(files) = stat.and_then(|stat| planned.get(document.as_str(), stat)) {
        return files.to_vec();
    }
    let now = std::time::SystemTime::now();
    let Some(text) = project.text(document) else { return Vec::new() };
    let files = files_of(&text);
    if let Some(stat) = stat.filter(|stat| stat.is_settled(now)) {
        planned.insert(document.as_str(), stat, &files);
    }
    files
}

fn is_below(path: &ProjectPath, folder: &ProjectPath) -> bool {
    let rest = path.as_str().strip_prefix(folder.as_str());
    folder.as_str().is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
}

/// Adds the documents of a folder: each `.md` file but `README.md`, nothing hidden, nothing whose name starts with `_`.
fn search(project: &Project, folder: &ProjectPath, found: &mut Discovered) {
    match walk(&project.root, folder, |name| !name.starts_with(['.', '_'])) {
        Ok(walk) => {
            found.documents.extend(walk.files.into_iter().filter(is_document));
            found.refused.extend(walk.refused);
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            found.refused.push(BuildError::NothingToBuild { path: project.locate(folder) });
        }
        Err(error) => found.refused.push(BuildError::reading(&project.locate(folder), error)),
    }
}

fn is_document(file: &ProjectPath) -> bool {
    let name = file.file_name();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md")) && !name.eq_ignore_ascii_case("readme.md")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::canonical;

    fn found(project: &Project) -> Vec<String> {
        discover(project).documents.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_documents_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        let files = ["b.md", "a/c.MD", "README.md", "a/readme.md", "_draft.md", "_parts/x.md", ".hidden/x.md", "x.txt"];
        for file in files {
            let path = root.join("content").join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        std::fs::write(root.join("extra.txt"), "").unwrap();
        std::fs::write(root.join("content/b.md"), "{{< include part.md >}}\n").unwrap();
        std::fs::write(root.join("content/part.md"), "").unwrap();
        std::fs::create_dir_all(root.join("content/book")).unwrap();
        std::fs::write(root.join("content/book/SUMMARY.md"), "").unwrap();
        std::fs::write(root.join("content/book/one.md"), "").unwrap();
        let mut project = Project { root, ..Project::default() };
        assert_eq!(found(&project), ["content/a/c.MD", "content/b.md", "content/book/SUMMARY.md"]);
        let paths = |paths: &[&str]| paths.iter().map(|path| ProjectPath::new(path).unwrap()).collect();
        project.config.documents = Some(paths(&["extra.txt", "content/a", "extra.txt", "none.md"]));
        assert_eq!(found(&project), ["extra.txt", "content/a/c.MD", "none.md"]);
    }

    #[test]
    fn an_empty_project_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        let project = Project { root: root.clone(), ..Project::default() };
        assert!(matches!(discover(&project).refused.as_slice(), [BuildError::NothingToBuild { .. }]));
        std::fs::create_dir(root.join("content")).unwrap();
        assert!(matches!(discover(&project).refused.as_slice(), [BuildError::NothingToBuild { .. }]));
    }
}
