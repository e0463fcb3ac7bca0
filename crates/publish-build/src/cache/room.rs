//! The folder of a cache as others see it, and how much of the disk it takes.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::kinds;
use super::store::TEMPORARY;

/// How large a cache may be where the project says nothing, in bytes.
pub(crate) const DEFAULT_SIZE: u64 = 4 << 30;
/// What is freed when it is too large: it is cut to so many tenths.
const TENTHS_KEPT: u64 = 8;
/// A temporary file as old as this is nobody's.
const FORGOTTEN: Duration = Duration::from_secs(3_600);

/// The signature of folders that backups leave out (<https://bford.info/cachedir/>).
const TAG: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# What publish made before. It can be deleted at any time.\n";

/// The file that has the size of the cache, as far as it was counted.
const SIZE: &str = "size";

/// Makes the folder, and marks it for backups and for git.
pub(crate) fn mark(folder: &Path) -> io::Result<()> {
    let tag = folder.join("CACHEDIR.TAG");
    if tag.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(".gitignore"), "*\n")?;
    fs::write(tag, TAG)
}

/// Removes the entries that were used least lately, where there is more than `limit` with the bytes that came in.
///
/// How much there is, is counted from run to run, so that most runs look at no entry.
pub(crate) fn make_room(folder: &Path, kept: u64, limit: u64) {
    if kept == 0 {
        return;
    }
    let counter = folder.join(SIZE);
    let counted = fs::read_to_string(&counter).ok().and_then(|text| text.trim().parse::<u64>().ok());
    let mut size = counted.unwrap_or(0).saturating_add(kept);
    if size > limit {
        size = cut(folder, limit);
    }
    // A count that can't be written is counted again.
    let _ = fs::write(counter, format!("{size}\n"));
}

/// Removes entries, the oldest first, until the rest is small enough; gives the size of the rest.
fn cut(folder: &Path, limit: u64) -> u64 {
    let now = SystemTime::now();
    let mut entries = Vec::new();
    // What is known of outputs is small, and is not to be made again.
    for kind in kinds::MADE_AGAIN {
        for file in files(&folder.join(kind)) {
            let Ok(properties) = fs::metadata(&file) else { continue };
            let used = properties.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            entries.push((used, properties.len(), file));
        }
    }
    let is_forgotten = |used: &SystemTime| now.duration_since(*used).is_ok_and(|age| age > FORGOTTEN);
    let is_temporary = |file: &Path| file.to_string_lossy().ends_with(TEMPORARY);
    entries.sort();
    let mut size: u64 = entries.iter().map(|(_, size, _)| size).sum();
    let wanted = if size > limit { limit / 10 * TENTHS_KEPT } else { limit };
    for (used, own, file) in entries {
        let goes = if is_temporary(&file) { is_forgotten(&used) } else { size > wanted };
        if goes && fs::remove_file(&file).is_ok() {
            size -= own;
        }
    }
    size
}

/// The names of the entries of a kind.
pub(super) fn names(kind: &Path) -> Vec<String> {
    let name = |file: PathBuf| file.file_name().map(OsString::from).and_then(|name| name.into_string().ok());
    let mut names: Vec<String> = files(kind).into_iter().filter_map(name).collect();
    names.retain(|name| !name.ends_with(TEMPORARY));
    names.sort();
    names
}

fn files(kind: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries(kind).flat_map(|shelf| entries(&shelf).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::{Folder, Store as _};

    #[test]
    fn the_oldest_entries_go() {
        let folder = tempfile::tempdir().unwrap();
        let store = Folder::new(folder.path().to_owned());
        mark(folder.path()).unwrap();
        for (name, age) in [("aa", 30), ("bb", 20), ("cc", 10)] {
            store.put("results", name, &[&[0; 100]]).unwrap();
            let file = fs::File::options().write(true).open(store.place("results", name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        }
        store.put("units", "aa", &[&[0; 100]]).unwrap();
        make_room(folder.path(), 300, 1_000);
        assert_eq!(names(&folder.path().join("results")), ["aa", "bb", "cc"]);
        make_room(folder.path(), 0, 10);
        assert_eq!(names(&folder.path().join("results")), ["aa", "bb", "cc"]);
        make_room(folder.path(), 1, 290);
        assert_eq!(names(&folder.path().join("results")), ["bb", "cc"]);
        assert_eq!(names(&folder.path().join("units")), ["aa"]);
        assert_eq!(fs::read_to_string(folder.path().join("size")).unwrap(), "200\n");
    }
}
