//! PNG files: the compressed rows as they are, where PDF can read them (`FlateDecode` with a PNG predictor,
//! ISO 32000-1 §7.4.4.4).

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Info, Limits};

use super::icc::is_usable;
use super::{ColorSpace, Embedded, png_decode, png_split};

pub(crate) fn embed(bytes: &[u8]) -> Option<Embedded<'static>> {
    let limits = Limits { bytes: 64 << 20 };
    let reader = Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().ok()?;
    let info = reader.info();
    let (space, opaque) = color_space(info)?;
    let has_alpha = matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let has_palette = matches!(space, ColorSpace::Palette(_));
    let key = if opaque || has_palette || has_alpha { String::new() } else { color_key(info).unwrap_or_default() };
    if info.interlaced {
        let mut embedded = png_decode::interlaced(bytes, &space)?;
        embedded.entries.push_str(&key);
        return Some(embedded);
    }
    let data = data(bytes)?;
    if has_alpha {
        return png_split::embed(info, &data, space);
    }
    let mask = if opaque || !has_palette { None } else { Some(Box::new(png_decode::palette_mask(bytes)?)) };
    Some(Embedded {
        columns: info.width,
        rows: info.height,
        bits: info.bit_depth as u8,
        entries: format!("{}{key}", predictor(info.width, info.color_type.samples(), info.bit_depth)),
        data: data.into(),
        space,
        mask,
    })
}

/// The filter of rows as PNG has them.
pub(super) fn predictor(columns: u32, samples: usize, depth: BitDepth) -> String {
    let bits = depth as u8;
    format!(
        "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {samples}/BitsPerComponent {bits}/Columns {columns}>>"
    )
}

/// What the samples mean, and whether all pixels are opaque.
fn color_space(info: &Info<'_>) -> Option<(ColorSpace, bool)> {
    let profile = |components: u8| {
        let profile = info.icc_profile.as_deref().filter(|profile| is_usable(profile, components));
        profile.filter(|_| info.srgb.is_none()).map(|profile| ColorSpace::Profile(components, profile.to_vec()))
    };
    let opaque = info
        .trns
        .as_ref()
        .is_none_or(|alpha| info.color_type == ColorType::Indexed && alpha.iter().all(|&alpha| alpha == u8::MAX));
    let space = match info.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => profile(1).unwrap_or(ColorSpace::Gray),
        ColorType::Rgb | ColorType::Rgba => profile(3).unwrap_or(ColorSpace::Rgb),
        ColorType::Indexed => ColorSpace::Palette(info.palette.as_ref()?.to_vec()),
    };
    Some((space, opaque))
}

/// The one colour that is transparent (§8.9.6.4). The decoder has a byte for each sample of up to 8 bits.
fn color_key(info: &Info<'_>) -> Option<String> {
    let width = if info.bit_depth == BitDepth::Sixteen { 2 } else { 1 };
    let samples = info.trns.as_ref()?.chunks_exact(width).take(info.color_type.samples());
    let value = |sample: &[u8]| sample.iter().fold(0, |value, &byte| value << 8 | u32::from(byte));
    let ranges: Vec<String> = samples.map(|sample| format!("{0} {0}", value(sample))).collect();
    Some(format!("/Mask[{}]", ranges.join(" ")))
}

/// The compressed rows: the data of all `IDAT` chunks (PNG §11.2.4).
pub(super) fn data(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(bytes.len());
    let mut rest = bytes.get(8..)?;
    while let [a, b, c, d, kind @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let chunk = kind.get(4..length.checked_add(4)?)?;
        match kind.get(..4)? {
            b"IDAT" => data.extend_from_slice(chunk),
            b"IEND" => break,
            _ => {}
        }
        rest = kind.get(length + 8..).unwrap_or_default();
    }
    (!data.is_empty()).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn file(
        color: ColorType,
        depth: BitDepth,
        set: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 4, 2);
        encoder.set_color(color);
        encoder.set_depth(depth);
        set(&mut encoder);
        let mut writer = encoder.write_header().expect("a header");
        let length = (4 * color.samples() * depth as usize).div_ceil(8);
        let rows: Vec<u8> = (0..length * 2).map(|byte| (byte * 37 % 4) as u8).collect();
        writer.write_image_data(&rows).expect("rows");
        drop(writer);
        bytes
    }

    fn pixels(embedded: &Embedded<'_>) -> Vec<u8> {
        use std::io::Read as _;
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&embedded.data[..]).read_to_end(&mut rows).expect("compressed rows");
        rows
    }

    #[test]
    fn rows_are_passed_through() {
        let bytes = file(ColorType::Rgb, BitDepth::Sixteen, |_| {});
        let embedded = embed(&bytes).expect("a picture");
        assert_eq!((embedded.bits, embedded.columns, embedded.rows), (16, 4, 2));
        assert_eq!(embedded.space, ColorSpace::Rgb);
        assert!(embedded.entries.contains("/Predictor 15/Colors 3/BitsPerComponent 16/Columns 4"));
        assert_eq!(pixels(&embedded).len(), 2 * (1 + 4 * 6));
        assert!(embedded.mask.is_none());
    }

    #[test]
    fn palettes_keep_their_colours() {
        let palette = vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        let bytes = file(ColorType::Indexed, BitDepth::Two, |encoder| encoder.set_palette(palette.clone()));
        assert_eq!(embed(&bytes).expect("a picture").space, ColorSpace::Palette(palette));
    }

    #[test]
    fn transparent_palettes_have_a_mask() {
        let bytes = file(ColorType::Indexed, BitDepth::Eight, |encoder| {
            encoder.set_palette(vec![0; 12]);
            encoder.set_trns(vec![0, 128]);
        });
        let embedded = embed(&bytes).expect("a picture");
        let mask = embedded.mask.expect("a mask");
        assert_eq!((&mask.space, mask.bits, mask.columns), (&ColorSpace::Gray, 8, 4));
        let opaque = file(ColorType::Indexed, BitDepth::Eight, |encoder| {
            encoder.set_palette(vec![0; 12]);
            encoder.set_trns(vec![255, 255]);
        });
        assert!(embed(&opaque).expect("a picture").mask.is_none());
    }

    #[test]
    fn one_transparent_colour_is_a_key() {
        let bytes = file(ColorType::Rgb, BitDepth::Eight, |encoder| encoder.set_trns(vec![0, 1, 0, 2, 0, 3]));
        assert!(embed(&bytes).expect("a picture").entries.ends_with("/Mask[1 1 2 2 3 3]"));
    }

    #[test]
    fn alpha_is_split_off() {
        let bytes = file(ColorType::Rgba, BitDepth::Eight, |_| {});
        let embedded = embed(&bytes).expect("a picture");
        assert_eq!(embedded.space, ColorSpace::Rgb);
        assert_eq!(pixels(&embedded).len(), 2 * (1 + 4 * 3));
        assert_eq!(pixels(&embedded.mask.expect("a mask")).len(), 2 * (1 + 4));
    }

    #[test]
    fn interlaced_rows_are_put_in_order() {
        // A picture of one row and column is the same in one pass and in seven, so only the flag is changed.
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(ColorType::Rgb);
        encoder.write_header().expect("a header").write_image_data(&[1, 2, 3]).expect("a row");
        bytes[28] = 1;
        let crc = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        let embedded = embed(&bytes).expect("a picture");
        assert_eq!(pixels(&embedded)[1..], [1, 2, 3]);
    }

    fn crc(bytes: &[u8]) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum()
    }

    #[test]
    fn broken_files_are_none() {
        assert!(embed(b"\x89PNG\r\n\x1a\n").is_none());
        assert!(embed(b"").is_none());
    }
}
