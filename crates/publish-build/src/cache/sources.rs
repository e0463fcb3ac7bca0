//! The bytes of sources by the ids that git gives them, so that an output can be led back to the very text it was made of.

use publish_core::Bytes;
use sha1::{Digest as _, Sha1};

use super::{Cache, Store as _, kinds};

/// The id of a blob with these bytes in a git repository, as 40 hexadecimal digits.
pub(crate) fn blob_id(bytes: &[u8]) -> String {
    let mut hasher = Sha1::new();
    hasher.update(format!("blob {}\0", bytes.len()));
    hasher.update(bytes);
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Cache {
    /// Keeps the bytes of a source, if they are not kept already.
    pub(crate) fn keep_source(&self, bytes: &Bytes) {
        let id = blob_id(bytes);
        if self.keeps_results && !self.folder.has(kinds::SOURCES, &id) {
            self.keep(kinds::SOURCES, &id, &[bytes]);
        }
    }

    /// The bytes of a source that an earlier run read; `None` where they are not kept or not whole any more.
    #[cfg_attr(not(test), expect(dead_code, reason = "the way back from Word is to read them"))]
    pub(crate) fn source(&self, id: &str) -> Option<Bytes> {
        let bytes = self.folder.get(kinds::SOURCES, id).ok()??;
        (blob_id(&bytes) == id).then(|| Bytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_git() {
        // `git hash-object` of an empty file, and of `hello` with an end of line.
        assert_eq!(blob_id(b""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(blob_id(b"hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a");
    }

    #[test]
    fn sources_are_found_by_their_ids() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("cache"), u64::MAX, true, None);
        let bytes = Bytes::new(b"# Memo\n".to_vec());
        cache.keep_source(&bytes);
        let id = blob_id(&bytes);
        assert_eq!(cache.source(&id).as_deref(), Some(b"# Memo\n".as_slice()));
        std::fs::write(cache.folder.place(kinds::SOURCES, &id), "# Other\n").unwrap();
        assert_eq!(cache.source(&id), None);
    }
}
