//! The text of a journal: what a run was about to do, in a form that tells whether all of it is there.
//!
//! Fields end with a zero byte, which no path can have. The first part says which outputs are to be replaced, and is written
//! before anything lies beside them; the second one says with what, and is written before the first is renamed. Each part
//! ends with the hash of all that is before it: a part that is not whole was not entered.

use std::path::{Component, Path, PathBuf};

use crate::digest::Digest;

const MARK: &str = "publish outputs 1";
const ABSENT: &str = "-";

/// What was, or is to be, at the place of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hashes {
    /// Of the old bytes; `None` where there is no old output.
    pub(super) old: Option<Digest>,
    pub(super) new: Digest,
}

/// A journal that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// The outputs, below the folder of the set.
    pub(super) targets: Vec<PathBuf>,
    /// What they are replaced with, once all of that lies beside them.
    pub(super) entry: Option<Vec<Hashes>>,
}

/// The first part of a journal.
pub(super) fn intent(targets: &[&Path]) -> Vec<u8> {
    let mut text = Vec::new();
    push(&mut text, MARK);
    push(&mut text, &targets.len().to_string());
    for target in targets {
        let names: Vec<_> = target.iter().map(|name| name.to_string_lossy()).collect();
        // A name that is no Unicode can only be that of a set of one file, of which no more than the folder is asked.
        push(&mut text, &names.join("/"));
    }
    close(&mut text);
    text
}

/// The second part of a journal, after `intent`.
pub(super) fn entry(intent: &[u8], replaced: impl IntoIterator<Item = Hashes>) -> Vec<u8> {
    let mut text = intent.to_vec();
    for Hashes { old, new } in replaced {
        push(&mut text, &old.map_or_else(|| ABSENT.to_owned(), |old| old.to_string()));
        push(&mut text, &new.to_string());
    }
    close(&mut text);
    text.split_off(intent.len())
}

fn push(text: &mut Vec<u8>, field: &str) {
    text.extend_from_slice(field.as_bytes());
    text.push(0);
}

fn close(text: &mut Vec<u8>) {
    let hash = Digest::of(text).to_string();
    push(text, &hash);
}

/// Reads a journal; `None` when not even its first part is whole, or it names what lies elsewhere.
pub(super) fn parse(text: &[u8]) -> Option<Journal> {
    let mut fields = Fields { text, at: 0 };
    (fields.next()? == MARK).then_some(())?;
    let count: usize = fields.next()?.parse().ok()?;
    let mut targets = Vec::new();
    for _ in 0..count {
        targets.push(target(fields.next()?)?);
    }
    fields.closes().then_some(())?;
    let entry = fields.entry(count);
    Some(Journal { targets, entry })
}

/// A path that leads to no other folder, whatever the file says: anybody may have put it there.
fn target(field: &str) -> Option<PathBuf> {
    let path: PathBuf = field.split('/').collect();
    let inside = path.components().all(|name| matches!(name, Component::Normal(_)));
    (inside && path.components().count() == field.split('/').count()).then_some(path)
}

struct Fields<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Fields<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let length = rest.iter().position(|byte| *byte == 0)?;
        self.at += length + 1;
        std::str::from_utf8(&rest[..length]).ok()
    }

    /// Whether the next field is the hash of all before it.
    fn closes(&mut self) -> bool {
        let before = &self.text[..self.at];
        self.next_hash() == Some(Digest::of(before))
    }

    fn next_hash(&mut self) -> Option<Digest> {
        Digest::from_hex(self.next()?)
    }

    fn entry(&mut self, count: usize) -> Option<Vec<Hashes>> {
        let mut entry = Vec::new();
        for _ in 0..count {
            let old = match self.next()? {
                ABSENT => None,
                hash => Some(Digest::from_hex(hash)?),
            };
            entry.push(Hashes { old, new: self.next_hash()? });
        }
        self.closes().then_some(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_whole_was_not_entered() {
        let targets = [Path::new("a.pdf"), Path::new("b/c.txt")];
        let hashes =
            |old: Option<&str>| Hashes { old: old.map(|old| Digest::of(old.as_bytes())), new: Digest::of(b"new") };
        let intent = intent(&targets);
        let mut text = intent.clone();
        text.extend(entry(&intent, [hashes(None), hashes(Some("old"))]));
        let whole = parse(&text).unwrap();
        assert_eq!(whole.targets, targets);
        assert_eq!(whole.entry.unwrap(), [hashes(None), hashes(Some("old"))]);
        for length in 0..text.len() {
            let torn = parse(&text[..length]);
            assert_eq!(torn.is_some(), length >= intent.len(), "{length}");
            assert!(torn.is_none_or(|torn| torn.entry.is_none()));
            let mut damaged = text.clone();
            damaged[length] ^= 1;
            assert!(parse(&damaged).is_none_or(|damaged| damaged.entry.is_none()), "{length}");
        }
    }

    #[test]
    fn no_journal_leads_elsewhere() {
        for path in ["../a.pdf", "/etc/passwd", "a/../../b", "", "./a"] {
            assert_eq!(parse(&intent(&[Path::new(path)])).map(|journal| journal.targets), None, "{path}");
        }
    }
}
