//! The file system as a world that ends at the project's root.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use publish_core::model::Date;
use publish_core::{Bytes, ProjectPath, ReadError, SystemFonts, World};

use crate::machine_fonts::MachineFonts;
use crate::path::{below, canonical};
use crate::walk::{Walk, walk};

/// The largest file that is read, in bytes. Pictures are the largest files of real documents.
pub const LARGEST_FILE: u64 = 128 << 20;

/// The files below a root. Links are followed as long as they stay below it.
#[derive(Clone, Debug)]
pub struct FileWorld {
    machine: Option<Arc<MachineFonts>>,
    root: PathBuf,
    today: Option<Date>,
    largest: u64,
}

impl FileWorld {
    /// Makes the world of the files below `root`, an absolute path without links in it.
    pub fn new(root: PathBuf, today: Option<Date>) -> FileWorld {
        FileWorld { root, today, largest: LARGEST_FILE, machine: None }
    }

    /// The text of a file that is looked at before anything is built; nothing where it can't be read, which is told when
    /// it is built.
    pub(crate) fn text(&self, path: &ProjectPath) -> Option<String> {
        self.read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The world with the fonts of the machine in it.
    #[must_use]
    pub fn with_system_fonts(self, machine: Arc<MachineFonts>) -> FileWorld {
        FileWorld { machine: Some(machine), ..self }
    }

    /// Follows links and makes sure that the end of them is inside.
    fn find(&self, path: &ProjectPath) -> Result<PathBuf, ReadError> {
        let found = canonical(&below(&self.root, path.as_str())).map_err(refused)?;
        if found.starts_with(&self.root) { Ok(found) } else { Err(ReadError::Outside) }
    }
}

impl World for FileWorld {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        let path = self.find(path)?;
        // Asked before it is opened: to open a pipe would wait for who writes into it.
        let properties = std::fs::metadata(&path).map_err(refused)?;
        if !properties.is_file() {
            return Err(ReadError::NotAFile);
        }
        let too_large = ReadError::TooLarge { limit: self.largest };
        if properties.len() > self.largest {
            return Err(too_large);
        }
        let bytes = read_at_most(&path, properties.len(), self.largest).map_err(refused)?;
        bytes.ok_or(too_large)
    }

    fn list(&self, folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError> {
        self.find(folder)?;
        let Walk { files, refused: _ } = walk(&self.root, folder, |name| !name.starts_with('.')).map_err(refused)?;
        Ok(files)
    }

    fn today(&self) -> Option<Date> {
        self.today.clone()
    }

    fn exists(&self, path: &ProjectPath) -> bool {
        self.find(path).is_ok()
    }

    fn system_fonts(&self) -> Option<&dyn SystemFonts> {
        self.machine.as_deref().map(|fonts| fonts as &dyn SystemFonts)
    }
}

/// Reads a file that may grow while it is read; `None` when it grows beyond the limit.
fn read_at_most(path: &Path, expected: u64, limit: u64) -> io::Result<Option<Bytes>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then(|| Bytes::new(bytes)))
}

fn refused(error: io::Error) -> ReadError {
    match error.kind() {
        // A file where the path needs a folder: what it names is not there.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, FileWorld) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("content/pictures")).unwrap();
        std::fs::write(root.join("content/a.md"), "# A").unwrap();
        std::fs::write(root.join("content/.hidden"), "").unwrap();
        std::fs::write(root.join("content/pictures/x.png"), "x").unwrap();
        std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        let world = FileWorld::new(canonical(&root).unwrap(), None);
        (folder, world)
    }

    fn path(path: &str) -> ProjectPath {
        ProjectPath::new(path).unwrap()
    }

    #[test]
    fn files_are_read_and_others_refused() {
        let (_folder, world) = project();
        assert_eq!(world.read(&path("content/a.md")).as_deref(), Ok(b"# A".as_slice()));
        assert_eq!(world.read(&path("content/b.md")), Err(ReadError::NotFound));
        assert_eq!(world.read(&path("content/a.md/b.md")), Err(ReadError::NotFound));
        assert_eq!(world.read(&path("content")), Err(ReadError::NotAFile));
        assert!(world.exists(&path("content/pictures")));
        assert!(!world.exists(&path("content/none")));
        let found: Vec<String> = world.list(&path("content")).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(found, ["content/a.md", "content/pictures/x.png"]);
        assert_eq!(world.list(&path("none")), Err(ReadError::NotFound));
    }

    #[test]
    fn large_files_are_refused() {
        let (_folder, mut world) = project();
        world.largest = 2;
        assert_eq!(world.read(&path("content/a.md")), Err(ReadError::TooLarge { limit: 2 }));
        assert!(world.read(&path("content/pictures/x.png")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_project_are_refused() {
        use std::os::unix::fs::symlink;
        let (folder, world) = project();
        symlink(folder.path().join("secret.txt"), world.root.join("content/out.md")).unwrap();
        symlink(folder.path(), world.root.join("content/up")).unwrap();
        symlink("a.md", world.root.join("content/in.md")).unwrap();
        assert_eq!(world.read(&path("content/out.md")), Err(ReadError::Outside));
        assert_eq!(world.read(&path("content/up/secret.txt")), Err(ReadError::Outside));
        assert!(!world.exists(&path("content/up/secret.txt")));
        assert!(world.read(&path("content/in.md")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused() {
        let world = FileWorld::new(PathBuf::from("/dev"), None);
        assert_eq!(world.read(&path("null")), Err(ReadError::NotAFile));
    }
}
