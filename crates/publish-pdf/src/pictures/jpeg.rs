//! JPEG files: their bytes as they are (`DCTDecode`, ISO 32000-1 §7.4.8).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace as Pixels;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::icc::is_usable;
use super::{ColorSpace, Embedded};
use crate::write::deflate;

/// What the headers of a JPEG file say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    columns: u32,
    rows: u32,
    bits: u8,
    components: u8,
    /// Whether Adobe's marker is there: its four-component files are inverted.
    adobe: bool,
    profile: Vec<u8>,
}

pub(crate) fn embed(bytes: &[u8]) -> Option<Embedded<'_>> {
    let header = read(bytes)?;
    let profiled = is_usable(&header.profile, header.components);
    let space = match header.components {
        1 if !profiled => ColorSpace::Gray,
        3 if !profiled => ColorSpace::Rgb,
        1 | 3 | 4 if profiled => ColorSpace::Profile(header.components, header.profile),
        // Inks without a profile mean no colour in particular, and PDF/A does not allow them beside an RGB intent.
        4 => return decoded(bytes),
        _ => return None,
    };
    let inverted = header.components == 4 && header.adobe;
    let decode = if inverted { "/Decode[1 0 1 0 1 0 1 0]" } else { "" };
    Some(Embedded {
        columns: header.columns,
        rows: header.rows,
        space,
        bits: header.bits,
        entries: format!("/Filter/DCTDecode{decode}"),
        data: bytes.into(),
        mask: None,
    })
}

/// The picture as RGB pixels.
fn decoded(bytes: &[u8]) -> Option<Embedded<'static>> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(Pixels::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().ok()?;
    let (columns, rows) = decoder.dimensions()?;
    if pixels.len() != columns * rows * 3 {
        return None;
    }
    Some(Embedded {
        columns: columns as u32,
        rows: rows as u32,
        space: ColorSpace::Rgb,
        bits: 8,
        entries: "/Filter/FlateDecode".to_owned(),
        data: deflate(&pixels).into(),
        mask: None,
    })
}

/// Reads the marker segments before the first scan (ITU T.81 §B.1.1).
fn read(bytes: &[u8]) -> Option<Header> {
    let mut header = Header::default();
    let mut parts: Vec<(u8, &[u8])> = Vec::new();
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let start = rest.iter().position(|&byte| byte != 0xFF)?;
        let marker = rest[start];
        rest = &rest[start + 1..];
        match marker {
            0x01 | 0xD0..=0xD7 => continue,
            0xD9 | 0xDA => break,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
        let segment = rest.get(2..length)?;
        rest = &rest[length..];
        match marker {
            // All start-of-frame markers; the gaps are other markers.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [bits, row_high, row_low, column_high, column_low, components, ..] = *segment else { return None };
                header.bits = bits;
                header.rows = u32::from(u16::from_be_bytes([row_high, row_low]));
                header.columns = u32::from(u16::from_be_bytes([column_high, column_low]));
                header.components = components;
            }
            0xE2 => {
                if let Some([number, _, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    parts.push((*number, part));
                }
            }
            0xEE => header.adobe |= segment.starts_with(b"Adobe"),
            _ => {}
        }
    }
    parts.sort_by_key(|(number, _)| *number);
    header.profile = parts.into_iter().flat_map(|(_, part)| part).copied().collect();
    (header.columns > 0 && header.rows > 0 && header.bits == 8).then_some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(components: u8, segments: &[&[u8]]) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, components, 0, 0, 0];
        for segment in segments {
            bytes.extend_from_slice(segment);
        }
        bytes.extend_from_slice(&frame);
        bytes.extend_from_slice(&[0xFF, 0xDA]);
        bytes
    }

    #[test]
    fn headers_are_read() {
        let header = read(&file(3, &[])).expect("a header");
        assert_eq!((header.columns, header.rows, header.bits, header.components), (3, 2, 8, 3));
        let adobe = b"\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x02";
        assert!(read(&file(4, &[adobe])).expect("a header").adobe);
        assert_eq!(read(b"\xFF\xD8\xFF\xC0\x00"), None);
        assert_eq!(read(b""), None);
    }

    #[test]
    fn a_profile_in_parts_is_put_together() {
        let part = |number: u8, text: &[u8]| {
            let mut segment = vec![0xFF, 0xE2, 0, (2 + 12 + 2 + text.len()) as u8];
            segment.extend_from_slice(b"ICC_PROFILE\0");
            segment.extend_from_slice(&[number, 2]);
            segment.extend_from_slice(text);
            segment
        };
        let header = read(&file(3, &[&part(2, b"world"), &part(1, b"hello ")])).expect("a header");
        assert_eq!(header.profile, b"hello world");
    }

    #[test]
    fn bytes_are_passed_through() {
        let bytes = file(1, &[]);
        let embedded = embed(&bytes).expect("a picture");
        assert_eq!(embedded.space, ColorSpace::Gray);
        assert_eq!(*embedded.data, *bytes);
        assert!(embed(&file(2, &[])).is_none());
    }
}
