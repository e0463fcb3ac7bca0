//! A cache that many machines share.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use publish_core::Bytes;

use super::sealed::{Seal, seal, unseal};
use super::store::{Folder, Store};
use super::{Outcome, Stored, kinds};
use crate::digest::Digest;
use crate::reading::Question;

/// A shared cache as a project names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteChoice {
    /// The address of an object store, or of a folder (`file:///…`).
    pub url: String,
    /// What is done with it.
    pub mode: RemoteMode,
    /// Whether what is in it is believed without a key.
    pub trusted: bool,
}

/// What is done with a shared cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RemoteMode {
    /// Results are taken and given.
    #[default]
    ReadWrite,
    /// Results are taken alone.
    Read,
}

/// So many faults, and it is asked no more in this run.
const PATIENCE: usize = 3;

/// A shared cache that a run uses. Whatever is wrong with it, documents are built.
pub(crate) struct Remote {
    store: Box<dyn Store>,
    mode: RemoteMode,
    seal: Seal,
    faults: Mutex<Vec<String>>,
}

impl Remote {
    /// Opens what a project names.
    ///
    /// # Errors
    /// When the address can't be used, or nothing vouches for what is taken from it; the message says which.
    pub(crate) fn open(choice: &RemoteChoice, key: Option<[u8; 32]>) -> Result<Remote, String> {
        let RemoteChoice { url, mode, trusted } = choice;
        let folder = url.strip_prefix("file://").map(PathBuf::from);
        let reads_trusted = *trusted && *mode == RemoteMode::Read;
        if key.is_none() && folder.is_none() && !reads_trusted {
            return Err(format!(
                "the shared cache `{url}` is not used: nothing vouches for it; wanted a key in `PUBLISH_CACHE_KEY`, or \
                 `mode = \"read\"` with `trusted = true`"
            ));
        }
        let store: Box<dyn Store> = match folder {
            Some(folder) => Box::new(Folder::new(folder)),
            None => object_store(url)?,
        };
        Ok(Remote::new(store, *mode, key.map_or(Seal::Digest, Seal::Key)))
    }

    pub(crate) fn new(store: Box<dyn Store>, mode: RemoteMode, seal: Seal) -> Remote {
        Remote { store, mode, seal, faults: Mutex::default() }
    }

    /// What went wrong, each once.
    pub(super) fn complaints(&self) -> Vec<String> {
        let mut faults = std::mem::take(&mut *self.faults.lock().unwrap_or_else(PoisonError::into_inner));
        faults.sort();
        faults.dedup();
        faults
    }

    pub(super) fn questions(&self, name: &str) -> Option<Vec<Vec<Question>>> {
        let file = self.ask(|store| store.get(kinds::QUESTIONS, name))??;
        let questions = unseal(kinds::QUESTIONS, self.seal(kinds::QUESTIONS, name), &file);
        self.vouched(questions.map(|(questions, _)| questions))
    }

    pub(super) fn result(&self, name: &str) -> Option<Stored> {
        let file = self.ask(|store| store.get(kinds::RESULTS, name))??;
        self.vouched(Stored::read(&file, self.seal(kinds::RESULTS, name)))
    }

    /// Tells that an entry is none.
    fn vouched<T>(&self, entry: Option<T>) -> Option<T> {
        if entry.is_none() {
            self.complain(&io::Error::other("an entry is damaged, or was not written with this key"));
        }
        entry
    }

    /// What vouches for an entry. Under a key its place counts too: who may write to the store, but has no key, could
    /// else put the result of one document, or an old one, in the place of another.
    fn seal(&self, kind: &str, name: &str) -> Seal {
        match self.seal {
            Seal::Digest => Seal::Digest,
            Seal::Key(key) => Seal::Key(*Digest::keyed(&key, format!("{kind}/{name}").as_bytes()).as_bytes()),
        }
    }

    pub(super) fn keep(&self, key: &str, questions: &[Vec<Question>], name: &str, outcome: &Outcome, bytes: &[Bytes]) {
        if self.mode == RemoteMode::Read {
            return;
        }
        let head = seal(kinds::RESULTS, self.seal(kinds::RESULTS, name), outcome);
        let parts: Vec<&[u8]> = std::iter::once(&*head).chain(bytes.iter().map(|bytes| &**bytes)).collect();
        // The questions lead to the result, so they come last.
        self.ask(|store| store.put(kinds::RESULTS, name, &parts));
        let file = seal(kinds::QUESTIONS, self.seal(kinds::QUESTIONS, key), &questions);
        self.ask(|store| store.put(kinds::QUESTIONS, key, &[&file]));
    }

    /// Asks the store for something, unless it has failed too often.
    fn ask<T>(&self, ask: impl FnOnce(&dyn Store) -> io::Result<T>) -> Option<T> {
        if self.faults.lock().unwrap_or_else(PoisonError::into_inner).len() >= PATIENCE {
            return None;
        }
        ask(&*self.store).inspect_err(|error| self.complain(error)).ok()
    }

    fn complain(&self, error: &io::Error) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).push(error.to_string());
    }
}

/// The object store at an address.
#[cfg(feature = "object-store")]
fn object_store(url: &str) -> Result<Box<dyn Store>, String> {
    match super::object::Objects::open(url) {
        Ok(objects) => Ok(Box::new(objects)),
        Err(message) => Err(format!("the shared cache `{url}` is not used: {message}")),
    }
}

/// The object store at an address: this program has none.
#[cfg(not(feature = "object-store"))]
fn object_store(url: &str) -> Result<Box<dyn Store>, String> {
    Err(format!("the shared cache `{url}` is not used: this program was built without object stores"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::{Cache, Made, Told};

    struct Broken;

    impl Store for Broken {
        fn get(&self, _kind: &str, _name: &str) -> io::Result<Option<Vec<u8>>> {
            Err(io::Error::other("it is away"))
        }

        fn put(&self, _kind: &str, _name: &str, _parts: &[&[u8]]) -> io::Result<()> {
            Err(io::Error::other("it is away"))
        }
    }

    fn cache(folder: &std::path::Path, store: impl Store + 'static, mode: RemoteMode, seal: Seal) -> Cache {
        Cache::new(folder.to_owned(), u64::MAX, true, Some(Remote::new(Box::new(store), mode, seal)))
    }

    fn outcome() -> Outcome {
        Outcome { told: Told::default(), made: Some(Made { formats: Vec::new(), pages: None, words: 3 }) }
    }

    #[test]
    fn results_come_from_who_has_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let shared = || Folder::new(folder.path().join("shared"));
        let key = Digest::of(b"key");
        let result = super::super::result_key(key, &Vec::new());
        let one = cache(&folder.path().join("one"), shared(), RemoteMode::ReadWrite, Seal::Key([1; 32]));
        one.keep_result(key, Vec::new(), &Vec::new(), &outcome(), &[]);
        let two = cache(&folder.path().join("two"), shared(), RemoteMode::Read, Seal::Key([1; 32]));
        assert_eq!(two.questions(key), [Vec::new()]);
        assert_eq!(two.result(result).unwrap().outcome, outcome());
        let other = cache(&folder.path().join("other"), shared(), RemoteMode::Read, Seal::Key([2; 32]));
        assert!(other.result(result).is_none());
        assert_eq!(other.finish().1.len(), 1);
    }

    #[test]
    fn a_result_in_the_place_of_another_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let shared = Folder::new(folder.path().join("shared"));
        let (own, other) = (Digest::of(b"own").to_string(), Digest::of(b"other").to_string());
        let remote = |seal| {
            let store = Folder::new(folder.path().join("shared"));
            Remote::new(Box::new(store), RemoteMode::ReadWrite, seal)
        };
        let keyed = remote(Seal::Key([1; 32]));
        keyed.keep(&own, &[Vec::new()], &own, &outcome(), &[]);
        for kind in [kinds::RESULTS, kinds::QUESTIONS] {
            let entry = shared.get(kind, &own).unwrap().unwrap();
            shared.put(kind, &other, &[&entry]).unwrap();
        }
        assert!(keyed.result(&own).is_some() && keyed.questions(&own).is_some());
        assert!(keyed.result(&other).is_none() && keyed.questions(&other).is_none());
        assert_eq!(keyed.complaints().len(), 1);
    }

    #[test]
    fn a_store_that_is_away_is_asked_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache(folder.path(), Broken, RemoteMode::ReadWrite, Seal::Digest);
        let key = Digest::of(b"key");
        for _ in 0..10 {
            assert!(cache.result(key).is_none());
        }
        assert_eq!(cache.finish().1, ["it is away"]);
    }
}
