//! Why a file could not be read back.

use thiserror::Error;

/// Why a file could not be read back. Names of parts are as the file has them, not yet made safe for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadbackError {
    /// The file is larger than a file may be.
    #[error("the file is larger than {limit} bytes")]
    FileTooLarge {
        /// [`Limits::file`](crate::Limits::file).
        limit: u64,
    },
    /// What is in the file is larger than a whole file may be.
    #[error("what is in the file is larger than {limit} bytes when unpacked")]
    TotalTooLarge {
        /// [`Limits::total`](crate::Limits::total).
        limit: u64,
    },
    /// Elements stand in one another too deep.
    #[error("elements stand in one another more than {limit} deep")]
    TooDeep {
        /// [`Limits::depth`](crate::Limits::depth).
        limit: usize,
    },
    /// The text is not UTF-8.
    #[error("{place} is not UTF-8")]
    NotUtf8 {
        /// The part, or the file.
        place: String,
    },
    /// The file is no ZIP archive, or is cut off.
    #[error("the file is no package: {reason}")]
    NotAPackage {
        /// What the reader of archives says.
        reason: String,
    },
    /// The package has more entries than it may have.
    #[error("the package has more than {limit} entries")]
    TooManyEntries {
        /// [`Limits::entries`](crate::Limits::entries).
        limit: usize,
    },
    /// An entry has a longer name than it may have.
    #[error("an entry of the package has a name of more than {limit} bytes")]
    NameTooLong {
        /// [`Limits::name`](crate::Limits::name).
        limit: usize,
    },
    /// A name that no part can have, or that leads out of the package (ECMA-376-2 §6.2.2).
    #[error("`{name}` is no name of a part")]
    BadName {
        /// The name.
        name: String,
    },
    /// Two entries have the same name; readers would differ in which they take.
    #[error("two entries of the package have the same name")]
    DuplicateName,
    /// An entry is encrypted, which no entry of a package may be (ECMA-376-2 annex B).
    #[error("`{name}` is encrypted")]
    Encrypted {
        /// The entry.
        name: String,
    },
    /// An entry is compressed otherwise than by Deflate (ECMA-376-2 annex B).
    #[error("`{name}` is compressed in a way that packages do not have")]
    UnknownCompression {
        /// The entry.
        name: String,
    },
    /// A part, or a stream, is larger than one may be.
    #[error("`{name}` is larger than {limit} bytes when unpacked")]
    PartTooLarge {
        /// The part, or the object.
        name: String,
        /// [`Limits::part`](crate::Limits::part).
        limit: u64,
    },
    /// A part is so much smaller in the package that it is there to fill memory.
    #[error("`{name}` is more than {limit} times larger than it is in the package")]
    CompressionRatio {
        /// The part.
        name: String,
        /// [`Limits::ratio`](crate::Limits::ratio).
        limit: u64,
    },
    /// A part can't be unpacked, or is not what the package says of it.
    #[error("`{name}` is damaged: {reason}")]
    DamagedPart {
        /// The part.
        name: String,
        /// What was found.
        reason: String,
    },
    /// The package has no such part.
    #[error("the package has no part `{name}`")]
    MissingPart {
        /// The part, or the kind of part.
        name: String,
    },
    /// A part has a document type declaration, which no part may have (ECMA-376-2 §6.2.5): entities are declared there.
    #[error("`{name}` has a document type declaration")]
    DocumentType {
        /// The part.
        name: String,
    },
    /// A part is no well-formed XML.
    #[error("`{name}` is no well-formed XML at byte {offset}: {reason}")]
    IllFormed {
        /// The part.
        name: String,
        /// Where, in bytes from the start of the part.
        offset: u64,
        /// What was found.
        reason: String,
    },
    /// The file is no PDF file, or is damaged.
    #[error("the file can't be read as PDF: {reason}")]
    DamagedPdf {
        /// What was found.
        reason: String,
    },
}

impl ReadbackError {
    /// A PDF file in which something is not as it must be.
    pub(crate) fn pdf(reason: impl ToString) -> ReadbackError {
        ReadbackError::DamagedPdf { reason: reason.to_string() }
    }
}
