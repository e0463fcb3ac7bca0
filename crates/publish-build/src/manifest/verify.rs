//! Holds a folder of outputs against its manifest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use publish_core::Format;

use super::MANIFEST;
use super::line::{Line, Output};
use crate::digest::Digest;
use crate::error::BuildError;
use crate::path::below;

/// What is not as the manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An output is not there.
    Missing(PathBuf),
    /// An output has other bytes.
    Changed(PathBuf),
    /// A file is there that no document was made into.
    Unknown(PathBuf),
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many documents the manifest has.
    pub documents: usize,
    /// How many outputs.
    pub outputs: usize,
    /// What is not as it says, by path.
    pub faults: Vec<Fault>,
}

/// Holds the outputs in a folder against its manifest.
///
/// # Errors
/// When there is no manifest, or it can't be read.
pub fn verify(folder: &Path) -> Result<Verified, BuildError> {
    let path = folder.join(MANIFEST);
    let text = std::fs::read_to_string(&path).map_err(|source| BuildError::reading(&path, source))?;
    let mut verified = Verified::default();
    let mut known = BTreeSet::new();
    for (number, line) in text.lines().enumerate() {
        let Some(line) = Line::read(line) else {
            let message = format!("line {} is no line of a manifest", number + 1);
            return Err(BuildError::Unreadable { path, source: std::io::Error::other(message) });
        };
        verified.documents += 1;
        for output in line.outputs {
            verified.outputs += 1;
            let place = below(folder, &output.path);
            verified.faults.extend(fault(&place, &output));
            known.insert(place);
        }
    }
    verified.faults.extend(unknown(folder, &known).into_iter().map(Fault::Unknown));
    Ok(verified)
}

fn fault(place: &Path, output: &Output) -> Option<Fault> {
    match Digest::of_file(place) {
        Ok(Some(digest)) if digest == output.blake3 => None,
        // One that can't be read is there, and nobody knows what it has.
        Ok(Some(_)) | Err(_) => Some(Fault::Changed(place.to_owned())),
        Ok(None) => Some(Fault::Missing(place.to_owned())),
    }
}

/// The files of output formats that the manifest does not know.
fn unknown(folder: &Path, known: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let ending = path.extension().and_then(|ending| ending.to_str());
            match is_folder {
                true => folders.push(path),
                false
                    if ending.is_some_and(|ending| Format::ALL.iter().any(|format| format.extension() == ending))
                        && !known.contains(&path) =>
                {
                    found.push(path);
                }
                false => {}
            }
        }
    }
    found.sort();
    found
}

impl Fault {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Fault::Missing(path) | Fault::Changed(path) | Fault::Unknown(path) => path,
        }
    }
}
