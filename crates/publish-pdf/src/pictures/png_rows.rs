//! Rows of pixels that are compressed as they come.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use png::BitDepth;

use super::png::predictor;
use super::{ColorSpace, Embedded};

/// The compressor's level for pixels. Higher ones take twice the time and save a few percent.
const LEVEL: u32 = 2;

/// Rows as PNG has them: each with its filter type before it (PNG §9.2).
pub(super) struct Rows {
    encoder: ZlibEncoder<Vec<u8>>,
    embedded: Embedded<'static>,
}

impl Rows {
    pub(super) fn new(columns: u32, rows: u32, depth: BitDepth, samples: usize, space: ColorSpace) -> Rows {
        let embedded = Embedded {
            columns,
            rows,
            space,
            bits: depth as u8,
            entries: predictor(columns, samples, depth),
            data: Vec::new().into(),
            mask: None,
        };
        Rows { encoder: ZlibEncoder::new(Vec::new(), Compression::new(LEVEL)), embedded }
    }

    /// Adds a row with its filter type.
    pub(super) fn filtered(&mut self, row: &[u8]) {
        self.encoder.write_all(row).expect("writing to memory does not fail");
    }

    /// Adds a row of pixels as they are.
    pub(super) fn plain(&mut self, row: &[u8]) {
        self.filtered(&[0]);
        self.filtered(row);
    }

    pub(super) fn finish(self) -> Embedded<'static> {
        let Rows { encoder, mut embedded } = self;
        embedded.data = encoder.finish().expect("writing to memory does not fail").into();
        embedded
    }
}
