//! The file system as a world that ends at the project's root.

use std::path::PathBuf;
use std::sync::Arc;

use publish_core::model::Date;
use publish_core::{Bytes, ProjectPath, ReadError, SystemFonts, World};

use super::disk::{Contents, Disk, refused};
use super::machine_fonts::MachineFonts;
use super::stat::Stat;
use super::walk::{Walk, walk};
use crate::digest::Digest;
use crate::path::{below, canonical};

/// The largest file that is read, in bytes. Pictures are the largest files of real documents.
pub const LARGEST_FILE: u64 = 128 << 20;

/// The files below a root. Links are followed as long as they stay below it.
#[derive(Clone, Debug)]
pub struct FileWorld {
    machine: Option<Arc<MachineFonts>>,
    root: PathBuf,
    today: Option<Date>,
    largest: u64,
    disk: Arc<Disk>,
}

impl FileWorld {
    /// Makes the world of the files below `root`, an absolute path without links in it.
    pub fn new(root: PathBuf, today: Option<Date>) -> FileWorld {
        FileWorld { root, today, largest: LARGEST_FILE, machine: None, disk: Arc::default() }
    }

    /// The world as a run sees it, with what it has read already.
    #[must_use]
    pub(crate) fn on(self, disk: &Arc<Disk>) -> FileWorld {
        FileWorld { disk: Arc::clone(disk), ..self }
    }

    /// The world with the fonts of the machine in it.
    #[must_use]
    pub fn with_system_fonts(self, machine: Arc<MachineFonts>) -> FileWorld {
        FileWorld { machine: Some(machine), ..self }
    }

    /// The text of a file that is looked at before anything is built; nothing where it can't be read, which is told when
    /// it is built.
    pub(crate) fn text(&self, path: &ProjectPath) -> Option<String> {
        let contents = self.find(path).and_then(|path| self.disk.read_ahead(&path, self.largest)).ok()?;
        Some(String::from_utf8_lossy(&contents.bytes).into_owned())
    }

    /// A file with what tells of it.
    pub(super) fn contents(&self, path: &ProjectPath) -> Result<Contents, ReadError> {
        // What was seen while the run was planned is older than what is read now.
        self.disk.forget(&below(&self.root, path.as_str()));
        self.disk.read(&self.find(path)?, self.largest)
    }

    /// The digest of a file. `known` is one that is right if what tells of the file is the same: then it is the file that
    /// was found inside when that was noted.
    pub(super) fn digest(
        &self,
        path: &ProjectPath,
        known: Option<(Stat, Digest)>,
    ) -> Result<(Digest, Option<Stat>), ReadError> {
        if known.is_some() {
            let plain = below(&self.root, path.as_str());
            let stat = self.disk.stat(&plain);
            if let Some((stat, digest)) = known.filter(|(known, _)| stat == Some(*known)) {
                return Ok((digest, Some(stat)));
            }
        }
        self.disk.digest(&self.find(path)?, known, self.largest)
    }

    /// Follows links and makes sure that the end of them is inside.
    fn find(&self, path: &ProjectPath) -> Result<PathBuf, ReadError> {
        let found = canonical(&below(&self.root, path.as_str())).map_err(refused)?;
        if found.starts_with(&self.root) { Ok(found) } else { Err(ReadError::Outside) }
    }
}

impl World for FileWorld {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        self.contents(path).map(|contents| contents.bytes)
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
