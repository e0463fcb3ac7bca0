//! Files as one run sees them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use publish_core::{Bytes, ReadError};

use super::stat::Stat;
use crate::digest::Digest;

/// How often a file is read again that changes while it is read.
const TRIES: usize = 5;

/// What a run knows of files: those that were read while it was planned, for the builds that follow, and the digests of
/// those that several documents use.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    planned: Mutex<HashMap<PathBuf, Contents>>,
    /// What told of sources while the run was planned, of those that are no links.
    seen: Mutex<HashMap<PathBuf, Stat>>,
    digests: Mutex<HashMap<PathBuf, (Stat, Digest)>>,
}

/// A file that was read, with what told of it then.
#[derive(Clone, Debug)]
pub(crate) struct Contents {
    pub(crate) bytes: Bytes,
    pub(crate) stat: Stat,
    /// When it was read.
    pub(crate) at: SystemTime,
}

impl Disk {
    /// Reads a file of at most `largest` bytes: the end of all links.
    pub(crate) fn read(&self, path: &Path, largest: u64) -> Result<Contents, ReadError> {
        // Asked before it is opened: to open a pipe would wait for who writes into it.
        let stat = look(path, largest)?;
        let planned = lock(&self.planned).remove(path).filter(|contents| contents.stat == stat);
        planned.map_or_else(|| read(path, largest), Ok)
    }

    /// Reads a file while a run is planned, and keeps it for the build that will ask for it.
    pub(crate) fn read_ahead(&self, path: &Path, largest: u64) -> Result<Contents, ReadError> {
        let contents = self.read(path, largest)?;
        lock(&self.planned).insert(path.to_owned(), contents.clone());
        Ok(contents)
    }

    /// What tells of a source while a run is planned; kept for the build that will ask, unless it is a link.
    pub(crate) fn look_ahead(&self, path: &Path) -> Option<Stat> {
        let properties = std::fs::symlink_metadata(path).ok()?;
        if properties.is_symlink() {
            return std::fs::metadata(path).ok().map(|properties| Stat::of(&properties));
        }
        let stat = Stat::of(&properties);
        lock(&self.seen).insert(path.to_owned(), stat);
        Some(stat)
    }

    /// Whether a source is known to be no link.
    pub(crate) fn is_plain(&self, path: &Path) -> bool {
        lock(&self.seen).contains_key(path)
    }

    /// Forgets what told of a source while the run was planned.
    pub(crate) fn forget(&self, path: &Path) {
        lock(&self.seen).remove(path);
    }

    /// What tells of a file: once as it was seen while the run was planned, then as it is.
    pub(crate) fn stat(&self, path: &Path) -> Option<Stat> {
        let seen = lock(&self.seen).remove(path);
        seen.or_else(|| std::fs::metadata(path).ok().map(|properties| Stat::of(&properties)))
    }

    /// The digest of a file, with what tells of it; `known` is one that is right if the file is still the same.
    pub(crate) fn digest(
        &self,
        path: &Path,
        known: Option<(Stat, Digest)>,
        largest: u64,
    ) -> Result<(Digest, Option<Stat>), ReadError> {
        let stat = look(path, largest)?;
        let found = known.filter(|(known, _)| *known == stat);
        let found = found.or_else(|| lock(&self.digests).get(path).copied().filter(|(known, _)| *known == stat));
        if let Some((stat, digest)) = found {
            return Ok((digest, Some(stat)));
        }
        let contents = read(path, largest)?;
        let digest = Digest::of(&contents.bytes);
        let stat = contents.settled();
        if let Some(stat) = stat {
            lock(&self.digests).insert(path.to_owned(), (stat, digest));
        }
        Ok((digest, stat))
    }
}

impl Contents {
    /// What tells of the file, where that tells it from a later one.
    pub(crate) fn settled(&self) -> Option<Stat> {
        Some(self.stat).filter(|stat| stat.is_settled(self.at))
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What tells of a file that can be read.
fn look(path: &Path, largest: u64) -> Result<Stat, ReadError> {
    let properties = std::fs::metadata(path).map_err(refused)?;
    if !properties.is_file() {
        return Err(ReadError::NotAFile);
    }
    if properties.len() > largest {
        return Err(ReadError::TooLarge { limit: largest });
    }
    Ok(Stat::of(&properties))
}

/// Reads a file to its end.
fn read(path: &Path, largest: u64) -> Result<Contents, ReadError> {
    let steady = until_steady(|| {
        let mut file = File::open(path).map_err(refused)?;
        let before = Stat::of(&file.metadata().map_err(refused)?);
        let at = SystemTime::now();
        let bytes = read_at_most(&mut file, &before, largest).map_err(refused)?;
        let stat = Stat::of(&file.metadata().map_err(refused)?);
        Ok((before, (bytes, stat, at), stat))
    });
    let (bytes, stat, at) = steady?;
    Ok(Contents { bytes: bytes.ok_or(ReadError::TooLarge { limit: largest })?, stat, at })
}

/// Reads again what was another before than behind: half of what one writes is nothing to publish. What changes without end
/// is taken as it was read last; the next run reads it again.
fn until_steady<T>(mut read: impl FnMut() -> Result<(Stat, T, Stat), ReadError>) -> Result<T, ReadError> {
    let mut tries = 1;
    loop {
        let (before, contents, behind) = read()?;
        if before == behind || tries == TRIES {
            return Ok(contents);
        }
        tries += 1;
    }
}

/// Reads a file that may grow while it is read; `None` when it grows beyond the limit.
fn read_at_most(file: &mut File, stat: &Stat, limit: u64) -> io::Result<Option<Bytes>> {
    let mut bytes = Vec::with_capacity(usize::try_from(stat.size()).unwrap_or(0).saturating_add(1));
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then(|| Bytes::new(bytes)))
}

pub(super) fn refused(error: io::Error) -> ReadError {
    match error.kind() {
        // A file where the path needs a folder: what it names is not there.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_planned_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "one").unwrap();
        let disk = Disk::default();
        disk.read_ahead(&path, 100).unwrap();
        assert_eq!(lock(&disk.planned).len(), 1);
        assert_eq!(&*disk.read(&path, 100).unwrap().bytes, b"one");
        assert_eq!(lock(&disk.planned).len(), 0);
        disk.read_ahead(&path, 100).unwrap();
        std::fs::write(&path, "other").unwrap();
        assert_eq!(&*disk.read(&path, 100).unwrap().bytes, b"other");
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let stat = |text: &str| {
            std::fs::write(folder.path().join("a.md"), text).unwrap();
            Stat::of(&std::fs::metadata(folder.path().join("a.md")).unwrap())
        };
        let (empty, half, whole) = (stat(""), stat("half"), stat("the whole"));
        let mut reads = [(empty, "", half), (half, "half", whole), (whole, "the whole", whole)].into_iter();
        assert_eq!(until_steady(|| reads.next().ok_or(ReadError::NotFound)), Ok("the whole"));
        let mut count = 0;
        let restless = until_steady(|| {
            count += 1;
            Ok((half, count, whole))
        });
        assert_eq!(restless, Ok(TRIES));
    }

    #[test]
    fn a_known_digest_is_of_the_same_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "one").unwrap();
        let hour = std::time::Duration::from_secs(3_600);
        File::options().write(true).open(&path).unwrap().set_modified(SystemTime::now() - hour).unwrap();
        let disk = Disk::default();
        let (digest, stat) = disk.digest(&path, None, 100).unwrap();
        assert_eq!(digest, Digest::of(b"one"));
        let stat = stat.unwrap();
        // A wrong digest shows that it is believed, as long as the file is the same.
        let known = Some((stat, Digest::of(b"believed")));
        assert_eq!(disk.digest(&path, known, 100).unwrap().0, Digest::of(b"believed"));
        std::fs::write(&path, "two").unwrap();
        let (digest, stat) = disk.digest(&path, known, 100).unwrap();
        assert_eq!((digest, stat), (Digest::of(b"two"), None));
    }
}
