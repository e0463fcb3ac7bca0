//! Removes what was made.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_engine::CommandLine;

use crate::cache::Cache;
use crate::digest::Digest;
use crate::environment::Environment;
use crate::findings::Findings;
use crate::manifest::MANIFEST;
use crate::path::below;
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
    let root = current.join(root);
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
        for kind in Cache::RESULTS {
            let folder = folder.join(kind);
            remove(&folder, std::fs::remove_dir_all(&folder), &mut cleaned);
        }
    }
    cleaned
}

fn outputs(project: &Project, cleaned: &mut Cleaned) {
    for name in project.cache.unit_names() {
        let Some(unit) = project.cache.unit(&name) else { continue };
        let folder = project.root.join(&unit.folder);
        let mut all_gone = true;
        for file in &unit.written {
            let path = below(&folder, &file.path);
            match std::fs::read(&path) {
                Ok(bytes) if file.is_ours(Digest::of(&bytes)) => {
                    cleaned.outputs += usize::from(remove(&path, std::fs::remove_file(&path), cleaned));
                }
                Ok(_) => {
                    all_gone = false;
                    cleaned.changed.push(path);
                }
                // It is gone already, or no file any more.
                Err(_) => {}
            }
        }
        let manifest = folder.join(MANIFEST);
        if all_gone && project.cache.manifest(&manifest).is_some() {
            remove(&manifest, std::fs::remove_file(&manifest), cleaned);
        }
        if all_gone {
            // One that stays leads to no output.
            let _ = project.cache.forget_unit(&name);
        }
        // A folder with something in it stays.
        let _ = std::fs::remove_dir(&folder);
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
