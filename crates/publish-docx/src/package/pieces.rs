//! Deflates parts in pieces (RFC 1951), so that what an edit leaves alone need not be deflated again.
//!
//! A piece ends where the bytes before its end say so, whatever stands farther ahead: behind what was put in or taken out the
//! same pieces follow. All but the last end with an empty stored block, which fills up a byte (§3.2.4), so that they can stand
//! behind each other. A piece may repeat what stands in the last 32 KB before it (§2), so that together they are hardly larger than
//! the part would be as one.

use flate2::{Compress, Compression, FlushCompress, Status};
use publish_core::fingerprint::fingerprint;
use publish_core::{Bytes, Cache};
use rayon::prelude::*;

/// Deflated pieces, by the fingerprints of what is in them and before them, how long they are, and whether they are the last of
/// their part.
pub(crate) type PieceCache = Cache<([u8; 16], usize, bool), Bytes>;

/// How hard the compressor tries.
const LEVEL: u32 = 6;

/// How many bytes a piece has at least, and at most.
const LEAST: usize = 32 << 10;
const MOST: usize = 192 << 10;

/// How far back a piece may repeat something, in bytes.
const WINDOW: usize = 32 << 10;

/// How many bytes before its end say that a piece ends.
const SEEN: usize = 64;

/// The bits that are zero where a piece ends: one place in so many, between the least and the most.
const END: u64 = ((32 << 10) - 1) << 40;

/// Deflates a part, but for the pieces that are in the cache.
pub(super) fn deflate(content: &[u8], cache: Option<&PieceCache>) -> Vec<u8> {
    let deflated = pieces(content).into_par_iter().map(|piece| match cache {
        Some(cache) => cache.get_or(piece.key(), || piece.deflate(), |bytes| bytes.len()),
        None => piece.deflate(),
    });
    let deflated: Vec<Bytes> = deflated.collect();
    let mut whole = Vec::with_capacity(deflated.iter().map(|piece| piece.len()).sum());
    deflated.iter().for_each(|piece| whole.extend_from_slice(piece));
    whole
}

/// A piece of a part.
struct Piece<'c> {
    /// What it may repeat, and what is in it.
    seen: &'c [u8],
    /// How much of that is in it.
    length: usize,
    is_last: bool,
}

/// The pieces of a part, at least one.
fn pieces(content: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    loop {
        let rest = &content[start..];
        let is_last = rest.len() <= MOST;
        let length = if is_last { rest.len() } else { end(rest) };
        pieces.push(Piece { seen: &content[start.saturating_sub(WINDOW)..start + length], length, is_last });
        if is_last {
            return pieces;
        }
        start += length;
    }
}

/// Where the first piece of more than [`MOST`] bytes ends.
fn end(bytes: &[u8]) -> usize {
    // Each step moves what a byte said by a bit; after `SEEN` of them it says nothing any more.
    let mut seen = 0_u64;
    let is_end = |byte: &u8| {
        seen = (seen << 1).wrapping_add(u64::from(*byte).wrapping_mul(0x9FB2_1C65_1E98_DF25));
        seen & END == 0
    };
    let ends = bytes[LEAST - SEEN..MOST].iter().map(is_end).skip(SEEN);
    ends.zip(LEAST + 1..).find(|(is_end, _)| *is_end).map_or(MOST, |(_, end)| end)
}

impl Piece<'_> {
    fn key(&self) -> ([u8; 16], usize, bool) {
        let Piece { seen, length, is_last } = *self;
        (fingerprint(seen), length, is_last)
    }

    fn deflate(&self) -> Bytes {
        let (before, piece) = self.seen.split_at(self.seen.len() - self.length);
        let mut compressor = Compress::new(Compression::new(LEVEL), false);
        if !before.is_empty() {
            compressor.set_dictionary(before).expect("a new compressor takes what stands before");
        }
        let flush = if self.is_last { FlushCompress::Finish } else { FlushCompress::Sync };
        let mut output = Vec::with_capacity(piece.len() / 4 + 64);
        loop {
            let read = usize::try_from(compressor.total_in()).expect("no more than the input is read");
            let status = compressor.compress_vec(&piece[read..], &mut output, flush);
            let status = status.expect("compressing from memory to memory does not fail");
            // A flush is done when all is read and there is room left behind it.
            let is_flushed = compressor.total_in() == piece.len() as u64 && output.len() < output.capacity();
            if status == Status::StreamEnd || (!self.is_last && is_flushed) {
                output.shrink_to_fit();
                return Bytes::new(output);
            }
            output.reserve(output.capacity().max(1024));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Markup that repeats little.
    fn markup(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed;
        let step = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            b'a' + (state >> 60) as u8
        };
        (0..length).map(step).collect()
    }

    fn inflated(deflated: &[u8]) -> Vec<u8> {
        let mut content = Vec::new();
        flate2::read::DeflateDecoder::new(deflated).read_to_end(&mut content).expect("a deflated part");
        content
    }

    #[test]
    fn pieces_are_one_stream() {
        for length in [0, 1, MOST, MOST + 1, 9 * MOST] {
            let content = markup(7, length);
            assert!(inflated(&deflate(&content, None)) == content, "{length}");
        }
        // What can't be compressed at all fills the output to its end.
        let noise: Vec<u8> = markup(3, 5 * MOST).chunks(2).map(|two| two[0] << 4 ^ two[1]).collect();
        assert!(inflated(&deflate(&noise, None)) == noise);
    }

    #[test]
    fn an_edit_changes_few_pieces() {
        let content = markup(1, 20 * MOST);
        let mut edited = content.clone();
        edited.splice(10 * MOST..10 * MOST, *b"put in");
        let cache = PieceCache::new(64 << 20);
        let whole = deflate(&content, Some(&cache));
        assert!(whole == deflate(&content, None));
        let before = cache.counts();
        assert!(deflate(&edited, Some(&cache)) == deflate(&edited, None));
        assert!(cache.counts().made - before.made <= 4, "{before:?} {:?}", cache.counts());
        assert!(before.made > 30 && before.made < 400, "{before:?}");
    }

    #[test]
    fn a_piece_is_another_behind_another() {
        let (tail, cache) = (markup(9, 4 * MOST), PieceCache::new(64 << 20));
        for seed in 1..9 {
            let content = [markup(seed, MOST), tail.clone()].concat();
            let deflated = deflate(&content, Some(&cache));
            assert!(deflated == deflate(&content, None) && inflated(&deflated) == content, "{seed}");
        }
        assert!(cache.counts().taken > 0);
    }
}
