//! A place of a source, as the command line names it.

use std::path::{Path, PathBuf};

use publish_build::shown;

use crate::request::{UsageError, usage};

/// A line of a file.
pub(super) struct Spot {
    file: PathBuf,
    pub(super) line: u32,
}

impl Spot {
    /// Reads `FILE:LINE`.
    pub(super) fn of(text: &str, current: &Path) -> Result<Spot, UsageError> {
        let parts = text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        let (file, line) =
            parts.ok_or_else(|| usage(format!("`{text}` is no place"), "wanted FILE:LINE, such as `memo.md:12`"))?;
        Ok(Spot { file: current.join(file), line })
    }

    /// The name of the file from a folder on.
    pub(super) fn from(&self, folder: &Path) -> String {
        shown(&self.file, folder).to_string_lossy().replace('\\', "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_and_a_line() {
        let here = Path::new("/project");
        let spot = |text: &str| Spot::of(text, here).map(|spot| (spot.from(here), spot.line));
        assert_eq!(spot("content/a.md:12"), Ok(("content/a.md".to_owned(), 12)));
        assert_eq!(spot("/project/b.md:1"), Ok(("b.md".to_owned(), 1)));
        assert!(spot("a.md").is_err() && spot("a.md:x").is_err());
    }
}
