//! The folders that are watched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::burst::Signal;
use crate::path::canonical;

/// What Linux says where a process, or all of one user, has too much open (`EMFILE`, errno(3)).
const TOO_MANY_OPEN_FILES: i32 = 24;

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
        let folders = without_aliases(folders);
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

/// Leaves out what is a folder of these by way of a link: the system knows a folder once, and would tell of it by either name, or
/// no longer when one of them is let go.
fn without_aliases(mut folders: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
    let is_alias = |folder: &PathBuf| canonical(folder).is_ok_and(|end| end != *folder && folders.contains(&end));
    let aliases: Vec<PathBuf> = folders.iter().filter(|folder| is_alias(folder)).cloned().collect();
    for alias in &aliases {
        folders.remove(alias);
    }
    folders
}

/// Where links to folders lead that lie below a folder, as far as a build follows them: to folders below the root.
pub(crate) fn linked_folders(folder: &Path, root: &Path) -> BTreeSet<PathBuf> {
    let mut ends = BTreeSet::new();
    let mut seen: BTreeSet<PathBuf> = canonical(folder).into_iter().collect();
    let mut folders: Vec<PathBuf> = seen.iter().cloned().collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let Some(kind) = entry.file_type().ok().filter(|kind| !is_hidden && !kind.is_file()) else { continue };
            let Ok(end) = canonical(&entry.path()) else { continue };
            if !end.is_dir() || !end.starts_with(root) {
                continue;
            }
            if kind.is_symlink() {
                ends.insert(end.clone());
            }
            if seen.insert(end.clone()) {
                folders.push(end);
            }
        }
    }
    ends
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
        ErrorKind::Io(error) if cfg!(target_os = "linux") && error.raw_os_error() == Some(TOO_MANY_OPEN_FILES) => {
            "the system has nothing left to watch folders with (`fs.inotify.max_user_instances` is its limit, or that of \
             open files)"
                .to_owned()
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

    #[cfg(unix)]
    #[test]
    fn links_are_followed_below_the_root_and_each_folder_is_watched_once() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap().join("project");
        for folder in ["content/own", "shared/deep", "other"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for (end, link) in [
            ("../shared", "content/link"),
            ("../../other", "shared/deep/on"),
            ("..", "content/round"),
            ("own", "content/twice"),
            ("/", "content/out"),
            ("../none", "content/broken"),
        ] {
            symlink(end, root.join(link)).unwrap();
        }
        let content = root.join("content");
        let ends = linked_folders(&content, &root);
        let expected = [root.clone(), content.join("own"), root.join("other"), root.join("shared")];
        assert_eq!(ends, BTreeSet::from(expected));
        let watched = [content.join("link"), content.join("own"), content.join("twice"), root.join("shared")];
        let expected = [content.join("own"), root.join("shared")];
        assert_eq!(without_aliases(BTreeSet::from(watched)), BTreeSet::from(expected));
        assert_eq!(without_aliases(BTreeSet::from([content.join("link")])), BTreeSet::from([content.join("link")]));
    }
}
