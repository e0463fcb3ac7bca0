//! Lists the files below a folder.

use std::collections::BTreeSet;
use std::fs;
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
    let mut folders = vec![(folder.clone(), entries(&start)?)];
    while let Some((folder, entries)) = folders.pop() {
        for Entry { path, kind } in entries {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                walk.refused.push(BuildError::Name { path });
                continue;
            };
            if !wanted(name) {
                continue;
            }
            match (kind, child(&folder, name)) {
                (_, None) => walk.refused.push(BuildError::Name { path }),
                (Kind::Folder, Some(inside)) => match enter(root, &path, &mut seen) {
                    Ok(Some(entries)) => folders.push((inside, entries)),
                    Ok(None) => {}
                    Err(error) => walk.refused.push(error),
                },
                (Kind::File, Some(file)) => walk.files.push(file),
                (Kind::BrokenLink(target), Some(_)) => walk.refused.push(BuildError::BrokenLink { path, target }),
            }
        }
    }
    walk.files.sort_unstable();
    Ok(walk)
}

/// What is in a folder.
struct Entry {
    path: PathBuf,
    kind: Kind,
}

/// What an entry is, or what a link leads to.
enum Kind {
    File,
    Folder,
    BrokenLink(PathBuf),
}

/// What is in a folder that was not entered before; an error when it lies outside or can't be read.
fn enter(root: &Path, path: &Path, seen: &mut BTreeSet<PathBuf>) -> Result<Option<Vec<Entry>>, BuildError> {
    let found = canonical(path).map_err(|source| BuildError::reading(path, source))?;
    if !found.starts_with(root) {
        return Err(BuildError::Outside { path: path.to_owned(), root: root.to_owned() });
    }
    if !seen.insert(found) {
        return Ok(None);
    }
    entries(path).map(Some).map_err(|source| BuildError::reading(path, source))
}

/// The entries of a folder. It says itself what each is; only of a link does one ask where it leads.
fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let is_folder = match kind.is_symlink().then(|| fs::metadata(&path)) {
            None => kind.is_dir(),
            Some(Ok(target)) => target.is_dir(),
            Some(Err(_)) => return Ok(Entry { kind: Kind::BrokenLink(fs::read_link(&path)?), path }),
        };
        Ok(Entry { path, kind: if is_folder { Kind::Folder } else { Kind::File } })
    };
    fs::read_dir(folder)?.map(entry).collect()
}

fn child(folder: &ProjectPath, name: &str) -> Option<ProjectPath> {
    let path = folder.join(name).ok()?;
    (path.file_name() == name).then_some(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

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
