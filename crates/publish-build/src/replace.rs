//! Replaces the outputs of a document together or not at all.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use publish_core::Bytes;

use crate::error::BuildError;
use crate::path::absolute;

/// What became of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none before.
    Created,
    /// It has other bytes than before.
    Replaced,
    /// It has the same bytes as before and was not touched.
    Unchanged,
}

/// An output on the disk: a file, or a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its absolute path; that of the first page of a site.
    pub path: PathBuf,
    /// Its size in bytes, with all files of a site.
    pub size: u64,
    /// How many pages a site has.
    pub pages: Option<usize>,
    /// How many files it is.
    pub files: usize,
    /// What became of it.
    pub change: Change,
}

impl Written {
    /// The files of a site as one output; `main` is its first page.
    pub(crate) fn site(files: Vec<Written>, main: &Path) -> Option<Written> {
        let size = files.iter().map(|file| file.size).sum();
        let pages = files.iter().filter(|file| file.path.extension().is_some_and(|name| name == "html")).count();
        let count = files.len();
        let unchanged = files.iter().all(|file| file.change == Change::Unchanged);
        let main = files.into_iter().find(|file| file.path == main)?;
        let change = match main.change {
            Change::Unchanged if !unchanged => Change::Replaced,
            change => change,
        };
        Some(Written { size, pages: Some(pages), files: count, change, ..main })
    }
}

/// Keeps an interruption from coming between the outputs of one document.
#[derive(Debug, Default)]
pub struct Gate(RwLock<()>);

impl Gate {
    /// Waits until no outputs are being replaced; while the guard lives, no replacement starts.
    pub fn close(&self) -> RwLockWriteGuard<'_, ()> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the outputs of a document into `folder`: beside their places first, and then all into their places.
///
/// When one can't be written, those that were are put back, and all old outputs stay as they were.
pub(crate) fn replace(folder: &Path, files: &[(PathBuf, &Bytes)], gate: &Gate) -> Result<Vec<Written>, BuildError> {
    let _open = gate.0.read().unwrap_or_else(PoisonError::into_inner);
    make_folders(folder, files)?;
    let staged = files.iter().map(|(path, bytes)| stage(path, bytes)).collect::<Result<Vec<_>, _>>()?;
    commit(&staged)?;
    let written = files.iter().zip(&staged);
    Ok(written
        .map(|((path, bytes), staged)| Written {
            path: path.clone(),
            size: bytes.len() as u64,
            pages: None,
            files: 1,
            change: match staged {
                None => Change::Unchanged,
                Some(Staged { replaces: true, .. }) => Change::Replaced,
                Some(Staged { replaces: false, .. }) => Change::Created,
            },
        })
        .collect())
}

/// Writes one output to the very path that was named, which may be a device, a pipe or a link.
pub(crate) fn write_named(path: &Path, bytes: &Bytes, gate: &Gate) -> Result<Vec<Written>, BuildError> {
    let special = fs::symlink_metadata(path).is_ok_and(|properties| !properties.is_file() && !properties.is_dir());
    if !special {
        return replace(path.parent().unwrap_or(path), &[(path.to_owned(), bytes)], gate);
    }
    let written = File::options().write(true).truncate(true).open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(not_writable(path))?;
    let size = bytes.len() as u64;
    Ok(vec![Written { path: path.to_owned(), size, pages: None, files: 1, change: Change::Replaced }])
}

fn not_writable(path: &Path) -> impl Fn(io::Error) -> BuildError {
    move |source| BuildError::NotWritable { path: path.to_owned(), source }
}

/// Makes the folders that are missing, once it is known that none of the files ends up outside of `folder`.
fn make_folders(folder: &Path, files: &[(PathBuf, &Bytes)]) -> Result<(), BuildError> {
    let root = absolute(folder, folder);
    let mut parents = BTreeSet::from([folder]);
    for (path, _) in files {
        let parent = path.parent().unwrap_or(folder);
        if parents.insert(parent) && !absolute(parent, folder).starts_with(&root) {
            return Err(BuildError::OutsideOutput { path: path.clone() });
        }
    }
    for folder in parents {
        let existing = || folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(folder);
        fs::create_dir_all(folder).map_err(|error| in_folder(existing(), folder, error))?;
    }
    Ok(())
}

/// A failure to make something new, `path`, in `folder`.
fn in_folder(folder: &Path, path: &Path, source: io::Error) -> BuildError {
    match source.kind() {
        io::ErrorKind::PermissionDenied => BuildError::FolderNotWritable { path: folder.to_owned(), source },
        _ => not_writable(path)(source),
    }
}

/// New bytes beside their place.
struct Staged {
    target: PathBuf,
    temporary: Temporary,
    replaces: bool,
}

/// Writes `bytes` beside `path`; `None` when they are there already.
fn stage(path: &Path, bytes: &Bytes) -> Result<Option<Staged>, BuildError> {
    let before = match fs::metadata(path) {
        Ok(properties) => Some(properties),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(not_writable(path)(error)),
    };
    if let Some(before) = &before {
        let refused = |kind: io::ErrorKind| not_writable(path)(kind.into());
        if before.is_dir() {
            return Err(refused(io::ErrorKind::IsADirectory));
        }
        if !before.is_file() {
            return Err(refused(io::ErrorKind::AlreadyExists));
        }
        if before.len() == bytes.len() as u64 && fs::read(path).is_ok_and(|old| old == **bytes) {
            return Ok(None);
        }
        // Unix would rename over a file that its owner protects from being written.
        if before.permissions().readonly() {
            return Err(refused(io::ErrorKind::PermissionDenied));
        }
    }
    let temporary =
        Temporary::write(path, bytes).map_err(|error| in_folder(path.parent().unwrap_or(path), path, error))?;
    if let Some(before) = &before {
        // Who may read an output stays as it was; a file system that can't say so is no reason to fail.
        let _ = fs::set_permissions(&temporary.path, before.permissions());
    }
    Ok(Some(Staged { target: path.to_owned(), temporary, replaces: before.is_some() }))
}

/// Moves everything into place, or puts back what was moved.
fn commit(staged: &[Option<Staged>]) -> Result<(), BuildError> {
    let staged: Vec<&Staged> = staged.iter().flatten().collect();
    let mut done: Vec<(&Staged, Option<Temporary>)> = Vec::new();
    for (index, file) in staged.iter().enumerate() {
        // The last one needs no copy of the old bytes: nothing after it can fail.
        let keep = file.replaces && index + 1 < staged.len();
        let moved = keep
            .then(|| Temporary::keep(&file.target))
            .transpose()
            .and_then(|old| file.temporary.rename(&file.target).map(|()| old));
        match moved {
            Ok(old) => done.push((file, old)),
            Err(error) => {
                put_back(&done);
                return Err(not_writable(&file.target)(error));
            }
        }
    }
    Ok(())
}

fn put_back(done: &[(&Staged, Option<Temporary>)]) {
    for (file, old) in done.iter().rev() {
        // Best effort: whatever kept the next file from its place may keep this one from it too.
        let _ = match old {
            Some(old) => old.rename(&file.target),
            None => fs::remove_file(&file.target),
        };
    }
}

/// A file that is gone when this value is, unless it was renamed.
struct Temporary {
    path: PathBuf,
    /// Whether the name is another's by now: a thread that looks for a free name may have taken it.
    renamed: Cell<bool>,
}

impl Temporary {
    fn rename(&self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.renamed.set(true);
        Ok(())
    }

    /// Writes a new file beside `path`.
    fn write(path: &Path, bytes: &[u8]) -> io::Result<Temporary> {
        let (temporary, mut file) = Temporary::make(path, |name| File::create_new(name))?;
        file.write_all(bytes)?;
        Ok(temporary)
    }

    /// Gives the file at `path` a second name, or where the file system has no links, makes a copy of it.
    fn keep(path: &Path) -> io::Result<Temporary> {
        let linked = Temporary::make(path, |name| fs::hard_link(path, name));
        let kept = linked.or_else(|_| Temporary::make(path, |name| fs::copy(path, name).map(|_| ())));
        kept.map(|(temporary, ())| temporary)
    }

    /// Finds a free name beside `path`, so that moving it into place stays on one disk.
    fn make<T>(path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(Temporary, T)> {
        let folder = path.parent().unwrap_or(path);
        // Not the name itself: with more before and behind it, it may be longer than a name can be.
        let mut hasher = DefaultHasher::new();
        path.file_name().hash(&mut hasher);
        let (process, hash) = (std::process::id(), hasher.finish());
        let mut number = 0_u32;
        loop {
            let name = folder.join(format!(".publish-{process}-{hash:016x}-{number}.tmp"));
            match make(&name) {
                Ok(made) => return Ok((Temporary { path: name, renamed: Cell::new(false) }, made)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 10_000 => number += 1,
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.renamed.get() {
            // Nothing more can be done about a file that can't be removed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
#[path = "replace_tests.rs"]
mod tests;
