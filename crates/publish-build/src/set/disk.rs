//! What a set does to the disk, each in one place, so that the tests can make any of it fail, or be the last.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes a new file, whatever had its name before.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    strike()?;
    let file = File::create_new(path).or_else(|error| match error.kind() {
        // What has the name may be a second name of an output, which must not be written through.
        ErrorKind::AlreadyExists => remove(path).and_then(|()| File::create_new(path)),
        _ => Err(error),
    })?;
    append(&file, bytes)
}

/// Opens a file to read and write, which may be missing.
pub(super) fn touch(path: &Path) -> io::Result<File> {
    strike()?;
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

/// Writes at the place where `file` was written last.
pub(super) fn append(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    if let Err(error) = strike() {
        // Who is killed while writing leaves a part.
        file.write_all(&bytes[..bytes.len() / 2])?;
        return Err(error);
    }
    file.write_all(bytes)
}

/// Takes all bytes out of `file`.
pub(super) fn empty(file: &File) -> io::Result<()> {
    strike()?;
    file.set_len(0)
}

/// Finds out whether the file at `path` can be replaced now.
///
/// Windows renames over no file that a program has open and does not share the removal of, as Word does, and it removes none of
/// the names of such a file: a second name given to it would stay until the program lets go.
#[cfg(windows)]
pub(super) fn ask_to_replace(path: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;

    const DELETE: u32 = 0x0001_0000;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    // A link itself is replaced, not what it leads to.
    File::options().access_mode(DELETE).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT).open(path).map(drop)
}

/// Finds out whether the file at `path` can be replaced now. Here no program that has it open is in the way.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "on Windows it fails")]
pub(super) fn ask_to_replace(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives the file at `path` a second name, or where the file system has none to give, makes a copy of it.
pub(super) fn keep(path: &Path, backup: &Path) -> io::Result<()> {
    strike()?;
    if fs::hard_link(path, backup).is_ok() {
        return Ok(());
    }
    // What has the name may be a second name of the file: copying over it would empty both.
    remove(backup)?;
    fs::hard_link(path, backup).or_else(|_| fs::copy(path, backup).map(|_| ()))
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    strike()?;
    fs::rename(from, to)
}

/// Removes a file, which may be gone.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    strike()?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Waits until the bytes of a file are on the disk.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows does so only for who may write.
    sync(&File::options().read(true).write(cfg!(windows)).open(path)?)
}

/// Waits until the bytes of an open file are on the disk.
pub(super) fn sync(file: &File) -> io::Result<()> {
    strike()?;
    file.sync_all()
}

/// Waits until the names in a folder are on the disk. Windows has no such request: it writes names in their order.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    strike()?;
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "in the tests it fails")]
fn strike() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use faults::strike;

/// Faults of the disk, and ends of the process, that the tests ask for.
#[cfg(test)]
pub(crate) mod faults {
    use super::*;
    use std::cell::Cell;

    /// What goes wrong, at which step of those that change the disk, counted from 0.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Fault {
        /// The process ends: from there on nothing is done any more, tidying up least of all.
        Kill(usize),
        /// This step alone fails.
        Fail(usize),
        /// The steps from this one to that one fail.
        FailFrom(usize, usize),
    }

    thread_local! {
        static FAULT: Cell<Option<Fault>> = const { Cell::new(None) };
        static STEP: Cell<usize> = const { Cell::new(0) };
    }

    /// Does something with a fault in it; says whether the fault came to pass.
    pub(crate) fn with<T>(fault: Fault, act: impl FnOnce() -> T) -> (T, bool) {
        FAULT.set(Some(fault));
        STEP.set(0);
        let done = act();
        FAULT.set(None);
        let (Fault::Kill(at) | Fault::Fail(at) | Fault::FailFrom(at, _)) = fault;
        (done, STEP.get() > at)
    }

    pub(super) fn strike() -> io::Result<()> {
        let step = STEP.replace(STEP.get() + 1);
        let fails = match FAULT.get() {
            None => false,
            Some(Fault::Kill(at)) => step >= at,
            Some(Fault::Fail(at)) => step == at,
            Some(Fault::FailFrom(first, last)) => (first..=last).contains(&step),
        };
        if fails { Err(io::Error::other("asked to")) } else { Ok(()) }
    }
}
