//! Splits the rows of a PNG file with an alpha channel into colours and opacity.
//!
//! The filters of PNG (§9.2) work on the bytes of each channel by themselves: what is before a byte is the same byte of
//! the pixel before. So filtered rows can be split as they are, without undoing the filters.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use png::{ColorType, Info};

use super::png_rows::Rows;
use super::{ColorSpace, Embedded};

/// Colours, and opacity unless every pixel is opaque. `data` is the file's compressed rows.
pub(super) fn embed(info: &Info<'_>, data: &[u8], space: ColorSpace) -> Option<Embedded<'static>> {
    let sample = if info.bit_depth as u8 == 16 { 2 } else { 1 };
    let samples = if info.color_type == ColorType::Rgba { 3 } else { 1 };
    let color = samples * sample;
    let columns = info.width as usize;
    let mut colors = Rows::new(info.width, info.height, info.bit_depth, samples, space);
    let mut alphas = Rows::new(info.width, info.height, info.bit_depth, 1, ColorSpace::Gray);
    let mut row = vec![0; 1 + columns * (color + sample)];
    let mut color_row = vec![0; 1 + columns * color];
    let mut alpha_row = vec![0; 1 + columns * sample];
    let mut rows = ZlibDecoder::new(data);
    let mut opaque = true;
    for number in 0..info.height {
        rows.read_exact(&mut row).ok()?;
        let (filter, pixels) = row.split_first()?;
        (color_row[0], alpha_row[0]) = (*filter, *filter);
        match (color, sample) {
            (3, 1) => split_rgba(pixels, &mut color_row[1..], &mut alpha_row[1..]),
            (1, 1) => split::<1, 1>(pixels, &mut color_row[1..], &mut alpha_row[1..]),
            (6, 2) => split::<6, 2>(pixels, &mut color_row[1..], &mut alpha_row[1..]),
            _ => split::<2, 2>(pixels, &mut color_row[1..], &mut alpha_row[1..]),
        }
        colors.filtered(&color_row);
        alphas.filtered(&alpha_row);
        opaque = opaque && is_opaque(*filter, &alpha_row[1..], sample, number == 0);
    }
    let mut embedded = colors.finish();
    embedded.mask = (!opaque).then(|| Box::new(alphas.finish()));
    Some(embedded)
}

fn split<const COLOR: usize, const ALPHA: usize>(pixels: &[u8], colors: &mut [u8], alphas: &mut [u8]) {
    let targets = colors.chunks_exact_mut(COLOR).zip(alphas.chunks_exact_mut(ALPHA));
    for (pixel, (color, alpha)) in pixels.chunks_exact(COLOR + ALPHA).zip(targets) {
        color.copy_from_slice(&pixel[..COLOR]);
        alpha.copy_from_slice(&pixel[COLOR..]);
    }
}

/// Splits pixels of four bytes, four at a time: most pictures with an alpha channel are of this kind, and large.
fn split_rgba(pixels: &[u8], colors: &mut [u8], alphas: &mut [u8]) {
    let whole = pixels.len() / 16;
    let targets = colors.chunks_exact_mut(12).zip(alphas.chunks_exact_mut(4));
    for (pixels, (color, alpha)) in pixels.chunks_exact(16).zip(targets) {
        let word = |at: usize| u32::from_le_bytes([pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]]);
        let (a, b, c, d) = (word(0), word(4), word(8), word(12));
        color[..4].copy_from_slice(&(a & 0xFF_FFFF | b << 24).to_le_bytes());
        color[4..8].copy_from_slice(&(b >> 8 & 0xFFFF | c << 16).to_le_bytes());
        color[8..].copy_from_slice(&(c >> 16 & 0xFF | d << 8).to_le_bytes());
        alpha.copy_from_slice(&(a >> 24 | b >> 24 << 8 | c >> 24 << 16 | d >> 24 << 24).to_le_bytes());
    }
    split::<3, 1>(&pixels[whole * 16..], &mut colors[whole * 12..], &mut alphas[whole * 4..]);
}

/// Whether a filtered row of opacity is opaque throughout, if the rows above are: then each filter leaves one value for
/// the first pixel and one for the others.
fn is_opaque(filter: u8, alphas: &[u8], sample: usize, first_row: bool) -> bool {
    let (first, rest) = match (filter, first_row) {
        (0, _) => (255, 255),
        (1, _) => (255, 0),
        (2, true) => (255, 255),
        (3, true) => (255, 128),
        (3, false) => (128, 0),
        (4, true) => (255, 0),
        (2 | 4, false) => (0, 0),
        _ => return false,
    };
    let (start, others) = alphas.split_at(sample.min(alphas.len()));
    start.iter().all(|&alpha| alpha == first) && others.iter().all(|&alpha| alpha == rest)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use png::{BitDepth, Decoder, Encoder, Filter};

    use super::*;

    fn file(color: ColorType, depth: BitDepth, filter: Filter, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 3, 3);
        encoder.set_color(color);
        encoder.set_depth(depth);
        encoder.set_filter(filter);
        encoder.write_header().expect("a header").write_image_data(pixels).expect("rows");
        bytes
    }

    /// Decodes what was embedded, as a PNG file around its data.
    fn pixels(embedded: &Embedded<'_>, color: ColorType, depth: BitDepth) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 3, 3);
        encoder.set_color(color);
        encoder.set_depth(depth);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_chunk(png::chunk::IDAT, &embedded.data).expect("data");
        drop(writer);
        let mut reader = Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a header");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("rows");
        pixels
    }

    fn info(color: ColorType, depth: BitDepth) -> Info<'static> {
        let mut info = Info::with_size(3, 3);
        (info.color_type, info.bit_depth) = (color, depth);
        info
    }

    const FILTERS: [Filter; 5] = [Filter::NoFilter, Filter::Sub, Filter::Up, Filter::Avg, Filter::Paeth];

    #[test]
    fn every_filter_is_split() {
        let all: Vec<u8> = (0..9 * 8u8).map(|byte| byte.wrapping_mul(41)).collect();
        let kinds = [
            (ColorType::Rgba, BitDepth::Eight, ColorType::Rgb, 3, 1),
            (ColorType::Rgba, BitDepth::Sixteen, ColorType::Rgb, 6, 2),
            (ColorType::GrayscaleAlpha, BitDepth::Eight, ColorType::Grayscale, 1, 1),
            (ColorType::GrayscaleAlpha, BitDepth::Sixteen, ColorType::Grayscale, 2, 2),
        ];
        for (color, depth, plain, bytes, sample) in kinds {
            for filter in FILTERS {
                let source = &all[..9 * (bytes + sample)];
                let data = super::super::png::data(&file(color, depth, filter, source)).expect("data");
                let embedded = embed(&info(color, depth), &data, ColorSpace::Rgb).expect("a picture");
                let parts = source.chunks_exact(bytes + sample);
                let colors: Vec<u8> = parts.clone().flat_map(|pixel| &pixel[..bytes]).copied().collect();
                let alphas: Vec<u8> = parts.flat_map(|pixel| &pixel[bytes..]).copied().collect();
                assert_eq!(pixels(&embedded, plain, depth), colors);
                assert_eq!(pixels(embedded.mask.as_ref().expect("a mask"), ColorType::Grayscale, depth), alphas);
            }
        }
    }

    #[test]
    fn four_at_a_time_is_one_at_a_time() {
        for count in 0..20 {
            let pixels: Vec<u8> = (0..count * 4).map(|byte| (byte * 29) as u8).collect();
            let (mut colors, mut alphas) = (vec![0; count * 3], vec![0; count]);
            split_rgba(&pixels, &mut colors, &mut alphas);
            let (mut plain_colors, mut plain_alphas) = (vec![0; count * 3], vec![0; count]);
            split::<3, 1>(&pixels, &mut plain_colors, &mut plain_alphas);
            assert_eq!((colors, alphas), (plain_colors, plain_alphas));
        }
    }

    #[test]
    fn opaque_pictures_have_no_mask() {
        for filter in FILTERS {
            for hole in [None, Some(0), Some(4), Some(8)] {
                let mut source: Vec<u8> = (0..9u8).flat_map(|pixel| [pixel, 7, 9, 255]).collect();
                if let Some(hole) = hole {
                    source[hole * 4 + 3] = 254;
                }
                let data = super::super::png::data(&file(ColorType::Rgba, BitDepth::Eight, filter, &source));
                let data: Cow<'_, [u8]> = data.expect("data").into();
                let embedded = embed(&info(ColorType::Rgba, BitDepth::Eight), &data, ColorSpace::Rgb);
                assert_eq!(embedded.expect("a picture").mask.is_some(), hole.is_some());
            }
        }
    }
}
