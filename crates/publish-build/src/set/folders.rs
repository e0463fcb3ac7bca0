//! The folders of a set.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::error::BuildError;
use crate::path::absolute;

/// Whether what is put into `parent` stays below `folder`, whatever links there are.
pub(super) fn is_inside(folder: &Path, parent: &Path) -> bool {
    parent == folder || absolute(parent, folder).starts_with(absolute(folder, folder))
}

/// Makes a folder that may be missing, with those above it; gives the folders that have a new one in them.
pub(super) fn make(folder: &Path) -> Result<Vec<PathBuf>, BuildError> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
    let existing = || missing.last().and_then(|folder| folder.parent()).unwrap_or(folder);
    fs::create_dir_all(folder).map_err(|error| in_folder(existing(), folder, error))?;
    Ok(missing.iter().filter_map(|folder| folder.parent()).map(Path::to_owned).collect())
}

/// A failure to make something new, `path`, in `folder`.
pub(super) fn in_folder(folder: &Path, path: &Path, source: io::Error) -> BuildError {
    match source.kind() {
        ErrorKind::PermissionDenied => BuildError::FolderNotWritable { path: folder.to_owned(), source },
        _ => not_writable(path)(source),
    }
}

pub(super) fn not_writable(path: &Path) -> impl Fn(io::Error) -> BuildError {
    move |source| BuildError::NotWritable { path: path.to_owned(), source }
}
