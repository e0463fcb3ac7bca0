//! What earlier runs made, by what it was made from.
//!
//! An entry is found by content alone: the key of a result is a digest of the program, the options, the source's path and
//! the answers to all that the build asked. Which questions that are is kept too, under the key without the answers.
//! Beside them lie what is known of the outputs that were written (`units`), the bytes of sources by the ids that git gives
//! them, and unpacked fonts. All of it can be deleted at any time.

mod fonts;
#[cfg(feature = "object-store")]
mod object;
mod outcome;
mod planned;
mod remote;
mod room;
mod sealed;
mod sources;
mod store;
mod told;
mod unit;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use publish_core::Bytes;

pub(crate) use outcome::{Made, MadeFile, Outcome, bytes_of};
pub(crate) use planned::Planned;
pub(crate) use remote::Remote;
pub use remote::{RemoteChoice, RemoteMode};
pub(crate) use room::{DEFAULT_SIZE, make_room, mark};
pub(crate) use sealed::{Seal, seal, unseal};
pub(crate) use store::{Folder, Store};
pub(crate) use told::{Told, ToldDiagnostic};
pub(crate) use unit::{Unit, WrittenFile, name as unit_name};

use crate::digest::Digest;
use crate::reading::{Question, Record};

/// The name of a project's cache.
pub const CACHE_FOLDER: &str = ".publish";

/// What this program is: of another one, nothing is taken over.
pub(crate) const BUILD_ID: &str = env!("PUBLISH_BUILD_ID");

/// So many sets of questions are kept for a source; more than one are asked where an answer decides what is asked next.
const QUESTIONS: usize = 8;

/// Which entries there are: their folders.
pub(crate) mod kinds {
    /// What is known of outputs.
    pub(crate) const UNITS: &str = "units";
    /// Manifests as they were written.
    pub(crate) const MANIFESTS: &str = "manifests";
    pub(crate) const QUESTIONS: &str = "questions";
    pub(crate) const RESULTS: &str = "results";
    /// What documents take in.
    pub(crate) const PLANS: &str = "plans";
    /// The bytes of sources.
    pub(crate) const SOURCES: &str = "sources";
    /// Unpacked fonts.
    pub(crate) const FONTS: &str = "fonts";
    /// What can be made again, as opposed to what is known of outputs.
    pub(crate) const MADE_AGAIN: [&str; 5] = [RESULTS, QUESTIONS, PLANS, SOURCES, FONTS];
}

/// A cache that a run uses.
pub(crate) struct Cache {
    folder: Folder,
    remote: Option<Remote>,
    /// Whether results are taken and kept; else only what is known of outputs is.
    keeps_results: bool,
    /// In bytes.
    limit: u64,
    /// The bytes that were kept in this run.
    kept: AtomicU64,
    /// Whether something can't be written, and why.
    failure: Mutex<Option<io::Error>>,
    failed: AtomicBool,
    /// Whether the folder is marked as what it is.
    is_marked: AtomicBool,
}

/// A result with the bytes of its outputs, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) outcome: Outcome,
    pub(crate) bytes: Vec<Bytes>,
}

impl Cache {
    /// A cache in `folder`, which is made when something is to be kept.
    pub(crate) fn new(folder: PathBuf, limit: u64, keeps_results: bool, remote: Option<Remote>) -> Cache {
        Cache {
            folder: Folder::new(folder),
            remote,
            keeps_results,
            limit,
            kept: AtomicU64::new(0),
            failure: Mutex::default(),
            failed: AtomicBool::new(false),
            is_marked: AtomicBool::new(false),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What is known of a unit.
    pub(crate) fn unit(&self, name: &str) -> Option<Unit> {
        let file = self.folder.get(kinds::UNITS, name).ok()??;
        unseal(kinds::UNITS, Seal::Digest, &file).map(|(unit, _)| unit)
    }

    pub(crate) fn keep_unit(&self, name: &str, unit: &Unit) {
        self.keep(kinds::UNITS, name, &[&seal(kinds::UNITS, Seal::Digest, unit)]);
    }

    /// The names of all units of which something is known.
    pub(crate) fn unit_names(&self) -> Vec<String> {
        room::names(&self.folder.path().join(kinds::UNITS))
    }

    /// The digest of a manifest as it was written last.
    pub(crate) fn manifest(&self, path: &Path) -> Option<Digest> {
        let file = self.folder.get(kinds::MANIFESTS, &manifest_name(path)).ok()??;
        unseal(kinds::MANIFESTS, Seal::Digest, &file).map(|(digest, _)| digest)
    }

    pub(crate) fn forget_manifest(&self, path: &Path) {
        // One that can't be removed can't have been written by a run that could.
        let _ = std::fs::remove_file(self.folder.place(kinds::MANIFESTS, &manifest_name(path)));
    }

    pub(crate) fn keep_manifest(&self, path: &Path, digest: Digest) {
        if self.manifest(path) != Some(digest) {
            self.keep(kinds::MANIFESTS, &manifest_name(path), &[&seal(kinds::MANIFESTS, Seal::Digest, &digest)]);
        }
    }

    /// Whether results are taken from here.
    pub(crate) fn takes_results(&self) -> bool {
        self.keeps_results
    }

    pub(crate) fn forget_unit(&self, name: &str) -> io::Result<()> {
        std::fs::remove_file(self.folder.place(kinds::UNITS, name))
    }

    /// Which questions builds under a key asked, the latest first.
    pub(crate) fn questions(&self, key: Digest) -> Vec<Vec<Question>> {
        if !self.keeps_results {
            return Vec::new();
        }
        let name = key.to_string();
        let own = self.folder.get(kinds::QUESTIONS, &name).ok().flatten();
        let own = own.and_then(|file| unseal(kinds::QUESTIONS, Seal::Digest, &file).map(|(questions, _)| questions));
        let remote = || self.remote.as_ref()?.questions(&name);
        own.or_else(remote).unwrap_or_default()
    }

    /// A result by its key. One whose bytes are not those that were kept is none.
    pub(crate) fn result(&self, key: Digest) -> Option<Stored> {
        if !self.keeps_results {
            return None;
        }
        let name = key.to_string();
        let own = self.folder.get(kinds::RESULTS, &name).ok().flatten();
        if let Some(stored) = own.and_then(|file| Stored::read(&file, Seal::Digest)) {
            self.folder.touch(kinds::RESULTS, &name);
            return Some(stored);
        }
        let stored = self.remote.as_ref()?.result(&name)?;
        self.keep_stored(&name, &stored.outcome, &stored.bytes);
        Some(stored)
    }

    /// Keeps what came of a build; `questions` are those that builds under the key asked before.
    pub(crate) fn keep_result(
        &self,
        key: Digest,
        mut questions: Vec<Vec<Question>>,
        record: &Record,
        outcome: &Outcome,
        bytes: &[Bytes],
    ) {
        if !self.keeps_results {
            return;
        }
        let asked: Vec<Question> = record.iter().map(|asked| asked.question.clone()).collect();
        if questions.first() != Some(&asked) {
            questions.retain(|other| *other != asked);
            questions.insert(0, asked);
            questions.truncate(QUESTIONS);
            let file = seal(kinds::QUESTIONS, Seal::Digest, &questions);
            self.keep(kinds::QUESTIONS, &key.to_string(), &[&file]);
        }
        let name = result_key(key, record).to_string();
        self.keep_stored(&name, outcome, bytes);
        if let Some(remote) = &self.remote {
            remote.keep(&key.to_string(), &questions, &name, outcome, bytes);
        }
    }

    fn keep_stored(&self, name: &str, outcome: &Outcome, bytes: &[Bytes]) {
        let head = seal(kinds::RESULTS, Seal::Digest, outcome);
        let parts: Vec<&[u8]> = std::iter::once(&*head).chain(bytes.iter().map(|bytes| &**bytes)).collect();
        self.keep(kinds::RESULTS, name, &parts);
    }

    /// Keeps an entry. That it can't be kept is told once, at the end of the run.
    fn keep(&self, kind: &str, name: &str, parts: &[&[u8]]) {
        if self.failed.load(Ordering::Relaxed) {
            return;
        }
        let size: usize = parts.iter().map(|part| part.len()).sum();
        self.kept.fetch_add(size as u64, Ordering::Relaxed);
        let is_marked = self.is_marked.swap(true, Ordering::Relaxed);
        let marked = if is_marked { Ok(()) } else { room::mark(self.folder.path()) };
        if let Err(error) = marked.and_then(|()| self.folder.put(kind, name, parts)) {
            self.failed.store(true, Ordering::Relaxed);
            *self.failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(error);
        }
    }

    /// Ends a run: makes room where more was kept than there is, and says what went wrong.
    pub(crate) fn finish(&self) -> (Option<io::Error>, Vec<String>) {
        make_room(self.folder.path(), self.kept.load(Ordering::Relaxed), self.limit);
        let failure = self.failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        (failure, self.remote.as_ref().map(Remote::complaints).unwrap_or_default())
    }
}

/// What names a manifest: where it lies.
fn manifest_name(path: &Path) -> String {
    Digest::of(path.to_string_lossy().as_bytes()).to_string()
}

impl Default for Cache {
    /// A cache that keeps no results.
    fn default() -> Cache {
        Cache::new(PathBuf::from(CACHE_FOLDER), DEFAULT_SIZE, false, None)
    }
}

impl Stored {
    /// Reads a result, and holds the bytes of each output against its digest.
    fn read(file: &[u8], seal: Seal) -> Option<Stored> {
        let (outcome, mut rest) = unseal::<Outcome>(kinds::RESULTS, seal, file)?;
        let mut bytes = Vec::new();
        for made in outcome.made.iter().flat_map(Made::files) {
            let (own, behind) = rest.split_at_checked(usize::try_from(made.size).ok()?)?;
            (Digest::of(own) == made.digest).then_some(())?;
            bytes.push(Bytes::new(own.to_vec()));
            rest = behind;
        }
        Some(Stored { outcome, bytes })
    }
}

/// The key of what comes of a build whose questions have these answers.
pub(crate) fn result_key(key: Digest, record: &Record) -> Digest {
    let pairs: Vec<_> = record.iter().map(|asked| (&asked.question, &asked.answer)).collect();
    let answers = serde_json::to_vec(&pairs).expect("questions and answers are plain data");
    Digest::of_all([key.as_bytes().as_slice(), &answers])
}
