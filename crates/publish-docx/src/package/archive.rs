//! Writes the package as a ZIP archive (APPNOTE 6.3.10): the same bytes for the same parts.
//!
//! docx-rs stores its parts uncompressed and takes the time from the crate it archives with; here every entry has the
//! archive format's first day, and parts are deflated unless they are compressed already.

use std::borrow::Cow;

use flate2::Crc;

use super::pieces::{PieceCache, deflate};

/// 1 January 1980, 0:00 (APPNOTE §4.4.6).
const DATE: u16 = 0x21;
/// Names are in UTF-8 (APPNOTE §4.4.4, bit 11).
const FLAGS: u16 = 0x0800;
/// Deflate needs a reader of version 2.0 (APPNOTE §4.4.3).
const VERSION: u16 = 20;

/// An archive that is being written.
pub(super) struct Archive<'c> {
    cache: Option<&'c PieceCache>,
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

/// How an entry is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// As it is: for pictures, which are compressed already.
    Stored = 0,
    /// Deflated.
    Deflated = 8,
}

impl<'c> Archive<'c> {
    /// An archive in which nothing is yet, with room for so many bytes. What was deflated before is in the cache.
    pub(super) fn new(cache: Option<&'c PieceCache>, room: usize) -> Archive<'c> {
        Archive { cache, bytes: Vec::with_capacity(room), directory: Vec::new(), entries: 0 }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, name: &str, content: &[u8], method: Method) {
        self.add_packed(name, &Packed::new(content, method, self.cache));
    }

    /// Adds an entry that is packed already.
    pub(super) fn add_packed(&mut self, name: &str, entry: &Packed<'_>) {
        let Packed { method, checksum, length, bytes: packed } = entry;
        let offset = size(self.bytes.len());
        let mut header = Vec::with_capacity(26);
        for field in [VERSION, FLAGS, *method as u16, 0, DATE] {
            header.extend(field.to_le_bytes());
        }
        for field in [*checksum, size(packed.len()), size(*length)] {
            header.extend(field.to_le_bytes());
        }
        header.extend((name.len() as u16).to_le_bytes());
        header.extend(0u16.to_le_bytes());

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&header);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(&**packed);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&header);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
    }

    /// Closes the archive.
    pub(super) fn finish(self) -> Vec<u8> {
        let Archive { cache: _, mut bytes, directory, entries } = self;
        let offset = size(bytes.len());
        bytes.extend(&directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(entries.to_le_bytes());
        bytes.extend(entries.to_le_bytes());
        bytes.extend(size(directory.len()).to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend(0u16.to_le_bytes());
        bytes
    }
}

/// What an entry has in it, as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Packed<'c> {
    method: Method,
    /// The CRC-32 of what is in it.
    checksum: u32,
    /// Its size before it was packed, in bytes.
    length: usize,
    bytes: Cow<'c, [u8]>,
}

impl<'c> Packed<'c> {
    fn new(content: &'c [u8], method: Method, cache: Option<&PieceCache>) -> Packed<'c> {
        let mut checksum = Crc::new();
        checksum.update(content);
        let bytes = match method {
            Method::Stored => Cow::Borrowed(content),
            Method::Deflated => Cow::Owned(deflate(content, cache)),
        };
        Packed { method, checksum: checksum.sum(), length: content.len(), bytes }
    }

    /// What is deflated, without what it was made of.
    pub(super) fn deflated(content: &[u8]) -> Packed<'static> {
        let Packed { method, checksum, length, bytes } = Packed::new(content, Method::Deflated, None);
        Packed { method, checksum, length, bytes: Cow::Owned(bytes.into_owned()) }
    }
}

/// Sizes and offsets have 32 bits; the world's limits on files keep a document far below 4 GiB.
fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a package is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut archive = Archive::new(None, 0);
        let text = "Word by word. ".repeat(500);
        archive.add("a/text.xml", text.as_bytes(), Method::Deflated);
        archive.add("b.png", &[1, 2, 3], Method::Stored);
        let bytes = archive.finish();
        assert!(bytes.len() < 600);
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        assert_eq!(read.len(), 2);
        let mut found = String::new();
        read.by_name("a/text.xml").expect("the entry").read_to_string(&mut found).expect("its text");
        assert_eq!(found, text);
        let mut bytes = Vec::new();
        read.by_name("b.png").expect("the entry").read_to_end(&mut bytes).expect("its bytes");
        assert_eq!(bytes, [1, 2, 3]);
    }
}
