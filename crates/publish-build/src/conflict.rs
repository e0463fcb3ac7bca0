//! Refuses outputs that would overwrite a source or each other, before anything is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::BuildError;
use crate::path::{absolute, canonical, shown};
use crate::plan::PlannedDocument;

/// All conflicts among the documents of a plan; one for each pair of documents.
pub(crate) fn conflicts(documents: &[PlannedDocument], current: &Path) -> Vec<BuildError> {
    let mut sources: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (index, document) in documents.iter().enumerate() {
        for file in document.file().into_iter().flat_map(|file| [canonical(&file).ok(), Some(file)]).flatten() {
            sources.insert(key(&file), index);
        }
    }
    let mut writers: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for output in document.outputs().iter().map(|output| place(output, current)) {
            let path = || shown(&output, current);
            if sources.contains_key(&key(&output)) {
                found.push(BuildError::SourceOverwritten { document: document.name.clone(), output: path() });
            } else if let Some(&other) = writers.get(&key(&output)) {
                let (first, second) = (documents[other].name.clone(), document.name.clone());
                found.push(BuildError::SameOutput { first, second, output: path() });
                break;
            }
            writers.insert(key(&output), index);
        }
    }
    found
}

/// Where an output ends up: links in its folder are followed, it itself is replaced even if it is a link.
fn place(output: &Path, current: &Path) -> PathBuf {
    match (output.parent(), output.file_name()) {
        (Some(folder), Some(name)) => absolute(folder, current).join(name),
        _ => output.to_owned(),
    }
}

/// What is the same for the names of one file: the usual file systems of Windows and macOS ignore case.
fn key(path: &Path) -> PathBuf {
    if cfg!(any(windows, target_os = "macos")) {
        return PathBuf::from(path.to_string_lossy().to_lowercase());
    }
    path.to_owned()
}
