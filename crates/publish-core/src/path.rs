//! Paths within the project, which can't leave it by construction.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// The path of a file or folder below the project's root: names separated by `/`, no `.`, no `..`, no root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectPath(Arc<str>);

/// Why a reference is not a path within the project.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// The reference climbs above the root, or names a drive.
    #[error("the path leads outside the project")]
    Outside,
    /// The reference has no name in it.
    #[error("the path is empty")]
    Empty,
    /// The reference has a character that no file name may have.
    #[error("the path has a character that file names can't have")]
    Character,
}

impl ProjectPath {
    /// The root itself.
    pub fn root() -> ProjectPath {
        ProjectPath("".into())
    }

    /// Reads a path relative to the root.
    ///
    /// # Errors
    /// When it leads outside the root, is empty or has control characters.
    pub fn new(path: &str) -> Result<ProjectPath, PathError> {
        ProjectPath::root().join(path)
    }

    /// Resolves `reference` as a file in this folder refers to others: relative to it, or to the root with a leading `/`.
    ///
    /// # Errors
    /// When it leads outside the root, is empty or has control characters.
    pub fn join(&self, reference: &str) -> Result<ProjectPath, PathError> {
        if reference.is_empty() {
            return Err(PathError::Empty);
        }
        if reference.chars().any(char::is_control) {
            return Err(PathError::Character);
        }
        let reference = reference.replace('\\', "/");
        let mut names: Vec<&str> = Vec::new();
        if !reference.starts_with('/') {
            names.extend(self.0.split('/').filter(|name| !name.is_empty()));
        }
        // A reference that starts with two slashes is a share or another host, and one with a colon
        // early on names a drive or a scheme: neither lies in the project.
        if reference.starts_with("//") || reference.split('/').next().is_some_and(|name| name.contains(':')) {
            return Err(PathError::Outside);
        }
        for name in reference.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop().ok_or(PathError::Outside)?;
                }
                name => names.push(name),
            }
        }
        if names.is_empty() {
            return Err(PathError::Empty);
        }
        Ok(ProjectPath(names.join("/").into()))
    }

    /// The folder that holds it; the root for the root.
    #[must_use]
    pub fn folder(&self) -> ProjectPath {
        ProjectPath(self.0.rsplit_once('/').map_or("", |(folder, _)| folder).into())
    }

    /// The last name in the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The file name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// The path with `/` between its names.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_inside() {
        let folder = ProjectPath::new("content/a").expect("a path");
        let join = |reference: &str| folder.join(reference).map(|path| path.to_string());
        assert_eq!(join("x.png"), Ok("content/a/x.png".into()));
        assert_eq!(join("../x.png"), Ok("content/x.png".into()));
        assert_eq!(join("/x.png"), Ok("x.png".into()));
        assert_eq!(join("..\\..\\x.png"), Ok("x.png".into()));
        for outside in ["../../../x", "/../x", "C:\\x", "c:/x", "//host/x", "file:x"] {
            assert_eq!(join(outside), Err(PathError::Outside), "{outside}");
        }
        assert_eq!(join("a\0b"), Err(PathError::Character));
        assert_eq!(join("."), Ok("content/a".into()));
    }
}
