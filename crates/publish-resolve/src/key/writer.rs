//! Collects the bytes of a key.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use publish_core::fingerprint::fingerprint;
use publish_core::model::NoteId;

use crate::page_labels::PageLabels;
use crate::resolved::Resolved;

/// What is written so far. It keeps the bytes of what is hashed; numbers are little-endian and 64 bits wide where they
/// depend on the machine, so that a key does not.
pub(super) struct KeyWriter<'a> {
    pub(super) document: &'a Resolved,
    pub(super) labels: Option<&'a PageLabels>,
    /// The footnotes whose content is written.
    pub(super) notes: HashSet<NoteId>,
    bytes: Vec<u8>,
}

impl<'a> KeyWriter<'a> {
    pub(super) fn new(document: &'a Resolved, labels: Option<&'a PageLabels>) -> KeyWriter<'a> {
        KeyWriter { document, labels, notes: HashSet::new(), bytes: Vec::new() }
    }

    /// Writes a value.
    pub(super) fn put<T: Hash + ?Sized>(&mut self, value: &T) {
        value.hash(self);
    }

    pub(super) fn fingerprint(&self) -> [u8; 16] {
        fingerprint(&self.bytes)
    }
}

impl Hasher for KeyWriter<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn write_u16(&mut self, value: u16) {
        self.write(&value.to_le_bytes());
    }

    fn write_u32(&mut self, value: u32) {
        self.write(&value.to_le_bytes());
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }

    fn write_u128(&mut self, value: u128) {
        self.write(&value.to_le_bytes());
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_i16(&mut self, value: i16) {
        self.write(&value.to_le_bytes());
    }

    fn write_i32(&mut self, value: i32) {
        self.write(&value.to_le_bytes());
    }

    fn write_i64(&mut self, value: i64) {
        self.write(&value.to_le_bytes());
    }

    fn write_i128(&mut self, value: i128) {
        self.write(&value.to_le_bytes());
    }

    fn write_isize(&mut self, value: isize) {
        self.write_i64(value as i64);
    }

    fn finish(&self) -> u64 {
        (u128::from_be_bytes(self.fingerprint()) >> 64) as u64
    }
}
