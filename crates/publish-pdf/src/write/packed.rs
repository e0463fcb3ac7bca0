//! Object streams: small objects, many compressed as one (ISO 32000-1 §7.5.7).

use publish_core::Bytes;
use rayon::prelude::*;

use super::deflate::{Deflater, StreamCache};
use crate::syntax;

/// How many objects an object stream holds: readers unpack a whole stream to find one object.
const OBJECTS_IN_STREAM: usize = 200;

/// How many wait before they are packed side by side: enough for all processors.
const BATCH: usize = 64 * OBJECTS_IN_STREAM;

/// An object stream.
pub(super) struct Packed {
    pub(super) ids: Vec<u32>,
    pub(super) dictionary: Vec<u8>,
    pub(super) data: Bytes,
}

/// Packs objects as they come, so that those of a long document are never all in memory as they are written.
#[derive(Default)]
pub(super) struct Packer<'c> {
    cache: Option<&'c StreamCache>,
    packed: Vec<Packed>,
    /// The objects that wait, one behind the other, and where each starts.
    bytes: Vec<u8>,
    starts: Vec<(u32, usize)>,
}

impl<'c> Packer<'c> {
    pub(super) fn new(cache: Option<&'c StreamCache>) -> Packer<'c> {
        Packer { cache, ..Packer::default() }
    }

    /// Adds an object that `write` appends.
    pub(super) fn put(&mut self, id: u32, write: impl FnOnce(&mut Vec<u8>)) {
        if self.starts.len() == BATCH {
            self.pack();
        }
        self.starts.push((id, self.bytes.len()));
        write(&mut self.bytes);
    }

    /// All objects, packed, in the order they were put in.
    pub(super) fn finish(mut self) -> Vec<Packed> {
        self.pack();
        self.packed
    }

    fn pack(&mut self) {
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.bytes.len()]);
        let waiting: Vec<(u32, &[u8])> =
            self.starts.iter().zip(ends).map(|((id, start), end)| (*id, &self.bytes[*start..end])).collect();
        let deflater = || Deflater::new(self.cache);
        self.packed.par_extend(waiting.par_chunks(OBJECTS_IN_STREAM).map_init(deflater, pack));
        self.starts.clear();
        self.bytes.clear();
    }
}

fn pack(deflater: &mut Deflater<'_>, chunk: &[(u32, &[u8])]) -> Packed {
    let mut head = Vec::new();
    let mut body = Vec::with_capacity(chunk.iter().map(|(_, object)| object.len() + 1).sum());
    for (id, object) in chunk {
        syntax::integer(&mut head, i64::from(*id));
        head.push(b' ');
        syntax::integer(&mut head, body.len() as i64);
        head.push(b' ');
        body.extend_from_slice(object);
        body.push(b'\n');
    }
    let mut dictionary = b"/Type/ObjStm/Filter/FlateDecode/N ".to_vec();
    syntax::integer(&mut dictionary, chunk.len() as i64);
    dictionary.extend_from_slice(b"/First ");
    syntax::integer(&mut dictionary, head.len() as i64);
    head.extend_from_slice(&body);
    Packed { ids: chunk.iter().map(|(id, _)| *id).collect(), dictionary, data: deflater.deflate(&head) }
}
