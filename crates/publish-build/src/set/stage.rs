//! Writes what is new beside its place.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use publish_core::Bytes;

use super::folders::{in_folder, is_inside, make, not_writable};
use super::gate::Open;
use super::journal::{Hashes, intent};
use super::lock::Lock;
use super::names::Slot;
use super::written::{Change, Written};
use super::{OutputSet, disk};
use crate::digest::Digest;
use crate::error::BuildError;
use crate::reading::Stat;

/// An output as it is to be.
pub(crate) struct NewFile<'b> {
    pub(crate) path: PathBuf,
    pub(crate) bytes: &'b Bytes,
    /// Of the bytes.
    pub(crate) digest: Digest,
    /// What was written there last, and what told of the file then, if that is believed.
    pub(crate) last: Option<(Digest, Stat)>,
}

impl<'b> NewFile<'b> {
    pub(crate) fn new(path: &Path, bytes: &'b Bytes) -> NewFile<'b> {
        NewFile { path: path.to_owned(), bytes, digest: Digest::of(bytes), last: None }
    }
}

/// A set whose new bytes lie beside their places. Unless it is committed, they go when this value does.
#[derive(Debug)]
pub(crate) struct Staged<'a> {
    /// The outputs, in the order that they were given in.
    pub(crate) files: Vec<StagedFile>,
    /// There is none where it could not be had, and nothing is to be written.
    pub(super) lock: Option<Lock>,
    /// What the journal has in it.
    pub(super) intent: Vec<u8>,
    pub(super) made_in: Vec<PathBuf>,
    /// Outlives the lock, which tidies up.
    _open: Open<'a>,
}

/// An output of a set that is staged.
#[derive(Debug)]
pub(crate) struct StagedFile {
    /// Where it belongs.
    pub(crate) path: PathBuf,
    /// Its size in bytes.
    pub(crate) size: u64,
    /// What becomes of it.
    pub(crate) change: Change,
    /// Of its bytes.
    digest: Digest,
    /// Of the bytes that are there.
    pub(crate) old: Option<Digest>,
    /// Where its bytes are, unless they are in place.
    slot: Option<Slot>,
}

impl StagedFile {
    /// The properties that the output has once the set is committed; a rename changes no more than the time of the last
    /// change of its properties.
    ///
    /// # Errors
    /// When the file is gone or can't be looked at.
    pub(crate) fn metadata(&self) -> io::Result<Metadata> {
        fs::metadata(self.slot.as_ref().map_or(&self.path, |slot| &slot.new))
    }

    /// The names of a file that is to be replaced, and what it is replaced with.
    pub(super) fn changed(&self) -> Option<(&Slot, Hashes)> {
        Some((self.slot.as_ref()?, Hashes { old: self.old, new: self.digest }))
    }

    pub(super) fn written(&self) -> Written {
        Written { path: self.path.clone(), size: self.size, pages: None, files: 1, change: self.change }
    }
}

impl<'a> OutputSet<'a> {
    /// Writes the files whose bytes differ beside their places.
    ///
    /// # Errors
    /// When one of them would end outside of the set's folder, is protected or is in the way of, or can't be written. Nothing
    /// is left of them then.
    pub(crate) fn stage(self, files: &[NewFile<'_>]) -> Result<Staged<'a>, BuildError> {
        let OutputSet { folder, lock, mut made_in, open, recovered: _ } = self;
        let parents: BTreeSet<&Path> = files.iter().filter_map(|file| file.path.parent()).collect();
        if let Some(outside) = parents.iter().find(|parent| !is_inside(&folder, parent)) {
            let path = files.iter().map(|file| &file.path).find(|path| path.parent() == Some(outside));
            return Err(BuildError::OutsideOutput { path: path.unwrap_or(&folder).clone() });
        }
        let mut staged = files.iter().map(look).collect::<Result<Vec<_>, _>>()?;
        if staged.iter().all(|file| file.change == Change::Unchanged) {
            return Ok(Staged { files: staged, lock: lock.ok(), intent: Vec::new(), made_in, _open: open });
        }
        let mut lock = lock?;
        for parent in parents {
            made_in.extend(make(parent)?);
        }
        let intent = place(&mut staged, &mut lock)?;
        for (file, new) in staged.iter().zip(files) {
            file.write(new.bytes)?;
        }
        Ok(Staged { files: staged, lock: Some(lock), intent, made_in, _open: open })
    }
}

/// Finds out what becomes of an output.
fn look(NewFile { path, bytes, digest, last }: &NewFile<'_>) -> Result<StagedFile, BuildError> {
    let (size, digest) = (bytes.len() as u64, *digest);
    let file = |change, old| StagedFile { path: path.clone(), size, change, digest, old, slot: None };
    let before = match fs::metadata(path) {
        Ok(properties) => properties,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(file(Change::Created, None)),
        Err(error) => return Err(not_writable(path)(error)),
    };
    let refused = |kind: ErrorKind| Err(not_writable(path)(kind.into()));
    if before.is_dir() {
        return refused(ErrorKind::IsADirectory);
    }
    if !before.is_file() {
        return refused(ErrorKind::AlreadyExists);
    }
    let stat = Stat::of(&before);
    let old = match last.filter(|(_, last)| last.has_same_bytes(&stat)) {
        Some((digest, _)) => Some(digest),
        None => Digest::of_file(path).map_err(not_writable(path))?,
    };
    if old == Some(digest) {
        return Ok(file(Change::Unchanged, old));
    }
    // Unix would rename over a file that its owner protects from being written.
    if before.permissions().readonly() {
        return refused(ErrorKind::PermissionDenied);
    }
    Ok(file(Change::Replaced, old))
}

/// Gives each file that is to be replaced its place in the journal, and gives what the journal says.
fn place(staged: &mut [StagedFile], lock: &mut Lock) -> Result<Vec<u8>, BuildError> {
    let mut targets = Vec::new();
    for file in staged.iter_mut().filter(|file| file.change != Change::Unchanged) {
        let outside = || BuildError::OutsideOutput { path: file.path.clone() };
        let relative = file.path.strip_prefix(&lock.folder).map_err(|_| outside())?.to_owned();
        let slot = Slot::new(&lock.folder, &lock.id, targets.len(), &relative);
        lock.sweeps.extend(slot.temporaries());
        file.slot = Some(slot);
        targets.push(relative);
    }
    let intent = intent(&targets.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    lock.begin(&intent).map_err(|error| in_folder(&lock.folder, &lock.id.journal(&lock.folder), error))?;
    Ok(intent)
}

impl StagedFile {
    fn write(&self, bytes: &Bytes) -> Result<(), BuildError> {
        let Some(slot) = &self.slot else { return Ok(()) };
        let folder = self.path.parent().unwrap_or(&self.path);
        disk::write_new(&slot.new, bytes).map_err(|error| in_folder(folder, &self.path, error))?;
        if let Ok(before) = fs::metadata(&self.path) {
            // Who may read an output stays as it was; a file system that can't say so is no reason to fail.
            let _ = fs::set_permissions(&slot.new, before.permissions());
        }
        Ok(())
    }
}
