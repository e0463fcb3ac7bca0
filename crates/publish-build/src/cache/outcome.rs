//! What came of building a document, as the cache keeps it: names and digests of the outputs, and what was told.

use publish_core::{Bytes, Format, OutputPath, Rendered};
use publish_engine::Outputs;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::told::Told;
use crate::digest::Digest;

/// What came of building a document, without the bytes of its outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// What was told of it.
    pub(crate) told: Told,
    /// What was made; nothing when an error was told.
    pub(crate) made: Option<Made>,
}

/// The outputs of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) formats: Vec<MadeFormat>,
    pub(crate) pages: Option<u32>,
    pub(crate) words: u64,
}

/// The files of a format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MadeFormat {
    /// The extension that names the format.
    pub(crate) format: String,
    /// The file to open.
    pub(crate) main: String,
    pub(crate) files: Vec<MadeFile>,
}

/// A file of an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MadeFile {
    /// Its path from the output folder on.
    pub(crate) path: String,
    pub(crate) digest: Digest,
    /// In bytes.
    pub(crate) size: u64,
}

impl Made {
    pub(crate) fn of(outputs: &Outputs) -> Made {
        let file = |(path, bytes): (&OutputPath, &Bytes)| MadeFile {
            path: path.0.clone(),
            digest: Digest::of(bytes),
            size: bytes.len() as u64,
        };
        // Books have outputs of megabytes.
        let format = |(format, rendered): &(Format, Rendered)| MadeFormat {
            format: format.extension().to_owned(),
            main: rendered.main.0.clone(),
            files: rendered.files.par_iter().map(file).collect(),
        };
        let Outputs { rendered, pages, words } = outputs;
        Made { formats: rendered.par_iter().map(format).collect(), pages: *pages, words: *words }
    }

    /// The outputs as they were rendered, with the bytes of all files.
    pub(crate) fn rendered(&self, bytes: &[Bytes]) -> Vec<(Format, Rendered)> {
        let mut bytes = bytes.iter();
        let mut format = |made: &MadeFormat| {
            let file = |file: &MadeFile| Some((OutputPath(file.path.clone()), bytes.next()?.clone()));
            let files = made.files.iter().map_while(file).collect();
            Some((Format::from_name(&made.format)?, Rendered { main: OutputPath(made.main.clone()), files }))
        };
        self.formats.iter().filter_map(&mut format).collect()
    }

    /// All files, in the order of the formats.
    pub(crate) fn files(&self) -> impl Iterator<Item = &MadeFile> {
        self.formats.iter().flat_map(|format| &format.files)
    }
}

/// The bytes of all outputs, in the order of [`Made::files`].
pub(crate) fn bytes_of(outputs: &Outputs) -> Vec<Bytes> {
    outputs.rendered.iter().flat_map(|(_, rendered)| rendered.files.values().cloned()).collect()
}
