//! Replaces the outputs of a document together or not at all, whatever ends the process in between.
//!
//! 1. [`OutputSet::lock`] takes the set's journal, a file that is there only while the set is replaced, and completes or
//!    takes back what it says ([`mod@recover`]).
//! 2. [`OutputSet::stage`] names the outputs in the journal and writes their new bytes beside them.
//! 3. [`Staged::commit`] gives the old outputs second names, enters the hashes of old and new bytes into the journal,
//!    renames everything into its place, removes the second names, and last the journal.
//!
//! Until the entry of step 3 is whole, the old outputs are the set; from there on the new ones are.

mod commit;
mod disk;
mod folders;
mod gate;
mod journal;
mod lock;
mod names;
mod recover;
mod stage;
mod written;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use publish_core::Bytes;

use crate::error::BuildError;

use folders::{in_folder, not_writable};
use gate::Open;
use lock::Lock;
use names::SetId;

#[cfg(test)]
pub(crate) use disk::faults;
pub use gate::Gate;
pub(crate) use recover::recover;
pub use recover::{Outcome, Recovered};
pub(crate) use stage::{NewFile, StagedFile};
pub use written::{Change, Written};

/// The outputs of one document in one folder, which no other run replaces while this value lives.
#[derive(Debug)]
pub(crate) struct OutputSet<'a> {
    /// What became of a replacement that was cut short, if there was one.
    pub(crate) recovered: Option<Recovered>,
    folder: PathBuf,
    /// The lock, or why it can't be had, which does not matter where nothing is to be written.
    lock: Result<Lock, BuildError>,
    /// The folders that have a new one in them.
    made_in: Vec<PathBuf>,
    /// Outlives the lock, which tidies up.
    open: Open<'a>,
}

impl<'a> OutputSet<'a> {
    /// Waits until no other run replaces the set `name` of `folder`, which is made if it is missing; then completes or takes
    /// back what a run that was ended has left.
    ///
    /// # Errors
    /// When the folder can't be made, or what was left can neither be completed nor taken back.
    pub(crate) fn lock(folder: &Path, name: &str, gate: &'a Gate) -> Result<OutputSet<'a>, BuildError> {
        let made_in = folders::make(folder)?;
        let id = SetId::of(name);
        let (lock, open) = match Lock::take(folder, &id, gate) {
            Ok((lock, open)) => (Ok(lock), open),
            Err(error) => (Err(in_folder(folder, &id.journal(folder), error)), gate.open()),
        };
        let mut set = OutputSet { recovered: None, folder: folder.to_owned(), lock, made_in, open };
        if let Ok(lock) = &mut set.lock {
            set.recovered = recover::settle(lock)?;
            lock.sweep();
        }
        Ok(set)
    }
}

/// Writes one output to the very path that was named, which may be a device, a pipe or a link.
pub(crate) fn write_named(path: &Path, bytes: &Bytes, gate: &Gate, durable: bool) -> Result<Vec<Written>, BuildError> {
    let special = fs::symlink_metadata(path).is_ok_and(|properties| !properties.is_file() && !properties.is_dir());
    if !special {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let set = OutputSet::lock(path.parent().unwrap_or(path), &name, gate)?;
        return set.stage(&[NewFile::new(path, bytes)])?.commit(durable);
    }
    let _open = gate.open();
    let written = File::options().write(true).truncate(true).open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(not_writable(path))?;
    let size = bytes.len() as u64;
    Ok(vec![Written { path: path.to_owned(), size, pages: None, files: 1, change: Change::Replaced }])
}

#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod tests;
