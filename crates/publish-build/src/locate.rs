//! Where what was named on the command line lies.

use std::io;
use std::path::{Path, PathBuf};

use publish_core::text::nearest;
use publish_core::{Format, ProjectPath};
use publish_engine::SUMMARY;

use crate::error::BuildError;
use crate::path::canonical;
use crate::reading::FileWorld;

pub(crate) fn explicit_root(root: &Path, current: &Path) -> Result<PathBuf, BuildError> {
    let found = canonical(&current.join(root)).map_err(|source| BuildError::reading(root, source))?;
    if found.is_dir() {
        return Ok(found);
    }
    Err(BuildError::Unreadable { path: root.to_owned(), source: io::ErrorKind::NotADirectory.into() })
}

/// The absolute path of a document that was named, its folder without links.
pub(crate) fn locate(path: &Path, current: &Path) -> Result<PathBuf, BuildError> {
    let full = current.join(path);
    let properties = std::fs::metadata(&full);
    if properties.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
        return match summary_in(&full) {
            Some(summary) => canonical(&summary).map_err(|source| BuildError::reading(path, source)),
            None => Err(BuildError::Folder { path: path.to_owned() }),
        };
    }
    let missing = || BuildError::NotFound { path: path.to_owned(), near: near(&full) };
    let (Some(folder), Some(name)) = (full.parent(), full.file_name()) else { return Err(missing()) };
    match properties {
        Ok(_) => canonical(folder).map(|folder| folder.join(name)).map_err(|source| BuildError::reading(path, source)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(match std::fs::read_link(&full) {
            Ok(target) => BuildError::BrokenLink { path: path.to_owned(), target },
            Err(_) => missing(),
        }),
        Err(error) => Err(BuildError::reading(path, error)),
    }
}

/// The summary of the book that a folder holds: in it, or in the folder that its `book.toml` names.
fn summary_in(folder: &Path) -> Option<PathBuf> {
    let beside = folder.join(SUMMARY);
    if beside.is_file() {
        return Some(beside);
    }
    let world = FileWorld::new(canonical(folder).ok()?, None);
    let text = world.text(&ProjectPath::new("book.toml").ok()?)?;
    let book: toml::Table = toml::from_str(&text).unwrap_or_default();
    let source = book.get("book").and_then(|book| book.get("src")).and_then(toml::Value::as_str).unwrap_or("src");
    Some(folder.join(source).join(SUMMARY)).filter(|summary| summary.is_file())
}

/// A file beside the one that is missing with nearly the same name.
fn near(missing: &Path) -> Option<String> {
    let name = missing.file_name()?.to_str()?;
    let mut names: Vec<String> = std::fs::read_dir(missing.parent()?)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !Format::ALL.iter().any(|format| name.ends_with(&format!(".{format}"))))
        .collect();
    names.sort_unstable();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The path of a file within the project.
pub(crate) fn project_path(file: &Path, root: &Path) -> Result<ProjectPath, BuildError> {
    let outside = || BuildError::Outside { path: file.to_owned(), root: root.to_owned() };
    let name = || BuildError::Name { path: file.to_owned() };
    let relative = file.strip_prefix(root).map_err(|_| outside())?;
    let names: Option<Vec<&str>> = relative.components().map(|name| name.as_os_str().to_str()).collect();
    let names = names.ok_or_else(name)?;
    if names.is_empty() {
        return Ok(ProjectPath::root());
    }
    // A name with `\` in it, which Unix allows, would come out as two names.
    let path = names.join("/");
    ProjectPath::new(&path).ok().filter(|found| found.as_str() == path).ok_or_else(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_change_are_refused() {
        let root = Path::new("/project");
        let path = |name: &str| project_path(&root.join(name), root).map(|path| path.to_string());
        assert_eq!(path("a/b.md").unwrap(), "a/b.md");
        assert!(matches!(path("a\nb.md"), Err(BuildError::Name { .. })));
        assert!(matches!(project_path(Path::new("/other/a.md"), root), Err(BuildError::Outside { .. })));
        // On Windows the one leads to another drive, and the other is two names.
        #[cfg(unix)]
        for name in ["a:b.md", "a\\b.md"] {
            assert!(matches!(path(name), Err(BuildError::Name { .. })));
        }
    }
}
