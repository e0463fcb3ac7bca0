//! PNG files that PDF can't read as they are: interlaced ones, and ones with transparency. They are decoded row by row
//! and written anew as rows of colours and, apart, rows of opacity.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, Cursor, Write};
use std::rc::Rc;

use png::{BitDepth, ColorType, Decoder, Encoder, Limits, StreamWriter, Transformations};

use super::png::{data, predictor};
use super::{ColorSpace, Embedded};

/// What a picture is split into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Color,
    ColorAndAlpha,
}

/// Colours, and opacity if there is any; samples of 16 bits keep them.
pub(super) fn embed(bytes: &[u8], space: &ColorSpace, channels: Channels) -> Option<Embedded<'static>> {
    let limits = Limits { bytes: 512 << 20 };
    let mut reader = Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().ok()?;
    let info = reader.info();
    let (columns, rows, depth) = (info.width, info.height, info.bit_depth);
    let (transparent, key) = (info.trns.is_some(), matches!(space, ColorSpace::Palette(_)));
    let color_type = match info.color_type {
        ColorType::GrayscaleAlpha => ColorType::Grayscale,
        ColorType::Rgba => ColorType::Rgb,
        other => other,
    };
    let sample = if depth == BitDepth::Sixteen { 2 } else { 1 };
    let color = color_type.samples() * sample;
    let mut colors = Rows::new(columns, rows, color_type, depth, space)?;
    let mut alphas = match channels {
        Channels::Color => None,
        Channels::ColorAndAlpha => Some(Rows::new(columns, rows, ColorType::Grayscale, depth, &ColorSpace::Gray)?),
    };
    let mut write = |row: &[u8]| -> Option<()> {
        let Some(alphas) = &mut alphas else { return colors.write(row) };
        let pixels = row.chunks_exact(color + sample);
        let split: (Vec<&[u8]>, Vec<&[u8]>) = pixels.map(|pixel| pixel.split_at(color)).unzip();
        colors.write(&split.0.concat())?;
        alphas.write(&split.1.concat())
    };
    if reader.info().interlaced {
        // The rows of all passes are needed before the first is whole.
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut pixels).ok()?;
        for row in pixels.chunks_exact(frame.line_size) {
            write(row)?;
        }
    } else {
        while let Some(row) = reader.next_row().ok()? {
            write(row.data())?;
        }
    }
    let mut embedded = colors.finish()?;
    embedded.mask = match alphas {
        Some(alphas) => Some(Box::new(alphas.finish()?)),
        None if transparent && key => Some(Box::new(palette_mask(bytes)?)),
        None => None,
    };
    Some(embedded)
}

/// How opaque the pixels of a picture with a palette are.
pub(super) fn palette_mask(bytes: &[u8]) -> Option<Embedded<'static>> {
    let limits = Limits { bytes: 512 << 20 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let (columns, rows) = (reader.info().width, reader.info().height);
    let mut alphas = Rows::new(columns, rows, ColorType::Grayscale, BitDepth::Eight, &ColorSpace::Gray)?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let samples = frame.color_type.samples();
    for row in pixels.chunks_exact(frame.line_size) {
        let row: Vec<u8> = row.chunks_exact(samples).map(|pixel| pixel[samples - 1]).collect();
        alphas.write(&row)?;
    }
    alphas.finish()
}

/// Rows that are compressed as they come.
struct Rows {
    writer: StreamWriter<'static, Sink>,
    embedded: Embedded<'static>,
    sink: Sink,
}

impl Rows {
    fn new(columns: u32, rows: u32, color: ColorType, depth: BitDepth, space: &ColorSpace) -> Option<Rows> {
        let sink = Sink::default();
        let mut encoder = Encoder::new(sink.clone(), columns, rows);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            // The palette lies in the colour space; this one only satisfies the encoder.
            encoder.set_palette(vec![0; 768]);
        }
        let writer = encoder.write_header().ok()?.into_stream_writer().ok()?;
        let embedded = Embedded {
            columns,
            rows,
            space: space.clone(),
            bits: depth as u8,
            entries: predictor(columns, color.samples(), depth),
            data: Cow::Borrowed(&[]),
            mask: None,
        };
        Some(Rows { writer, embedded, sink })
    }

    fn write(&mut self, row: &[u8]) -> Option<()> {
        self.writer.write_all(row).ok()
    }

    fn finish(self) -> Option<Embedded<'static>> {
        let Rows { writer, mut embedded, sink } = self;
        writer.finish().ok()?;
        embedded.data = data(&sink.0.borrow())?.into();
        Some(embedded)
    }
}

/// Where the encoder writes to: it does not give its writer back.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
