//! What a file may cost.

use crate::error::ReadbackError;

/// What reading a file may cost. Whatever goes beyond is a [`ReadbackError`], before more memory or time is spent on it.
///
/// The defaults are for files from anywhere. They are far above what people write: a report of 10,000 paragraphs of 40 words
/// has a part of some 3 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes. By default 512 MiB.
    pub file: u64,
    /// How many entries a package has at most, folders among them. By default 10,000.
    pub entries: usize,
    /// The longest name of an entry, in bytes. By default 255, which is what file systems take.
    pub name: usize,
    /// The largest part of a package, or stream of a PDF file, in bytes when unpacked. By default 256 MiB.
    pub part: u64,
    /// The most that all parts of a package, or all pages of a PDF file, have together, in bytes when unpacked; also the most
    /// text that is taken from one file. By default 1 GiB.
    pub total: u64,
    /// How many times larger than in the package a part is at most. By default 250.
    ///
    /// Deflate reaches 1,032 with a file of zeros, which is what a decompression bomb is; WordprocessingML of the same paragraph
    /// 10,000 times stays below 140. Entries of less than 4 KiB in the package count as 4 KiB.
    pub ratio: u64,
    /// How deep elements, structure elements and outline items stand in one another at most. By default 256, which is also
    /// where libxml2 stops.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        const MIB: u64 = 1024 * 1024;
        Limits {
            file: 512 * MIB,
            entries: 10_000,
            name: 255,
            part: 256 * MIB,
            total: 1024 * MIB,
            ratio: 250,
            depth: 256,
        }
    }
}

impl Limits {
    /// Refuses a file that is too large.
    pub(crate) fn check_file(&self, bytes: &[u8]) -> Result<(), ReadbackError> {
        if bytes.len() as u64 > self.file {
            return Err(ReadbackError::FileTooLarge { limit: self.file });
        }
        Ok(())
    }

    /// Refuses what stands too deep.
    pub(crate) fn check_depth(&self, depth: usize) -> Result<(), ReadbackError> {
        if depth > self.depth {
            return Err(ReadbackError::TooDeep { limit: self.depth });
        }
        Ok(())
    }

    /// Refuses more text than one file may have.
    pub(crate) fn check_total(&self, bytes: usize) -> Result<(), ReadbackError> {
        if bytes as u64 > self.total {
            return Err(ReadbackError::TotalTooLarge { limit: self.total });
        }
        Ok(())
    }
}
