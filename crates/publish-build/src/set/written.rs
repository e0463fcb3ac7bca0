//! What became of outputs.

use std::path::{Path, PathBuf};

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
