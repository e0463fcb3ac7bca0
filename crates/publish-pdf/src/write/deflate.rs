//! Compression (`FlateDecode`, ISO 32000-1 §7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};
use publish_core::fingerprint::fingerprint;
use publish_core::{Bytes, Cache};

/// Compressed streams, by the fingerprints of what is in them.
pub(crate) type StreamCache = Cache<[u8; 16], Bytes>;

/// Compresses one buffer after another, or finds what was compressed before; its memory is allocated once.
pub(crate) struct Deflater<'c> {
    cache: Option<&'c StreamCache>,
    compressor: Option<Compress>,
}

impl<'c> Deflater<'c> {
    pub(crate) fn new(cache: Option<&'c StreamCache>) -> Deflater<'c> {
        Deflater { cache, compressor: None }
    }

    pub(crate) fn deflate(&mut self, input: &[u8]) -> Bytes {
        match self.cache {
            Some(cache) => cache.get_or(fingerprint(input), || self.compress(input).into(), |bytes| bytes.len()),
            None => self.compress(input).into(),
        }
    }

    fn compress(&mut self, input: &[u8]) -> Vec<u8> {
        let compressor = self.compressor.get_or_insert_with(|| Compress::new(Compression::new(LEVEL), true));
        compressor.reset();
        let mut output = Vec::with_capacity(input.len() / 2 + 64);
        loop {
            let read = usize::try_from(compressor.total_in()).expect("no more than the input is read");
            let status = compressor.compress_vec(&input[read..], &mut output, FlushCompress::Finish);
            match status.expect("compressing from memory to memory does not fail") {
                Status::StreamEnd => {
                    output.shrink_to_fit();
                    return output;
                }
                Status::Ok | Status::BufError => output.reserve(output.capacity().max(1024)),
            }
        }
    }
}

/// Higher levels take half as much time again for a file that is one percent smaller.
const LEVEL: u32 = 4;

/// Compresses one buffer.
pub(crate) fn deflate(input: &[u8]) -> Vec<u8> {
    Deflater::new(None).compress(input)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_was_deflated_can_be_inflated() {
        let mut deflater = Deflater::new(None);
        for input in [&b""[..], b"BT ET", &[7; 100_000]] {
            let mut output = Vec::new();
            let deflated = deflater.deflate(input);
            flate2::read::ZlibDecoder::new(&deflated[..]).read_to_end(&mut output).expect("a zlib stream");
            assert_eq!(output, input);
        }
    }

    #[test]
    fn a_reused_deflater_gives_the_same_bytes() {
        let mut deflater = Deflater::new(None);
        deflater.deflate(b"something else, something else");
        assert_eq!(deflater.deflate(b"words and words and words")[..], deflate(b"words and words and words"));
    }
}
