//! Where entries of the cache lie, by their names.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// A place for entries. An entry that can't be read is none: what it has can be made again.
pub(crate) trait Store: Send + Sync {
    /// The entry of a kind by its name.
    ///
    /// # Errors
    /// When the place can't be asked; that there is no such entry is no error.
    fn get(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// Keeps an entry, in place of one of the same name. Others see it whole or not at all.
    ///
    /// # Errors
    /// When it can't be written.
    fn put(&self, kind: &str, name: &str, parts: &[&[u8]]) -> io::Result<()>;
}

/// A folder.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// Names temporary files of this process.
    next: AtomicU64,
}

/// The size of most entries, in bytes.
const USUAL: usize = 8 << 10;

/// What is written to temporary names ends so; what a killed process leaves is swept when room is made.
pub(crate) const TEMPORARY: &str = ".tmp";

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Folder {
        Folder { path, next: AtomicU64::new(0) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where an entry lies: not all in one folder, since there may be millions, and not in too many, which are all listed.
    pub(crate) fn place(&self, kind: &str, name: &str) -> PathBuf {
        self.path.join(kind).join(name.get(..1).unwrap_or(name)).join(name)
    }

    /// Notes that an entry was used: the others go before it when room is made.
    pub(crate) fn touch(&self, kind: &str, name: &str) {
        let file = std::fs::File::options().write(true).open(self.place(kind, name));
        // One whose time can't be set goes sooner.
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
    }

    pub(crate) fn has(&self, kind: &str, name: &str) -> bool {
        self.place(kind, name).exists()
    }
}

impl Store for Folder {
    fn get(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::with_capacity(USUAL);
        // Not asked for its size first: most entries are small, and there are as many as documents.
        let read =
            std::fs::File::open(self.place(kind, name)).and_then(|file| file.take(u64::MAX).read_to_end(&mut bytes));
        match read {
            Ok(_) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn put(&self, kind: &str, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let place = self.place(kind, name);
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let temporary = place.with_file_name(format!(".{name}.{}-{number}{TEMPORARY}", std::process::id()));
        let write = || {
            let mut file = std::fs::File::create(&temporary)?;
            parts.iter().try_for_each(|part| file.write_all(part))?;
            std::fs::rename(&temporary, &place)
        };
        let written = write().or_else(|error| {
            let folder = place.parent().filter(|_| error.kind() == io::ErrorKind::NotFound).ok_or(error)?;
            std::fs::create_dir_all(folder)?;
            write()
        });
        if written.is_err() {
            // Whatever kept it from being written may keep it from being removed.
            let _ = std::fs::remove_file(&temporary);
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_kept_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let store = Folder::new(folder.path().join("cache"));
        assert_eq!(store.get("results", "abc").unwrap(), None);
        store.put("results", "abc", &[b"one", b"two"]).unwrap();
        assert_eq!(store.get("results", "abc").unwrap().unwrap(), b"onetwo");
        store.put("results", "abc", &[b"three"]).unwrap();
        assert_eq!(store.get("results", "abc").unwrap().unwrap(), b"three");
        assert!(store.has("results", "abc") && !store.has("units", "abc"));
        let left = std::fs::read_dir(store.place("results", "abc").parent().unwrap()).unwrap().count();
        assert_eq!(left, 1);
    }
}
