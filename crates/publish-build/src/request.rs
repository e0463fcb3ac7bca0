//! What a person or a tool asks for.

use std::path::PathBuf;

use publish_core::{Bytes, FormatSet};

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
