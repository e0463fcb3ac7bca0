//! Compression (`FlateDecode`, ISO 32000-1 §7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};

/// Compresses one buffer after another; its memory is allocated once.
pub(crate) struct Deflater(Compress);

impl Deflater {
    pub(crate) fn new() -> Deflater {
        Deflater(Compress::new(Compression::new(LEVEL), true))
    }

    pub(crate) fn deflate(&mut self, input: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut output = Vec::with_capacity(input.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.0.total_in()).expect("no more than the input is read");
            let status = self.0.compress_vec(&input[read..], &mut output, FlushCompress::Finish);
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
    Deflater::new().deflate(input)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_was_deflated_can_be_inflated() {
        let mut deflater = Deflater::new();
        for input in [&b""[..], b"BT ET", &[7; 100_000]] {
            let mut output = Vec::new();
            let deflated = deflater.deflate(input);
            flate2::read::ZlibDecoder::new(&deflated[..]).read_to_end(&mut output).expect("a zlib stream");
            assert_eq!(output, input);
        }
    }

    #[test]
    fn a_reused_deflater_gives_the_same_bytes() {
        let mut deflater = Deflater::new();
        deflater.deflate(b"something else, something else");
        assert_eq!(deflater.deflate(b"words and words and words"), deflate(b"words and words and words"));
    }
}
