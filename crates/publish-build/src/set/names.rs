//! The names of the files that are there only while a set is replaced.

use crate::digest::Digest;
use std::path::{Path, PathBuf};

const START: &str = ".publish-";
/// How many hexadecimal digits of a hash name a set: enough for none of a folder's sets to meet another by chance.
const DIGITS: usize = 16;

/// A set's name within the names of its files. It is short whatever the set's own name is, since a name in a folder can't be
/// long.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SetId(String);

impl SetId {
    pub(super) fn of(name: &str) -> SetId {
        SetId(Digest::of(name.as_bytes()).to_string()[..DIGITS].to_owned())
    }

    /// The journal of the set in `folder`.
    pub(super) fn journal(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{START}{}.journal", self.0))
    }
}

/// An output of a set, with its names while it is replaced. All lie in one folder, so that a rename is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) target: PathBuf,
    /// The new bytes, until they are in place.
    pub(super) new: PathBuf,
    /// The old bytes, until the whole set is in place.
    pub(super) old: PathBuf,
}

impl Slot {
    /// The output at `relative` below the folder of a set, which is the one of this number in the journal.
    ///
    /// How deep it lies below the journal is part of the names: what lies beside a journal of the same name is that
    /// journal's, and what belongs to a journal further up is not.
    pub(super) fn new(folder: &Path, id: &SetId, number: usize, relative: &Path) -> Slot {
        let target = folder.join(relative);
        let depth = relative.components().count().saturating_sub(1);
        let beside = |kind: &str| target.with_file_name(format!("{START}{}-{depth}-{number}.{kind}", id.0));
        Slot { new: beside("new"), old: beside("old"), target }
    }

    /// The names that are there only while the set is replaced.
    pub(super) fn temporaries(&self) -> [PathBuf; 2] {
        [self.new.clone(), self.old.clone()]
    }
}

/// What a file in a folder of outputs is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The journal of this set.
    Journal(SetId),
    /// New or old bytes of this set, whose journal lies beside it.
    Temporary(SetId),
    /// A temporary of an earlier version, which named the number of its process.
    Former(u32),
}

/// What a file of this name is, if a set's.
pub(super) fn recognize(name: &str) -> Option<Found> {
    let (stem, kind) = name.strip_prefix(START)?.rsplit_once('.')?;
    let mut parts = stem.split('-');
    let first = parts.next()?;
    let numbers: Vec<&str> = parts.collect();
    let id = || is_hexadecimal(first).then(|| SetId(first.to_owned()));
    match (kind, numbers.as_slice()) {
        ("journal", []) => Some(Found::Journal(id()?)),
        ("new" | "old", ["0", number]) if number.parse::<u32>().is_ok() => Some(Found::Temporary(id()?)),
        ("tmp", [hash, number]) if is_hexadecimal(hash) && number.parse::<u32>().is_ok() => {
            Some(Found::Former(first.parse().ok()?))
        }
        _ => None,
    }
}

fn is_hexadecimal(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recognized() {
        let (folder, id) = (Path::new("out"), SetId::of("guides/memo"));
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let beside = Slot::new(folder, &id, 12, Path::new("memo.pdf"));
        assert_eq!(recognize(&name(&id.journal(folder))), Some(Found::Journal(id.clone())));
        for path in beside.temporaries() {
            assert_eq!(path.parent(), Some(folder));
            assert_eq!(recognize(&name(&path)), Some(Found::Temporary(id.clone())));
        }
        let below = Slot::new(folder, &id, 12, Path::new("guides/memo.pdf"));
        assert_eq!(below.new.parent(), Some(Path::new("out/guides")));
        assert_eq!(recognize(&name(&below.new)), None);
        assert_eq!(recognize(".publish-1234-0123456789abcdef-0.tmp"), Some(Found::Former(1234)));
        for other in [".publish", ".publish-x.journal", "memo.pdf", ".publish-0123456789abcdef-0-x.new", ".publish-a.b"]
        {
            assert_eq!(recognize(other), None, "{other}");
        }
    }
}
