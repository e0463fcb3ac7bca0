//! The preview of a project that is running, for who wants it to show a place.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use publish_build::{CACHE_FOLDER, find_project, shown};
use publish_preview::go_to;
use serde::{Deserialize, Serialize};

use crate::request::{UsageError, usage};

/// A line of a file.
pub(super) struct Spot {
    file: PathBuf,
    pub(super) line: u32,
}

impl Spot {
    /// Reads `FILE:LINE`.
    pub(super) fn of(text: &str, current: &Path) -> Result<Spot, UsageError> {
        let parts = text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        let (file, line) =
            parts.ok_or_else(|| usage(format!("`{text}` is no place"), "wanted FILE:LINE, such as `memo.md:12`"))?;
        Ok(Spot { file: current.join(file), line })
    }

    /// The name of the file from a folder on.
    pub(super) fn from(&self, folder: &Path) -> String {
        shown(&self.file, folder).to_string_lossy().replace('\\', "/")
    }
}

/// What is noted of a preview while it runs. Whoever can read it can see all documents, so that nobody else may.
#[derive(Serialize, Deserialize)]
struct Noted {
    url: String,
    /// The folder that files are named from.
    folder: PathBuf,
}

/// A preview that runs, which is noted until this value goes.
pub(super) struct Running {
    noted: Noted,
    /// Where it is noted.
    record: PathBuf,
}

/// Where it is noted that a preview runs: in the cache of the project; nowhere where there is no project.
pub(super) fn record(current: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let root = root.map(|root| current.join(root)).or_else(|| find_project(current).map(Path::to_owned))?;
    Some(root.join(CACHE_FOLDER).join("preview.json"))
}

/// Has the preview that a record tells of show a place; says whether there is one.
pub(super) fn go(record: &Path, spot: &Spot) -> bool {
    let Some(Noted { url, folder }) = Noted::read(record) else { return false };
    go_to(&url, &spot.from(&folder), spot.line).is_ok()
}

impl Noted {
    fn read(record: &Path) -> Option<Noted> {
        serde_json::from_slice(&fs::read(record).ok()?).ok()
    }

    fn write(&self, record: &Path) -> std::io::Result<()> {
        if let Some(folder) = record.parent() {
            fs::create_dir_all(folder)?;
        }
        // A file that is there may be a link, or have other rights.
        let _ = fs::remove_file(record);
        let mut options = fs::File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(record)?.write_all(&serde_json::to_vec(self)?)
    }
}

impl Running {
    /// Notes that a preview runs.
    pub(super) fn note(record: PathBuf, url: &str, folder: &Path) -> Running {
        let noted = Noted { url: url.to_owned(), folder: folder.to_owned() };
        // Without it the preview runs as well; it can't be told to go to a place.
        let _ = noted.write(&record);
        Running { noted, record }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Another preview may have noted itself since.
        if Noted::read(&self.record).is_some_and(|noted| noted.url == self.noted.url) {
            let _ = fs::remove_file(&self.record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_and_a_line() {
        let spot = |text: &str| {
            Spot::of(text, Path::new("/project")).map(|spot| (spot.from(Path::new("/project")), spot.line))
        };
        assert_eq!(spot("content/a.md:12"), Ok(("content/a.md".to_owned(), 12)));
        assert_eq!(spot("/project/b.md:1"), Ok(("b.md".to_owned(), 1)));
        assert!(spot("a.md").is_err() && spot("a.md:x").is_err());
    }

    #[test]
    fn what_runs_is_noted_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join(".publish/preview.json");
        let running = Running::note(record.clone(), "http://127.0.0.1:1/x/", folder.path());
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&record).unwrap().permissions()) & 0o777,
            0o600
        );
        let spot = Spot::of("a.md:1", folder.path()).unwrap();
        assert!(!go(&record, &spot), "nobody listens there");
        drop(running);
        assert!(!record.exists());
    }
}
