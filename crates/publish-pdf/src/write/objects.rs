//! The objects of a file before it is written. Small objects are packed as they come: a document has hundreds of
//! thousands of structure elements, and a tree of values would take gigabytes.

use std::borrow::Cow;

use super::packed::{Packed, Packer};
use crate::syntax;

/// All objects of a file.
#[derive(Default)]
pub(crate) struct Objects<'a> {
    last: u32,
    unused: Vec<u32>,
    small: Packer,
    streams: Vec<Stream<'a>>,
}

/// A stream: what its dictionary has besides `/Length`, and its data as it is written.
pub(crate) struct Stream<'a> {
    pub(crate) id: u32,
    pub(crate) dictionary: Vec<u8>,
    pub(crate) data: Cow<'a, [u8]>,
}

impl<'a> Objects<'a> {
    /// Starts after the objects 1 to `last`, which are to be put in or given back.
    pub(crate) fn after(last: u32) -> Objects<'a> {
        Objects { last, ..Objects::default() }
    }

    /// Gives back the number of an object that is not needed, to be used again.
    pub(crate) fn release(&mut self, id: u32) {
        self.unused.push(id);
    }

    /// A number for a new object.
    pub(crate) fn reserve(&mut self) -> u32 {
        self.unused.pop().unwrap_or_else(|| self.reserve_range(1))
    }

    /// `count` numbers in a row; the first of them.
    pub(crate) fn reserve_range(&mut self, count: u32) -> u32 {
        let first = self.last + 1;
        self.last += count;
        first
    }

    /// The highest number.
    pub(crate) fn last(&self) -> u32 {
        self.last
    }

    /// Puts in an object that `write` appends.
    pub(crate) fn put(&mut self, id: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.small.put(id, write);
    }

    /// Puts in a new object that `write` appends.
    pub(crate) fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> u32 {
        let id = self.reserve();
        self.put(id, write);
        id
    }

    /// Puts in a stream.
    pub(crate) fn put_stream(&mut self, id: u32, dictionary: Vec<u8>, data: impl Into<Cow<'a, [u8]>>) {
        self.streams.push(Stream { id, dictionary, data: data.into() });
    }

    /// Puts in a new stream, compressed; `dictionary` is what its dictionary has besides length and filter.
    pub(crate) fn add_deflated(&mut self, dictionary: &str, data: &[u8]) -> u32 {
        let id = self.reserve();
        let dictionary = format!("{dictionary}/Filter/FlateDecode").into_bytes();
        self.put_stream(id, dictionary, super::deflate(data));
        id
    }

    /// Puts in an array of references.
    pub(crate) fn references(out: &mut Vec<u8>, ids: impl IntoIterator<Item = u32>) {
        out.push(b'[');
        for (index, id) in ids.into_iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            syntax::reference(out, id);
        }
        out.push(b']');
    }

    /// The small objects, packed, in the order they were put in; there are none behind them.
    pub(super) fn pack(&mut self) -> Vec<Packed> {
        std::mem::take(&mut self.small).finish()
    }

    /// The streams.
    pub(super) fn streams(&self) -> &[Stream<'a>] {
        &self.streams
    }
}
