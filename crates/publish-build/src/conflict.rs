//! Refuses outputs that would overwrite a source or each other, before anything is written.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::BuildError;
use crate::path::{absolute, canonical, shown};
use crate::plan::PlannedDocument;
use crate::reading::Disk;

/// All conflicts among the documents of a plan; one for each pair of documents.
pub(crate) fn conflicts(documents: &[PlannedDocument], disk: &Disk, current: &Path) -> Vec<BuildError> {
    let mut sources: HashMap<OsString, usize> = HashMap::new();
    let mut folders = Folders { disk, current, known: HashMap::new() };
    for (index, document) in documents.iter().enumerate() {
        for file in document.file().into_iter().flat_map(|file| [folders.end_of(&file), Some(file)]).flatten() {
            sources.insert(key(&file), index);
        }
    }
    let mut writers: HashMap<OsString, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for output in document.outputs().iter().map(|output| folders.place(output)) {
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

/// Folders without links, each looked for once.
struct Folders<'a> {
    disk: &'a Disk,
    current: &'a Path,
    known: HashMap<PathBuf, PathBuf>,
}

impl Folders<'_> {
    /// Where an output ends up: links in its folder are followed, it itself is replaced even if it is a link.
    fn place(&mut self, output: &Path) -> PathBuf {
        let (Some(folder), Some(name)) = (output.parent(), output.file_name()) else { return output.to_owned() };
        if let Some(known) = self.known.get(folder) {
            return known.join(name);
        }
        let found = absolute(folder, self.current);
        let place = found.join(name);
        self.known.insert(folder.to_owned(), found);
        place
    }

    /// The file that a source is in the end, where it is a link.
    fn end_of(&mut self, file: &Path) -> Option<PathBuf> {
        match !self.disk.is_plain(file) && std::fs::symlink_metadata(file).ok()?.is_symlink() {
            true => canonical(file).ok(),
            false => Some(self.place(file)),
        }
    }
}

/// What is the same for the names of one file: the usual file systems of Windows and macOS ignore case.
fn key(path: &Path) -> OsString {
    if cfg!(any(windows, target_os = "macos")) {
        return path.to_string_lossy().to_lowercase().into();
    }
    path.as_os_str().to_owned()
}
