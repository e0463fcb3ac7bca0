//! Who may replace a set: the one process that holds its journal.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::disk;
use super::gate::{Gate, Open};
use super::names::SetId;

/// The journal of a set, locked. It is there as long as this value, and so is what it is to sweep.
///
/// Whoever holds it owns every temporary file of the set: who left them is dead, or has let go.
#[derive(Debug)]
pub(super) struct Lock {
    pub(super) folder: PathBuf,
    pub(super) id: SetId,
    path: PathBuf,
    handle: Handle,
    /// The files that go when the lock does.
    pub(super) sweeps: Vec<PathBuf>,
    /// Whether all stays where it is, for the next run to complete or take back.
    pub(super) leaves_all: bool,
}

impl Lock {
    /// Waits for the lock. No interruption can come between it and the end of the guard.
    pub(super) fn take<'a>(folder: &Path, id: &SetId, gate: &'a Gate) -> io::Result<(Lock, Open<'a>)> {
        loop {
            let open = gate.open();
            match Lock::try_take(folder, id)? {
                Ok(lock) => return Ok((lock, open)),
                Err(held) => {
                    // Who waits for another process can be interrupted. What is waited for is most often gone then.
                    drop(open);
                    held.lock()?;
                }
            }
        }
    }

    /// Takes the lock, or gives the file that another holds.
    pub(super) fn try_take(folder: &Path, id: &SetId) -> io::Result<Result<Lock, File>> {
        let path = id.journal(folder);
        loop {
            let file = open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Err(file)),
                // Where nothing can be locked, the promise is against kills, and not against two runs at once.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            let handle = Handle::from_file(file)?;
            // The former holder has removed it, perhaps, and another may hold the one that has the name now.
            if Handle::from_path(&path).is_ok_and(|named| named == handle) {
                let (folder, id) = (folder.to_owned(), id.clone());
                return Ok(Ok(Lock { folder, id, path, handle, sweeps: Vec::new(), leaves_all: false }));
            }
        }
    }

    /// The text of the journal, which the locked file alone gives on every system.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut file = self.handle.as_file();
        let mut text = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut text)?;
        Ok(text)
    }

    /// Begins the journal anew.
    pub(super) fn begin(&self, text: &[u8]) -> io::Result<()> {
        let mut file = self.handle.as_file();
        disk::empty(file)?;
        file.rewind()?;
        disk::append(file, text)
    }

    pub(super) fn append(&self, text: &[u8]) -> io::Result<()> {
        disk::append(self.handle.as_file(), text)
    }

    /// Waits until the journal is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        disk::sync(self.handle.as_file())
    }

    /// Removes what is to go; says whether all of it is gone.
    pub(super) fn sweep(&mut self) -> bool {
        let left = |path: &PathBuf| disk::remove(path).is_err();
        self.sweeps.retain(left);
        self.sweeps.is_empty()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.leaves_all {
            return;
        }
        // A journal stays with what it names, for the next run to see to; an empty one names nothing.
        let all_is_gone = self.sweep();
        if all_is_gone || self.handle.as_file().metadata().is_ok_and(|properties| properties.len() == 0) {
            let _ = disk::remove(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A link is none of ours, and what it leads to is not ours to write.
    if fs::symlink_metadata(path).is_ok_and(|properties| properties.is_symlink()) {
        disk::remove(path)?;
    }
    disk::touch(path)
}
