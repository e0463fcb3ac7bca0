//! The folders that are watched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::burst::Signal;

/// The folders that are watched: each alone, never with all below it, so that a large folder costs nothing that nobody asks
/// for. Editors replace files when they save, so that files themselves can't be watched.
pub(crate) struct Places {
    /// There is none where folders are looked at from time to time.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    /// Why some folders can't be watched, as people are told it.
    pub(crate) failure: Option<String>,
}

impl Places {
    /// Watches nothing yet; with `polls`, it never does.
    pub(crate) fn new(polls: bool, signals: Sender<Signal>) -> Places {
        let tell = move |event| {
            // Nobody is left to be told when the loop has ended.
            let _ = signals.send(Signal::Files(event));
        };
        let watcher = (!polls).then(|| notify::recommended_watcher(tell));
        let (watcher, failure) = match watcher {
            None => (None, None),
            Some(Ok(watcher)) => (Some(watcher), None),
            Some(Err(error)) => (None, Some(because(&error))),
        };
        Places { watcher, watched: BTreeSet::new(), failure }
    }

    /// Whether folders must be looked at from time to time, since the system does not tell of all of them.
    pub(crate) fn polls(&self) -> bool {
        self.watcher.is_none() || self.failure.is_some()
    }

    /// Watches these folders, as far as they are there, and no others; says whether one of them was not watched before.
    pub(crate) fn watch(&mut self, folders: BTreeSet<PathBuf>) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        for gone in self.watched.difference(&folders) {
            // One that was removed is not watched any more.
            let _ = watcher.unwatch(gone);
        }
        self.watched.retain(|folder| folders.contains(folder));
        let mut is_new = false;
        self.failure = None;
        for folder in folders {
            if self.watched.contains(&folder) {
                continue;
            }
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    is_new = true;
                    self.watched.insert(folder);
                }
                // It is watched for from the folder above.
                Err(error) if is_missing(&error) => {}
                Err(error) => self.failure = Some(because(&error)),
            }
        }
        is_new
    }

    /// Forgets folders that were moved or removed: another may have the name when they are watched next.
    pub(crate) fn forget(&mut self, path: &Path) {
        let Some(watcher) = &mut self.watcher else { return };
        let gone: Vec<PathBuf> = self.watched.iter().filter(|folder| folder.starts_with(path)).cloned().collect();
        for folder in gone {
            let _ = watcher.unwatch(&folder);
            self.watched.remove(&folder);
        }
    }

    /// How many folders are watched.
    pub(crate) fn count(&self) -> usize {
        self.watched.len()
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
        }
        ErrorKind::Generic(_) | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) | ErrorKind::MaxFilesWatch => {
            false
        }
    }
}

/// Why folders can't be watched.
fn because(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system watches no more folders (`fs.inotify.max_user_watches` is its limit)".to_owned()
        }
        ErrorKind::Io(error) => format!("folders can't be watched: {error}"),
        ErrorKind::Generic(_) | ErrorKind::PathNotFound | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => {
            format!("folders can't be watched: {error}")
        }
    }
}

/// The folders to be watched for files: those which they are in, and those above, up to the one above the root, so that it
/// is noticed when one is moved away or comes back. `roots` are the folders of projects.
pub(crate) fn folders_of<'a>(
    files: impl Iterator<Item = &'a Path>,
    listed: impl Iterator<Item = &'a Path>,
    roots: &BTreeSet<PathBuf>,
) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    files.filter_map(Path::parent).for_each(|folder| add_with_those_above(folder, roots, &mut folders));
    for folder in listed {
        add_with_those_above(folder, roots, &mut folders);
        add_with_those_below(folder, &mut folders);
    }
    folders
}

fn add_with_those_above(folder: &Path, roots: &BTreeSet<PathBuf>, folders: &mut BTreeSet<PathBuf>) {
    for folder in folder.ancestors() {
        let is_known = !folders.insert(folder.to_owned());
        if is_known {
            return;
        }
        if roots.contains(folder) {
            folders.extend(folder.parent().map(Path::to_owned));
            return;
        }
        if roots.iter().all(|root| !folder.starts_with(root)) {
            return;
        }
    }
}

/// Adds the folders below one, but hidden ones, in which no documents are looked for.
fn add_with_those_below(folder: &Path, folders: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !is_hidden && entry.file_type().is_ok_and(|kind| kind.is_dir()) && folders.insert(entry.path()) {
            add_with_those_below(&entry.path(), folders);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_watched_with_those_above_them() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("content/deep/.hidden")).unwrap();
        let roots = BTreeSet::from([root.clone()]);
        let files = [root.join("content/pictures/none.png"), PathBuf::from("/elsewhere/x.bib")];
        let found =
            folders_of(files.iter().map(PathBuf::as_path), [root.join("content").as_path()].into_iter(), &roots);
        let expected = [
            PathBuf::from("/elsewhere"),
            folder.path().to_owned(),
            root.clone(),
            root.join("content"),
            root.join("content/deep"),
            root.join("content/pictures"),
        ];
        assert_eq!(found, BTreeSet::from(expected));
    }
}
