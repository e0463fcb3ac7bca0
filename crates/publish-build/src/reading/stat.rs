//! What the system says of a file, by which a change of it is noticed without reading it.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How long after a change a clock may still show the same time, in nanoseconds: two ticks of the slowest usual one.
const GRAIN: i64 = 20_000_000;
/// The same for file systems that keep whole seconds, or every other one (FAT).
const COARSE_GRAIN: i64 = 2_000_000_000;

/// The size and the times of a file, and its number on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stat {
    size: u64,
    /// When its bytes were last changed, in nanoseconds since 1970.
    modified: i64,
    /// When anything of it was last changed, in nanoseconds since 1970; 0 where the system does not say it.
    changed: i64,
    /// Its inode; 0 where the system does not say it.
    file: u64,
}

impl Stat {
    pub(crate) fn of(properties: &Metadata) -> Stat {
        let modified = properties.modified().map_or(0, nanoseconds);
        let (changed, file) = identity(properties);
        Stat { size: properties.len(), modified, changed, file }
    }

    /// In bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Whether the bytes that were read at `now` are told by this from later ones: a change within the same tick of the
    /// clock would leave it as it is.
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let grain = if self.modified % 1_000_000_000 == 0 { COARSE_GRAIN } else { GRAIN };
        self.modified.saturating_add(grain) <= nanoseconds(now)
    }

    /// Whether the file has the same bytes, as far as one can tell, whatever became of its name and its rights.
    pub(crate) fn has_same_bytes(&self, other: &Stat) -> bool {
        (self.size, self.modified, self.file) == (other.size, other.modified, other.file)
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = |earlier: std::time::Duration| i64::try_from(earlier.as_nanos()).unwrap_or(i64::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -since(before.duration()), since)
}

#[cfg(unix)]
fn identity(properties: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    let changed = properties.ctime().saturating_mul(1_000_000_000).saturating_add(properties.ctime_nsec());
    (changed, properties.ino())
}

#[cfg(not(unix))]
fn identity(_properties: &Metadata) -> (i64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_file_is_settled_when_its_clock_has_moved_on() {
        let stat = |modified| Stat { size: 1, modified, changed: 0, file: 1 };
        let at = |milliseconds| UNIX_EPOCH + Duration::from_millis(milliseconds);
        assert!(!stat(5_000_000_001).is_settled(at(5_010)));
        assert!(stat(5_000_000_001).is_settled(at(5_030)));
        // A file system that keeps seconds.
        assert!(!stat(5_000_000_000).is_settled(at(6_000)));
        assert!(stat(5_000_000_000).is_settled(at(7_000)));
        // A clock that is ahead.
        assert!(!stat(9_000_000_001).is_settled(at(5_000)));
    }
}
