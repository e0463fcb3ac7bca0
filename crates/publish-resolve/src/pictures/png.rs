//! PNG files: checked, without what says more than the picture, and upright.

use std::io::Cursor;

use publish_core::{Bytes, ProjectPath, Pt};

use super::exif::{self, Turn};
use super::fault::Fault;
use super::{Found, PictureFile, PictureKind};

/// The most bytes that the pixels of one picture may take.
const PIXEL_BUDGET: u64 = 512 << 20;

/// The parts that make the picture (PNG §11, and those of animations); others tell of places, cameras and programs.
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST",
    b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

/// Checks a PNG file; what is turned by its `eXIf` is upright then.
pub(super) fn check(path: ProjectPath, bytes: Bytes) -> Result<Found, Fault> {
    let broken = |error: png::DecodingError| match error {
        png::DecodingError::LimitsExceeded => Fault::TooLarge,
        error => Fault::Broken(error.to_string()),
    };
    let limits = png::Limits { bytes: 64 << 20 };
    let reader = png::Decoder::new_with_limits(Cursor::new(&bytes[..]), limits).read_info().map_err(broken)?;
    let info = reader.info();
    let (columns, rows) = (info.width, info.height);
    let pixels = info.raw_row_length() as u64 * u64::from(rows);
    if pixels > PIXEL_BUDGET {
        return Err(Fault::TooLarge);
    }
    let natural = match info.pixel_dims {
        Some(png::PixelDimensions { xppu, yppu, unit: png::Unit::Meter }) if xppu > 0 && yppu > 0 => {
            let size =
                |pixels: u32, per_metre: u32| Pt((f64::from(pixels) / f64::from(per_metre) * 72.0 / 0.0254) as f32);
            (size(columns, xppu), size(rows, yppu))
        }
        _ => (Pt::from_px(columns as f32), Pt::from_px(rows as f32)),
    };
    let has_alpha = matches!(info.color_type, png::ColorType::GrayscaleAlpha | png::ColorType::Rgba);
    let shows_through = has_alpha || info.trns.is_some();
    let parts = parts(&bytes).map_err(|reason| Fault::Broken(reason.into()))?;
    let turn = turn(&parts);
    let bytes = kept(&bytes, &parts);
    let (kind, unturned) = (PictureKind::Png, Turn::NONE);
    let file = PictureFile { path, bytes, kind, columns, rows, natural, turn: unturned, shows_through };
    let file = if turn == Turn::NONE { file } else { upright(file, turn)? };
    Ok(Found { file, hidden: Vec::new(), work: 0.0, pixels })
}

/// The parts of a PNG file, each with its length and checksum, if they are there to the last and as they were written
/// (PNG §5.3): a file that was cut off or hurt on its way is known without decoding a pixel.
fn parts(bytes: &[u8]) -> Result<Vec<&[u8]>, &'static str> {
    const CUT: &str = "its end is missing";
    let mut rest = bytes.get(8..).ok_or(CUT)?;
    let mut has_pixels = false;
    let mut parts = Vec::new();
    loop {
        let start = rest;
        let (length, part) = rest.split_first_chunk::<4>().ok_or(CUT)?;
        // The type of a part belongs to what its checksum is of.
        let length = u32::from_be_bytes(*length) as usize;
        let (content, behind) = part.split_at_checked(length.saturating_add(4)).ok_or(CUT)?;
        let (checksum, behind) = behind.split_first_chunk::<4>().ok_or(CUT)?;
        if crc32fast::hash(content) != u32::from_be_bytes(*checksum) {
            return Err("a part of it was changed after it was written");
        }
        parts.push(&start[..start.len() - behind.len()]);
        match &content[..4] {
            b"IEND" if has_pixels => return Ok(parts),
            b"IEND" => return Err("it has no pixels"),
            kind => has_pixels |= kind == b"IDAT",
        }
        rest = behind;
    }
}

/// Decodes the pixels of a PNG file, and keeps none.
pub(super) fn decode(bytes: &[u8]) -> Result<(), png::DecodingError> {
    let limits = png::Limits { bytes: 64 << 20 };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info()?;
    while reader.next_row()?.is_some() {}
    Ok(())
}

/// What a part is, and what is in it.
fn content(part: &[u8]) -> (&[u8], &[u8]) {
    part[4..part.len() - 4].split_at(4)
}

/// How the picture is to be turned (PNG §11.3.4.3, `eXIf`).
fn turn(parts: &[&[u8]]) -> Turn {
    let exif = parts.iter().map(|part| content(part)).find(|(kind, _)| *kind == b"eXIf");
    exif.map_or(Turn::NONE, |(_, block)| exif::turn(block))
}

/// The file without the parts that make no picture.
fn kept(bytes: &Bytes, parts: &[&[u8]]) -> Bytes {
    let is_kept = |part: &&&[u8]| KEPT.iter().any(|kind| *kind == content(part).0);
    if parts.iter().all(|part| is_kept(&part)) {
        return bytes.clone();
    }
    let mut kept = bytes[..8].to_vec();
    parts.iter().filter(is_kept).for_each(|part| kept.extend_from_slice(part));
    Bytes::new(kept)
}

/// The picture turned as it is to be shown, pixel by pixel: not all readers know how a PNG file is to be turned.
fn upright(file: PictureFile, turn: Turn) -> Result<PictureFile, Fault> {
    let broken = |error: png::DecodingError| Fault::Broken(error.to_string());
    let limits = png::Limits { bytes: 64 << 20 };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(&file.bytes[..]), limits).read_info().map_err(broken)?;
    let mut info = reader.info().clone();
    let bits = info.bits_per_pixel();
    let (columns, rows) = (info.width as usize, info.height as usize);
    let length = reader.output_buffer_size().ok_or(Fault::TooLarge)?;
    let mut pixels = vec![0; length];
    reader.next_frame(&mut pixels).map_err(broken)?;
    let stride = info.raw_row_length() - 1;
    let (width, height) = turn.sizes((columns, rows));
    let turned_stride = (width * bits).div_ceil(8);
    let mut turned = vec![0; turned_stride * height];
    for y in 0..height {
        for x in 0..width {
            let (from_x, from_y) = turn.source((x, y), (columns, rows));
            copy(&pixels[from_y * stride..], from_x, &mut turned[y * turned_stride..], x, bits);
        }
    }
    let mut bytes = Vec::new();
    (info.width, info.height, info.pixel_dims) = (width as u32, height as u32, turned_dims(&info, turn));
    let encode = || -> Result<(), png::EncodingError> {
        let mut writer = png::Encoder::with_info(&mut bytes, info)?.write_header()?;
        writer.write_image_data(&turned)?;
        writer.finish()
    };
    encode().map_err(|error| Fault::Broken(error.to_string()))?;
    let natural = turn.sizes(file.natural);
    Ok(PictureFile { bytes: Bytes::new(bytes), columns: width as u32, rows: height as u32, natural, ..file })
}

fn turned_dims(info: &png::Info<'_>, turn: Turn) -> Option<png::PixelDimensions> {
    let png::PixelDimensions { xppu, yppu, unit } = info.pixel_dims?;
    let (xppu, yppu) = turn.sizes((xppu, yppu));
    Some(png::PixelDimensions { xppu, yppu, unit })
}

/// Copies a pixel of so many bits from one row to another.
fn copy(from: &[u8], from_x: usize, to: &mut [u8], x: usize, bits: usize) {
    if bits >= 8 {
        let size = bits / 8;
        to[x * size..(x + 1) * size].copy_from_slice(&from[from_x * size..(from_x + 1) * size]);
        return;
    }
    let shift = |x: usize| 8 - bits - (x * bits) % 8;
    let mask = (1_u8 << bits) - 1;
    let value = from[from_x * bits / 8] >> shift(from_x) & mask;
    to[x * bits / 8] |= value << shift(x);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::new(&mut bytes, 2, 2).write_header().expect("a header");
        writer.write_image_data(&[0; 4]).expect("pixels");
        drop(writer);
        bytes
    }

    /// A whole file, as its checksums say, with pixels that can't be decoded.
    pub(crate) fn undecodable() -> Vec<u8> {
        let mut bytes = png();
        let start = bytes.windows(4).position(|kind| kind == b"IDAT").expect("pixels");
        let length = u32::from_be_bytes(bytes[start - 4..start].try_into().expect("four bytes")) as usize;
        bytes[start + 4] ^= 0xFF;
        let checksum = crc32fast::hash(&bytes[start..start + 4 + length]).to_be_bytes();
        bytes[start + 4 + length..][..4].copy_from_slice(&checksum);
        bytes
    }

    #[test]
    fn a_png_file_is_whole_or_broken() {
        let whole = png();
        assert!(parts(&whole).is_ok());
        assert!((8..whole.len()).all(|end| parts(&whole[..end]).is_err()));
        for place in 8..whole.len() {
            let mut hurt = whole.clone();
            hurt[place] ^= 0x10;
            assert!(parts(&hurt).is_err(), "byte {place}");
        }
    }

    #[test]
    fn pixels_that_can_t_be_decoded_are_found_in_a_whole_file() {
        assert!(decode(&png()).is_ok());
        assert!(parts(&undecodable()).is_ok());
        assert!(decode(&undecodable()).is_err());
    }

    #[test]
    fn what_tells_of_a_camera_goes() {
        let whole = png();
        let mut part = b"tEXtplace\0here".to_vec();
        part.extend(crc32fast::hash(&part).to_be_bytes());
        let mut told = whole[..33].to_vec();
        told.extend(10_u32.to_be_bytes());
        told.extend(&part);
        told.extend(&whole[33..]);
        let kept = kept(&Bytes::new(told.clone()), &parts(&told).expect("parts"));
        assert_eq!(&kept[..], &whole[..]);
    }

    #[test]
    fn pixels_of_a_bit_are_turned() {
        let mut turned = [0_u8; 2];
        copy(&[0b0100_0000], 1, &mut turned, 9, 1);
        assert_eq!(turned, [0, 0b0100_0000]);
        copy(&[0, 7, 8], 1, &mut turned, 0, 8);
        assert_eq!(turned, [7, 0b0100_0000]);
    }
}
