//! The ZIP archive of a package, within limits (ECMA-376-2 §7.3 and annex B, APPNOTE 6.3).
//!
//! Sizes are those of the central directory; what an entry unpacks to is held to them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::read::{ZipArchive, ZipFileEntry};
use zip::{CompressionMethod, ZipReadOptions};

use super::name;
use crate::error::ReadbackError;
use crate::limits::Limits;

/// Entries of less bytes in the package count as that large, where ratios are concerned.
const SMALL: u64 = 4096;

/// What each header of the central directory starts with (APPNOTE §4.3.12).
const HEADER: &[u8; 4] = b"PK\x01\x02";

/// An archive whose entries are within limits.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
    /// Names and numbers of the entries that are parts, by the form of the name that equivalent names share.
    parts: BTreeMap<String, (String, usize)>,
}

impl<'a> Archive<'a> {
    /// Opens an archive. All that can be known without unpacking is checked.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, ReadbackError> {
        // They are counted before a list is made of them; there are no more entries than headers.
        let headers = bytes.windows(HEADER.len()).filter(|bytes| bytes == HEADER).take(limits.entries + 1).count();
        if headers > limits.entries {
            return Err(ReadbackError::TooManyEntries { limit: limits.entries });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(not_a_package)?;
        if zip.has_duplicate_names() {
            return Err(ReadbackError::DuplicateName);
        }
        let mut archive = Archive { zip, bytes, parts: BTreeMap::new() };
        archive.check_entries(limits)?;
        Ok(archive)
    }

    fn check_entries(&mut self, limits: &Limits) -> Result<(), ReadbackError> {
        let mut total: u64 = 0;
        for number in 0..self.zip.len() {
            let entry = self.zip.by_index_data(number).map_err(not_a_package)?;
            let name = name_of(&entry, limits)?;
            total = total.saturating_add(entry.size());
            if total > limits.total {
                return Err(ReadbackError::TotalTooLarge { limit: limits.total });
            }
            // Folders have entries of their own in what some programs write, and are no parts.
            if name.ends_with('/') {
                continue;
            }
            check_entry(&name, &entry, self.bytes.len() as u64, limits)?;
            if self.parts.insert(name::key(&name), (name, number)).is_some() {
                return Err(ReadbackError::DuplicateName);
            }
        }
        Ok(())
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.values().map(|(name, _)| name.as_str())
    }

    /// The name of a part, as the archive has it, and its number.
    pub(super) fn find(&self, name: &str) -> Option<(&str, usize)> {
        self.parts.get(&name::key(name)).map(|(name, number)| (name.as_str(), *number))
    }

    /// Unpacks the part of a number. It must have the size and the checksum that the central directory says.
    pub(super) fn unpack(&self, name: &str, number: usize) -> Result<Vec<u8>, ReadbackError> {
        let damaged = |reason: String| ReadbackError::DamagedPart { name: name.to_owned(), reason };
        let entry = self.zip.by_index_data(number).map_err(not_a_package)?;
        let size = entry.size();
        let mut bytes = Cursor::new(self.bytes);
        let reader =
            entry.with_reader(&mut bytes, ZipReadOptions::new()).map_err(|error| damaged(error.to_string()))?;
        let mut content = Vec::new();
        // One byte more, so that an entry that goes on is seen.
        let read = reader.take(size.saturating_add(1)).read_to_end(&mut content);
        read.map_err(|error| damaged(error.to_string()))?;
        if content.len() as u64 == size {
            return Ok(content);
        }
        Err(damaged(format!("it has not the {size} bytes that the package says")))
    }
}

fn not_a_package(error: zip::result::ZipError) -> ReadbackError {
    ReadbackError::NotAPackage { reason: error.to_string() }
}

/// The name of an entry, checked; that of a folder ends in `/`.
fn name_of(entry: &ZipFileEntry<'_>, limits: &Limits) -> Result<String, ReadbackError> {
    let raw = entry.name_raw();
    let Ok(name) = std::str::from_utf8(raw) else {
        return Err(ReadbackError::BadName { name: String::from_utf8_lossy(raw).into_owned() });
    };
    name::check(name.strip_suffix('/').unwrap_or(name), limits)?;
    Ok(name.to_owned())
}

/// Checks how an entry is packed, and how large it is.
fn check_entry(name: &str, entry: &ZipFileEntry<'_>, file: u64, limits: &Limits) -> Result<(), ReadbackError> {
    let name = || name.to_owned();
    if entry.encrypted() {
        return Err(ReadbackError::Encrypted { name: name() });
    }
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(ReadbackError::UnknownCompression { name: name() });
    }
    if entry.compressed_size() > file {
        return Err(ReadbackError::DamagedPart { name: name(), reason: "it is larger than the file".to_owned() });
    }
    if entry.size() > limits.part {
        return Err(ReadbackError::PartTooLarge { name: name(), limit: limits.part });
    }
    if entry.size() > entry.compressed_size().max(SMALL).saturating_mul(limits.ratio) {
        return Err(ReadbackError::CompressionRatio { name: name(), limit: limits.ratio });
    }
    Ok(())
}
