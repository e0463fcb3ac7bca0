//! What comes out: output paths and bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::fingerprint::fingerprint;
use crate::format::Format;

/// The bytes of a file, shared and unchanging.
#[derive(Clone, Default)]
pub struct Bytes(Arc<Shared>);

#[derive(Default)]
struct Shared {
    bytes: Vec<u8>,
    /// Their fingerprint, once somebody has asked for it.
    fingerprint: OnceLock<[u8; 16]>,
}

impl Bytes {
    /// Takes the bytes over without copying them.
    pub fn new(bytes: Vec<u8>) -> Bytes {
        Bytes(Arc::new(Shared { bytes, fingerprint: OnceLock::new() }))
    }

    /// Their [`fingerprint`](crate::fingerprint::fingerprint()), which is made once for all that share them.
    pub fn fingerprint(&self) -> [u8; 16] {
        *self.0.fingerprint.get_or_init(|| fingerprint(&self.0.bytes))
    }

    /// Where they lie: the same for all that share them.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Bytes) -> bool {
        self.address() == other.address() || self.0.bytes == other.0.bytes
    }
}

impl Eq for Bytes {}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes::new(bytes)
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Bytes {
        Bytes::new(text.into_bytes())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// The path of an output, relative to the output folder, with `/` between its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(pub String);

impl OutputPath {
    /// The path of a document's output: its stem with the format's extension.
    pub fn of(stem: &str, format: Format) -> OutputPath {
        OutputPath(format!("{stem}.{}", format.extension()))
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a renderer gives: one file, or a site of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file to open.
    pub main: OutputPath,
    /// All files, the main one among them.
    pub files: BTreeMap<OutputPath, Bytes>,
}

impl Rendered {
    /// An output of one file.
    pub fn single(path: OutputPath, bytes: impl Into<Bytes>) -> Rendered {
        Rendered { main: path.clone(), files: BTreeMap::from([(path, bytes.into())]) }
    }

    /// The bytes of the main file.
    ///
    /// # Panics
    /// When the main file is not among the files, which no renderer does.
    pub fn main_bytes(&self) -> &Bytes {
        self.files.get(&self.main).expect("the main file is among the files")
    }
}
