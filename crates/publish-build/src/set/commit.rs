//! Moves everything into its place, or puts back what was moved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk;
use super::folders::not_writable;
use super::journal::{Hashes, entry};
use super::lock::Lock;
use super::names::Slot;
use super::stage::{Staged, StagedFile};
use super::written::Written;
use crate::error::{BuildError, NotPutBack};

impl Staged<'_> {
    /// Puts the new outputs into the places of the old ones.
    ///
    /// With `durable`, the set is whole after a loss of power too, and the new one is on the disk when this returns.
    ///
    /// # Errors
    /// When a file can't be put in its place: all old outputs are back then. [`BuildError::OutputsMixed`] when one can't be
    /// put back: nothing is removed then, and the next run completes the set or takes it back.
    pub(crate) fn commit(mut self, durable: bool) -> Result<Vec<Written>, BuildError> {
        let changed: Vec<(&Slot, Hashes)> = self.files.iter().filter_map(StagedFile::changed).collect();
        if let Some(lock) = self.lock.as_mut().filter(|_| !changed.is_empty()) {
            let replacement = Replacement { changed, durable };
            replacement.enter(lock, &self.intent, &self.made_in)?;
            replacement.carry_out(lock)?;
        }
        Ok(self.files.iter().map(StagedFile::written).collect())
    }
}

struct Replacement<'a> {
    changed: Vec<(&'a Slot, Hashes)>,
    durable: bool,
}

impl Replacement<'_> {
    /// Whether renaming is all there is to do: a single file is old or new, and nothing after it can fail.
    fn is_one_rename(&self) -> bool {
        self.changed.len() == 1 && !self.durable
    }

    /// Keeps what is replaced, and enters the replacement into the journal. All that the entry counts on is there before.
    fn enter(&self, lock: &Lock, intent: &[u8], made_in: &[impl AsRef<Path>]) -> Result<(), BuildError> {
        if self.is_one_rename() {
            return Ok(());
        }
        // What can't be replaced can't lose the second name either that it would be kept by.
        for slot in self.kept() {
            disk::ask_to_replace(&slot.target).map_err(not_writable(&slot.target))?;
        }
        for slot in self.kept() {
            disk::keep(&slot.target, &slot.old).map_err(not_writable(&slot.target))?;
        }
        if self.durable {
            for (slot, path) in self.kept().map(|slot| (slot, &slot.old)).chain(self.staged()) {
                disk::sync_file(path).map_err(not_writable(&slot.target))?;
            }
            let above = made_in.iter().map(AsRef::as_ref);
            sync_folders(self.folders().chain([lock.folder.as_path()]).chain(above))?;
        }
        let text = entry(intent, self.changed.iter().map(|(_, hashes)| *hashes));
        let entered = lock.append(&text).and_then(|()| if self.durable { lock.sync() } else { Ok(()) });
        entered.map_err(not_writable(&lock.id.journal(&lock.folder)))
    }

    fn carry_out(&self, lock: &mut Lock) -> Result<(), BuildError> {
        for (count, (slot, _)) in self.changed.iter().enumerate() {
            if let Err(error) = disk::rename(&slot.new, &slot.target) {
                return Err(self.put_back(count, not_writable(&slot.target)(error), lock));
            }
        }
        let synced = if self.durable { sync_folders(self.folders()) } else { Ok(()) };
        synced.map_err(|error| self.put_back(self.changed.len(), error, lock))?;
        lock.sweeps = self.kept().map(|slot| slot.old.clone()).collect();
        Ok(())
    }

    /// Puts the first `count` files back; what is told when that can't be done either.
    fn put_back(&self, count: usize, error: BuildError, lock: &mut Lock) -> BuildError {
        let mut left = Vec::new();
        for (slot, hashes) in self.changed[..count].iter().rev() {
            let (back, backup) = match hashes.old {
                Some(_) => (disk::rename(&slot.old, &slot.target), Some(slot.old.clone())),
                None => (disk::remove(&slot.target), None),
            };
            if let Err(source) = back {
                left.push(NotPutBack { path: slot.target.clone(), backup, source });
            }
        }
        if left.is_empty() {
            return error;
        }
        lock.leaves_all = true;
        BuildError::OutputsMixed { cause: Box::new(error), left }
    }

    /// The outputs that have old bytes to keep.
    fn kept(&self) -> impl Iterator<Item = &Slot> {
        let is_kept = |hashes: &Hashes| hashes.old.is_some() && !self.is_one_rename();
        self.changed.iter().filter(move |(_, hashes)| is_kept(hashes)).map(|(slot, _)| *slot)
    }

    fn staged(&self) -> impl Iterator<Item = (&Slot, &PathBuf)> {
        self.changed.iter().map(|(slot, _)| (*slot, &slot.new))
    }

    fn folders(&self) -> impl Iterator<Item = &Path> {
        self.changed.iter().filter_map(|(slot, _)| slot.target.parent())
    }
}

fn sync_folders<'a>(folders: impl Iterator<Item = &'a Path>) -> Result<(), BuildError> {
    let folders: BTreeSet<&Path> = folders.collect();
    folders.into_iter().try_for_each(|folder| disk::sync_folder(folder).map_err(not_writable(folder)))
}
