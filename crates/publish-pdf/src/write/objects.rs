//! The objects of a file before it is written. Small objects are packed as they come: a document has hundreds of
//! thousands of structure elements, and a tree of values would take gigabytes.

use std::ops::Deref;

use publish_core::Bytes;

use super::deflate::{Deflater, StreamCache};
use super::packed::{Packed, Packer};
use crate::syntax;

/// All objects of a file.
#[derive(Default)]
pub(crate) struct Objects<'a> {
    cache: Option<&'a StreamCache>,
    last: u32,
    unused: Vec<u32>,
    small: Packer<'a>,
    streams: Vec<Stream<'a>>,
}

/// A stream: what its dictionary has besides `/Length`, and its data as it is written.
pub(crate) struct Stream<'a> {
    pub(crate) id: u32,
    pub(crate) dictionary: Vec<u8>,
    pub(crate) data: Data<'a>,
}

/// The data of a stream.
pub(crate) enum Data<'a> {
    Borrowed(&'a [u8]),
    Shared(Bytes),
}

impl Deref for Data<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Data::Borrowed(bytes) => bytes,
            Data::Shared(bytes) => bytes,
        }
    }
}

impl<'a> From<&'a [u8]> for Data<'a> {
    fn from(bytes: &'a [u8]) -> Data<'a> {
        Data::Borrowed(bytes)
    }
}

impl From<Bytes> for Data<'_> {
    fn from(bytes: Bytes) -> Self {
        Data::Shared(bytes)
    }
}

impl From<Vec<u8>> for Data<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Data::Shared(bytes.into())
    }
}

impl<'a> Objects<'a> {
    /// Starts after the objects 1 to `last`, which are to be put in or given back. What was compressed before is in the cache.
    pub(crate) fn after(last: u32, cache: Option<&'a StreamCache>) -> Objects<'a> {
        Objects { last, cache, small: Packer::new(cache), ..Objects::default() }
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
    pub(crate) fn put_stream(&mut self, id: u32, dictionary: Vec<u8>, data: impl Into<Data<'a>>) {
        self.streams.push(Stream { id, dictionary, data: data.into() });
    }

    /// Puts in a new stream, compressed; `dictionary` is what its dictionary has besides length and filter.
    pub(crate) fn add_deflated(&mut self, dictionary: &str, data: &[u8]) -> u32 {
        let id = self.reserve();
        self.put_deflated(id, dictionary.as_bytes().to_vec(), data);
        id
    }

    /// Puts in a stream, compressed; `dictionary` is what its dictionary has besides length and filter.
    pub(crate) fn put_deflated(&mut self, id: u32, mut dictionary: Vec<u8>, data: &[u8]) {
        dictionary.extend_from_slice(b"/Filter/FlateDecode");
        self.put_stream(id, dictionary, Deflater::new(self.cache).deflate(data));
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
