//! Unpacked fonts: to unpack one of ideographs takes longer than to build a document.

use publish_engine::UnpackedFonts;

use super::{BUILD_ID, Cache, Store as _, kinds};
use crate::digest::Digest;

impl UnpackedFonts for Cache {
    /// The font is read and held against its digest, not mapped: a file that is changed while it is mapped ends the process.
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        let mut file =
            self.keeps_results.then(|| self.folder.get(kinds::FONTS, &entry(name)).ok().flatten()).flatten()?;
        let at = file.len().checked_sub(32)?;
        let digest = file.split_off(at);
        (Digest::of(&file).as_bytes().as_slice() == digest).then_some(file)
    }

    fn keep(&self, name: &str, font: &[u8]) {
        if self.keeps_results {
            self.keep(kinds::FONTS, &entry(name), &[font, Digest::of(font).as_bytes()]);
        }
    }
}

fn entry(name: &str) -> String {
    Digest::of_all([BUILD_ID.as_bytes(), name.as_bytes()]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_font_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("cache"), u64::MAX, true, None);
        assert_eq!(cache.get("a"), None);
        UnpackedFonts::keep(&cache, "a", b"a font");
        assert_eq!(cache.get("a").as_deref(), Some(b"a font".as_slice()));
        let place = cache.folder.place(kinds::FONTS, &entry("a"));
        std::fs::write(&place, b"another font").unwrap();
        assert_eq!(cache.get("a"), None);
        std::fs::write(&place, b"").unwrap();
        assert_eq!(cache.get("a"), None);
    }
}
