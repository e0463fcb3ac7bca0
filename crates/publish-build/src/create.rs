//! Makes new files for authors.

use std::io::{self, Write};
use std::path::Path;

use crate::error::BuildError;

/// Writes a new file, and the folders above it; a file that is there already is never touched.
///
/// # Errors
/// When the file exists, or can't be written.
pub fn create(path: &Path, text: &str) -> Result<(), BuildError> {
    let fail = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => BuildError::Exists { path: path.to_owned() },
        _ => BuildError::NotWritable { path: path.to_owned(), source },
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|source| BuildError::NotWritable { path: folder.to_owned(), source })?;
    }
    let mut file = std::fs::File::create_new(path).map_err(fail)?;
    file.write_all(text.as_bytes()).map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        create(&path, "one").unwrap();
        assert!(matches!(create(&path, "two"), Err(BuildError::Exists { .. })));
        assert_eq!(std::fs::read_to_string(path).unwrap(), "one");
    }
}
