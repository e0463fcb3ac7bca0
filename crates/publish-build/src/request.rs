//! What a person or a tool asks for.

use std::path::PathBuf;

use publish_core::{Bytes, FormatSet};
use publish_engine::TextChoices;

use crate::digest::Digest;

/// What is to be published, and where to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The documents.
    pub inputs: Inputs,
    /// The formats; `None` for those of the project.
    pub formats: Option<FormatSet>,
    /// Where the outputs go.
    pub destination: Destination,
    /// The root, where it is not to be looked for.
    pub root: Option<PathBuf>,
    /// Metadata over that of the documents.
    pub metadata: Vec<(String, String)>,
    /// The profiles to build; none for those of the project.
    pub profiles: Vec<String>,
    /// Whether every warning is an error, whatever the project says.
    pub strict: bool,
    /// Whether the fonts of this machine may be used where the project and the program have none.
    pub system_fonts: bool,
    /// How the caches of projects are used.
    pub cache: CacheUse,
    /// The part of the documents that is built, where several machines share the work.
    pub shard: Option<Shard>,
    /// How the plain text looks, whatever the themes say.
    pub text: TextChoices,
}

/// How the caches of projects are used.
#[derive(Clone, Debug, Default)]
pub struct CacheUse {
    /// Whether results are taken from the cache and kept in it; what is known of outputs is kept all the same.
    pub keeps_results: bool,
    /// The folder that it lies in, whatever the project says.
    pub folder: Option<PathBuf>,
}

/// A part of the documents: the `number`th of `count`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part.
    pub number: u32,
    /// How many parts there are.
    pub count: u32,
}

impl Shard {
    /// Whether a document is of this part. Which part it is of depends on its path alone, so that an edit moves nothing.
    pub(crate) fn has(self, document: &str) -> bool {
        let digest = Digest::of(document.as_bytes());
        let first: [u8; 8] = digest.as_bytes()[..8].try_into().expect("a digest is longer");
        u64::from_le_bytes(first) % u64::from(self.count) == u64::from(self.number - 1)
    }
}

/// Whether `name` can be a profile's: letters, digits, `-` and `_`, so that it can be a class in a document.
pub fn is_profile(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// The documents that are asked for.
#[derive(Clone, Debug)]
pub enum Inputs {
    /// All documents of the project.
    All,
    /// Those that are named.
    Named(Vec<Input>),
}

/// A document that is named.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, read as Markdown whatever its ending.
    File(PathBuf),
    /// What came in on standard input.
    StandardInput(Bytes),
}

/// Where outputs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The project's output folder for its documents, else beside the document.
    Usual,
    /// This folder.
    Folder(PathBuf),
    /// This file, of the one document in one format.
    File(PathBuf),
    /// Standard output, of the one document in one format.
    StandardOutput,
}
