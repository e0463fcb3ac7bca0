//! Removes what was made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_core::ProjectPath;
use publish_engine::CommandLine;

use crate::cache::{Unit, WrittenFile, kinds};
use crate::digest::Digest;
use crate::environment::Environment;
use crate::findings::Findings;
use crate::manifest::MANIFEST;
use crate::path::{below, canonical, remove_empty_folders};
use crate::project::{Project, Projects, find_project};
use crate::request::CacheUse;

/// What was removed, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// How many outputs were removed.
    pub outputs: usize,
    /// Outputs that were changed since they were written: they stay.
    pub changed: Vec<PathBuf>,
    /// What can't be removed, and why.
    pub refused: Vec<(PathBuf, String)>,
    /// What is wrong with the configuration, without which it is not known what to remove.
    pub findings: Vec<Findings>,
}

/// Removes the outputs of the project at or above the current folder that are as they were written, and its cache.
pub fn clean(root: Option<&Path>, use_of_cache: CacheUse, environment: &Environment) -> Cleaned {
    let current = &environment.current_folder;
    let root = root.unwrap_or_else(|| find_project(current).unwrap_or(current));
    let root = canonical(&current.join(root)).unwrap_or_else(|_| current.join(root));
    let mut projects = Projects::new(CommandLine::default(), use_of_cache, environment, Arc::default());
    let project = projects.open(&root, current);
    let mut cleaned = Cleaned { findings: projects.findings, ..Cleaned::default() };
    let Some(project) = project else { return cleaned };
    outputs(&project, &mut cleaned);
    let folder = project.cache.folder();
    if cleaned.changed.is_empty() {
        remove(folder, std::fs::remove_dir_all(folder), &mut cleaned);
    } else {
        // What is known of outputs that were changed stays known.
        for kind in kinds::MADE_AGAIN {
            let folder = folder.join(kind);
            remove(&folder, std::fs::remove_dir_all(&folder), &mut cleaned);
        }
    }
    cleaned
}

/// Removes the outputs of a project, with the manifests and folders that have no others.
fn outputs(project: &Project, cleaned: &mut Cleaned) {
    let (mut empty, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for name in project.cache.unit_names() {
        let Some(unit) = project.cache.unit(&name) else { continue };
        // What lies outside of the project was asked for by name, and is removed so.
        let Some(folder) = folder_of(project, &unit) else { continue };
        let changed = cleaned.changed.len();
        unit.written.iter().for_each(|file| output(&below(&folder, &file.path), file, &folder, cleaned));
        if cleaned.changed.len() > changed {
            kept.insert(folder);
        } else {
            // One that stays leads to no output.
            let _ = project.cache.forget_unit(&name);
            empty.insert(folder);
        }
    }
    for folder in empty.difference(&kept) {
        let manifest = folder.join(MANIFEST);
        if project.cache.manifest(&manifest).is_some() {
            remove(&manifest, std::fs::remove_file(&manifest), cleaned);
        }
        // A folder with something in it stays.
        let _ = std::fs::remove_dir(folder);
    }
}

/// The folder of outputs, if it lies in the project and all of them would lie in it.
fn folder_of(project: &Project, unit: &Unit) -> Option<PathBuf> {
    let folder = canonical(&project.root.join(&unit.folder)).ok()?;
    let inside = |file: &WrittenFile| ProjectPath::new(&file.path).is_ok_and(|path| path.as_str() == file.path);
    (folder.starts_with(&project.root) && unit.written.iter().all(inside)).then_some(folder)
}

fn output(path: &Path, file: &WrittenFile, folder: &Path, cleaned: &mut Cleaned) {
    match Digest::of_file(path) {
        Ok(Some(digest)) if file.is_ours(digest) => {
            cleaned.outputs += usize::from(remove(path, std::fs::remove_file(path), cleaned));
            remove_empty_folders(path, folder);
        }
        Ok(Some(_)) => cleaned.changed.push(path.to_owned()),
        // It is gone already, or no file any more.
        Ok(None) | Err(_) => {}
    }
}

fn remove(path: &Path, removed: std::io::Result<()>, cleaned: &mut Cleaned) -> bool {
    match removed {
        Ok(()) => true,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => {
            cleaned.refused.push((path.to_owned(), error.to_string()));
            false
        }
    }
}
