//! Lists the files below a folder.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use publish_core::ProjectPath;

use crate::error::BuildError;
use crate::path::{below, canonical};

/// What was found below a folder.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// The files, sorted.
    pub(crate) files: Vec<ProjectPath>,
    /// What could not be looked into, or has a name that no document can have.
    pub(crate) refused: Vec<BuildError>,
}

/// Lists the files below `folder` whose names, and the names of whose folders, `wanted` accepts.
///
/// Linked folders are entered when they lie below the root, each once.
pub(crate) fn walk(root: &Path, folder: &ProjectPath, wanted: impl Fn(&str) -> bool) -> io::Result<Walk> {
    let start = below(root, folder.as_str());
    let mut walk = Walk::default();
    let mut seen = BTreeSet::from([canonical(&start)?]);
    let mut folders = vec![(folder.clone(), names(&start)?)];
    while let Some((folder, names)) = folders.pop() {
        for name in names {
            let path = below(root, folder.as_str()).join(&name);
            let Some(name) = name.to_str() else {
                walk.refused.push(BuildError::Name { path });
                continue;
            };
            if !wanted(name) {
                continue;
            }
            match (path.is_dir(), child(&folder, name)) {
                (true, Some(inside)) => match enter(root, &path, &mut seen) {
                    Ok(Some(names)) => folders.push((inside, names)),
                    Ok(None) => {}
                    Err(error) => walk.refused.push(error),
                },
                (false, Some(file)) => match std::fs::read_link(&path) {
                    Ok(target) if !path.exists() => walk.refused.push(BuildError::BrokenLink { path, target }),
                    Ok(_) | Err(_) => walk.files.push(file),
                },
                (_, None) => walk.refused.push(BuildError::Name { path }),
            }
        }
    }
    walk.files.sort_unstable();
    Ok(walk)
}

/// The names in a folder that was not entered before; an error when it lies outside or can't be read.
fn enter(root: &Path, path: &Path, seen: &mut BTreeSet<PathBuf>) -> Result<Option<Vec<OsString>>, BuildError> {
    let found = canonical(path).map_err(|source| BuildError::reading(path, source))?;
    if !found.starts_with(root) {
        return Err(BuildError::Outside { path: path.to_owned(), root: root.to_owned() });
    }
    if !seen.insert(found) {
        return Ok(None);
    }
    names(path).map(Some).map_err(|source| BuildError::reading(path, source))
}

fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

fn child(folder: &ProjectPath, name: &str) -> Option<ProjectPath> {
    let path = folder.join(name).ok()?;
    (path.file_name() == name).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_circle_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        std::fs::create_dir(root.join("a")).unwrap();
        std::fs::write(root.join("a/x.md"), "").unwrap();
        std::os::unix::fs::symlink(&root, root.join("a/round")).unwrap();
        std::os::unix::fs::symlink("/", root.join("a/up")).unwrap();
        let found = walk(&root, &ProjectPath::root(), |_| true).unwrap();
        let files: Vec<&str> = found.files.iter().map(ProjectPath::as_str).collect();
        assert_eq!(files, ["a/x.md"]);
        assert!(matches!(found.refused.as_slice(), [BuildError::Outside { .. }]));
    }
}
