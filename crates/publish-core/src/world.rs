//! The only way to files: the file system in `publish-build`, memory in tests and browsers.

use thiserror::Error;

use crate::model::Date;
use crate::output::Bytes;
use crate::path::ProjectPath;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// No file has that path.
    #[error("there is no such file")]
    NotFound,
    /// The path names a folder, a device or a pipe.
    #[error("it is not a regular file")]
    NotAFile,
    /// A link leads out of the project.
    #[error("it leads outside the project")]
    Outside,
    /// The file is larger than one file of a document may be.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// The system refused, for the reason it gives.
    #[error("{0}")]
    Refused(String),
}

/// What a build may see of the world outside it.
pub trait World: Send + Sync {
    /// Reads a whole file.
    ///
    /// # Errors
    /// When there is none, or it can't or must not be read.
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError>;

    /// Lists the files of a folder and of the folders in it, sorted.
    ///
    /// # Errors
    /// When there is no such folder, or it can't or must not be read.
    fn list(&self, folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError>;

    /// The day of the build, where the world has one; a document's date never depends on it unasked.
    fn today(&self) -> Option<Date>;

    /// Whether there is a file or folder at `path`.
    fn exists(&self, path: &ProjectPath) -> bool;

    /// The fonts of the machine, where the build may use them; what they give differs from machine to machine.
    fn system_fonts(&self) -> Option<&dyn SystemFonts> {
        None
    }
}

/// A face of a font that the machine has, as its file says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemFace {
    /// Its file, as the machine names it.
    pub file: String,
    /// Its place in the file, for collections; else 0.
    pub index: u32,
    /// The names of its family.
    pub families: Vec<String>,
    /// Its weight on the scale of OpenType's `usWeightClass`.
    pub weight: u16,
    /// Whether it leans.
    pub italic: bool,
    /// Whether it is neither condensed nor expanded.
    pub normal_width: bool,
}

/// The fonts of the machine.
pub trait SystemFonts: Send + Sync {
    /// Its faces, sorted; they are looked for when they are first asked for.
    fn faces(&self) -> &[SystemFace];

    /// Shows `look` the bytes of the file of a face, of which no more is read than `look` does.
    ///
    /// # Errors
    /// When the file can't be read any more.
    fn look(&self, face: usize, look: &mut dyn FnMut(&[u8])) -> Result<(), ReadError>;
}

/// A world in memory, for tests and browsers.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: std::collections::BTreeMap<ProjectPath, Bytes>,
}

impl MemoryWorld {
    /// Makes a world without files.
    pub fn new() -> MemoryWorld {
        MemoryWorld::default()
    }

    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: ProjectPath, bytes: impl Into<Vec<u8>>) -> MemoryWorld {
        self.files.insert(path, Bytes::new(bytes.into()));
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn list(&self, folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError> {
        let prefix = format!("{folder}/");
        let inside = |path: &&ProjectPath| folder.as_str().is_empty() || path.as_str().starts_with(&prefix);
        Ok(self.files.keys().filter(inside).cloned().collect())
    }

    fn today(&self) -> Option<Date> {
        None
    }

    fn exists(&self, path: &ProjectPath) -> bool {
        let prefix = format!("{path}/");
        self.files.keys().any(|file| file == path || file.as_str().starts_with(&prefix))
    }
}
