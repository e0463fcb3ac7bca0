//! What was found when picture files were checked, kept from build to build.

use std::sync::Arc;

use publish_core::{Bytes, Cache, CacheCounts, ProjectPath};

use super::fault::Fault;
use super::{Found, decode};

/// Keeps what was found when picture files were checked and decoded, to be taken where the same bytes are shown again: in
/// another build, in another document, under another path.
///
/// A file is known by the fingerprint of its bytes. Its checked form is handed out as the same [`Bytes`], so that what is made
/// of those elsewhere finds their fingerprint too. What can't be shown is looked at anew each time; it takes no time to speak
/// of, and depends on the name of the file.
#[derive(Debug)]
pub struct PictureCache {
    /// Files that can be shown, by the fingerprints of their bytes as they are in the project.
    checked: Cache<[u8; 16], Arc<Found>>,
    /// Why pixels can't be decoded, by the fingerprints of bytes as they are shown.
    decoded: Cache<[u8; 16], Option<Arc<str>>>,
}

impl PictureCache {
    /// A cache that keeps as much as takes `limit` bytes: the files as they are shown.
    pub fn new(limit: usize) -> PictureCache {
        // An answer takes some bytes; what a file takes is kept of it with the file.
        PictureCache { checked: Cache::new(limit), decoded: Cache::new(limit / 64) }
    }

    /// What it was good for so far: files that were checked.
    pub fn counts(&self) -> CacheCounts {
        self.checked.counts()
    }

    /// Begins another document.
    pub(crate) fn begin(&self) {
        self.checked.begin();
        self.decoded.begin();
    }

    /// What there is at a path; `check` is asked if it is not known.
    pub(super) fn check(
        &self,
        path: ProjectPath,
        bytes: Bytes,
        check: impl FnOnce(ProjectPath, Bytes) -> Result<Found, Fault>,
    ) -> Result<Found, Fault> {
        let key = bytes.fingerprint();
        if let Some(known) = self.checked.get(&key) {
            let mut found = Found::clone(&known);
            found.file.path = path;
            return Ok(found);
        }
        let found = check(path, bytes)?;
        self.checked.keep(key, Arc::new(found.clone()), found.file.bytes.len());
        Ok(found)
    }

    /// Why the pixels of a PNG file can't be decoded, if they can't.
    pub(super) fn fault(&self, bytes: &Bytes) -> Option<Arc<str>> {
        let length = |fault: &Option<Arc<str>>| fault.as_ref().map_or(0, |fault| fault.len());
        self.decoded.get_or(bytes.fingerprint(), || decode::fault(bytes), length)
    }
}
