//! The documents that splices are made of.

use std::path::{Path, PathBuf};

/// The Markdown documents below some folders, in an order that is the same everywhere.
pub(super) fn documents(folders: &[PathBuf]) -> Result<Vec<Vec<u8>>, String> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    files.sort_unstable();
    files.dedup();
    let read = |file: &PathBuf| std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()));
    let documents: Vec<Vec<u8>> = files.iter().map(read).collect::<Result<_, _>>()?;
    if documents.is_empty() {
        Err("there are no Markdown documents in these folders".to_owned())
    } else {
        Ok(documents)
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|ending| matches!(ending.to_str(), Some("md" | "qmd" | "Rmd" | "markdown")))
        {
            files.push(path);
        }
    }
    Ok(())
}
