//! PNG files that must be decoded: interlaced ones, whose rows come in seven passes, and palettes with transparency,
//! whose opacity is looked up.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use super::png_rows::Rows;
use super::{ColorSpace, Embedded};

/// The most bytes that decoding may take; the resolver has refused larger pictures.
const LIMITS: Limits = Limits { bytes: 512 << 20 };

/// Colours, and opacity if there is any, of an interlaced file.
pub(super) fn interlaced(bytes: &[u8], space: &ColorSpace) -> Option<Embedded<'static>> {
    let mut reader = Decoder::new_with_limits(Cursor::new(bytes), LIMITS).read_info().ok()?;
    let info = reader.info();
    let (columns, rows, depth) = (info.width, info.height, info.bit_depth);
    let has_key = info.trns.is_some() && info.color_type == ColorType::Indexed;
    let has_alpha = matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let samples = info.color_type.samples() - usize::from(has_alpha);
    let sample = if depth == BitDepth::Sixteen { 2 } else { 1 };
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let mut colors = Rows::new(columns, rows, depth, samples, space.clone());
    if !has_alpha {
        pixels.chunks_exact(frame.line_size).for_each(|row| colors.plain(row));
        let mut embedded = colors.finish();
        if has_key {
            embedded.mask = Some(Box::new(palette_mask(bytes)?));
        }
        return Some(embedded);
    }
    let mut alphas = Rows::new(columns, rows, depth, 1, ColorSpace::Gray);
    let (mut color_row, mut alpha_row) = (Vec::new(), Vec::new());
    for row in pixels.chunks_exact(frame.line_size) {
        color_row.clear();
        alpha_row.clear();
        for pixel in row.chunks_exact((samples + 1) * sample) {
            let (color, alpha) = pixel.split_at(samples * sample);
            color_row.extend_from_slice(color);
            alpha_row.extend_from_slice(alpha);
        }
        colors.plain(&color_row);
        alphas.plain(&alpha_row);
    }
    let mut embedded = colors.finish();
    embedded.mask = Some(Box::new(alphas.finish()));
    Some(embedded)
}

/// How opaque the pixels of a picture with a palette are.
pub(super) fn palette_mask(bytes: &[u8]) -> Option<Embedded<'static>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), LIMITS);
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let (columns, rows) = (reader.info().width, reader.info().height);
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let samples = frame.color_type.samples();
    let mut alphas = Rows::new(columns, rows, BitDepth::Eight, 1, ColorSpace::Gray);
    let mut alpha_row = Vec::new();
    for row in pixels.chunks_exact(frame.line_size) {
        alpha_row.clear();
        alpha_row.extend(row.chunks_exact(samples).map(|pixel| pixel[samples - 1]));
        alphas.plain(&alpha_row);
    }
    Some(alphas.finish())
}
