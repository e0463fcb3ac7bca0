//! Notes in the cache of a project that a preview of it runs, and where.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cache::CACHE_FOLDER;
use crate::project::find_project;

/// A preview that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningPreview {
    /// Its address. Whoever has it can see all documents, so that it is noted for its owner alone.
    pub url: String,
    /// The folder that it names files from.
    pub folder: PathBuf,
}

/// A note that a preview runs, which goes with this value.
#[derive(Debug)]
pub struct PreviewNote {
    running: RunningPreview,
    record: PathBuf,
}

impl RunningPreview {
    /// The preview that runs in the project of a folder, as it was noted; `root` is the project's, where that is not to be
    /// looked for.
    pub fn find(current: &Path, root: Option<&Path>) -> Option<RunningPreview> {
        read(&record(current, root)?)
    }

    /// Notes that it runs; `None` where there is no project, or nothing can be written into its cache.
    pub fn note(self, current: &Path, root: Option<&Path>) -> Option<PreviewNote> {
        let record = record(current, root)?;
        write(&record, &self).ok()?;
        Some(PreviewNote { running: self, record })
    }
}

impl Drop for PreviewNote {
    fn drop(&mut self) {
        // Another preview may have noted itself since.
        if read(&self.record).is_some_and(|noted| noted == self.running) {
            let _ = fs::remove_file(&self.record);
        }
    }
}

/// Where it is noted that a preview runs.
fn record(current: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let root = root.map(|root| current.join(root)).or_else(|| find_project(current).map(Path::to_owned))?;
    Some(root.join(CACHE_FOLDER).join("preview.json"))
}

fn read(record: &Path) -> Option<RunningPreview> {
    serde_json::from_slice(&fs::read(record).ok()?).ok()
}

fn write(record: &Path, running: &RunningPreview) -> io::Result<()> {
    if let Some(folder) = record.parent() {
        crate::cache::mark(folder)?;
    }
    // What is there may be a link, or have other rights.
    let _ = fs::remove_file(record);
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(record)?.write_all(&serde_json::to_vec(running)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_noted_for_its_owner_while_it_runs() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let running = RunningPreview { url: "http://127.0.0.1:1/x/".to_owned(), folder: root.to_owned() };
        assert!(running.clone().note(root, None).is_none(), "there is no project");
        fs::write(root.join("publish.toml"), "").unwrap();
        let note = running.clone().note(root, None).unwrap();
        assert_eq!(RunningPreview::find(root, None), Some(running));
        #[cfg(unix)]
        {
            let record = fs::metadata(root.join(".publish/preview.json")).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&record.permissions()) & 0o777, 0o600);
        }
        drop(note);
        assert_eq!(RunningPreview::find(root, None), None);
    }
}
