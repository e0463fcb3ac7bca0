//! What is known of a document's outputs from the run that last wrote them.

use publish_core::ProjectPath;
use serde::{Deserialize, Serialize};

use crate::cache::outcome::Outcome;
use crate::digest::Digest;
use crate::reading::{Record, Stat};

/// So many earlier contents of an output are known to be ours, so that a change to an older state, as by `git checkout`,
/// is not taken for an edit.
const EARLIER: usize = 16;

/// What is known of a source's outputs in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unit {
    /// The source, by its path within the project.
    pub(crate) source: String,
    /// The folder of its outputs, from the project's root on if it lies below it, else in full.
    pub(crate) folder: String,
    /// The key of what was to be built: program, options and source.
    pub(crate) key: Digest,
    /// What it was built from.
    pub(crate) record: Record,
    /// What came of it.
    pub(crate) outcome: Outcome,
    /// The outputs that were written, also by builds before.
    pub(crate) written: Vec<WrittenFile>,
}

/// An output as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrittenFile {
    /// Its path from the output folder on.
    pub(crate) path: String,
    pub(crate) digest: Digest,
    /// What told of it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stat: Option<Stat>,
    /// What was written there before, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) before: Vec<Digest>,
}

impl Unit {
    /// What was written at a path.
    pub(crate) fn written_at(&self, path: &str) -> Option<&WrittenFile> {
        self.written.iter().find(|file| file.path == path)
    }

    /// Notes what is written now.
    pub(crate) fn write(&mut self, path: &str, digest: Digest, stat: Option<Stat>) {
        match self.written.iter_mut().find(|file| file.path == path) {
            Some(file) if file.digest == digest => file.stat = stat,
            Some(file) => {
                file.before.retain(|&before| before != digest);
                file.before.insert(0, std::mem::replace(&mut file.digest, digest));
                file.before.truncate(EARLIER);
                file.stat = stat;
            }
            None => self.written.push(WrittenFile { path: path.to_owned(), digest, stat, before: Vec::new() }),
        }
    }
}

impl WrittenFile {
    /// Whether these bytes were written there, now or before.
    pub(crate) fn is_ours(&self, digest: Digest) -> bool {
        self.digest == digest || self.before.contains(&digest)
    }
}

/// What names a unit: a source and the place of its outputs.
pub(crate) fn name(source: &ProjectPath, folder: &str, stem: &str) -> String {
    let parts = [source.as_str(), folder, stem];
    Digest::of_all(parts.iter().map(|part| part.as_bytes())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::told::Told;

    #[test]
    fn what_was_written_before_is_ours() {
        let digest = |text: &str| Digest::of(text.as_bytes());
        let outcome = Outcome { told: Told::default(), made: None };
        let mut unit = Unit {
            source: String::new(),
            folder: String::new(),
            key: digest("key"),
            record: Vec::new(),
            outcome,
            written: Vec::new(),
        };
        for text in ["one", "two", "one", "three"] {
            unit.write("a.txt", digest(text), None);
        }
        let file = unit.written_at("a.txt").unwrap();
        assert!(["one", "two", "three"].iter().all(|text| file.is_ours(digest(text))));
        assert!(!file.is_ours(digest("four")));
        assert_eq!(file.before, [digest("one"), digest("two")]);
    }
}
