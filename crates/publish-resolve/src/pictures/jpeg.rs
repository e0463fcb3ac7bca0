//! JPEG files: checked, and without what says more than the picture.

use publish_core::{Bytes, ProjectPath, Pt};

use super::exif::{self, Turn};
use super::fault::Fault;
use super::{PictureFile, PictureKind};

/// Checks a JPEG file.
pub(super) fn check(path: ProjectPath, bytes: Bytes) -> Result<PictureFile, Fault> {
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&bytes[..]));
    decoder.decode_headers().map_err(|error| Fault::Broken(format!("{error:?}")))?;
    let info = decoder.info().ok_or_else(|| Fault::Broken("it has no header".into()))?;
    // A file that was cut off has no end-of-image marker (ITU T.81 §B.1.1.3); some cameras write zeros after it.
    if !bytes.trim_ascii_end().rsplitn(2, |&byte| byte == 0xD9).nth(1).is_some_and(|before| before.ends_with(&[0xFF])) {
        return Err(Fault::Broken("its end is missing".into()));
    }
    let (columns, rows) = (u32::from(info.width), u32::from(info.height));
    if columns == 0 || rows == 0 {
        return Err(Fault::Broken("it has no pixels".into()));
    }
    let per_inch = |density: u16| match info.pixel_density {
        0 => 96.0,
        _ if density < 8 => 96.0,
        2 => f32::from(density) * 2.54,
        _ => f32::from(density),
    };
    let natural = (
        Pt::from_inches(columns as f32 / per_inch(info.x_density)),
        Pt::from_inches(rows as f32 / per_inch(info.y_density)),
    );
    let (bytes, turn) = kept(bytes).ok_or_else(|| Fault::Broken("its parts do not follow each other".into()))?;
    let ((columns, rows), natural) = (turn.sizes((columns, rows)), turn.sizes(natural));
    Ok(PictureFile { path, bytes, kind: PictureKind::Jpeg, columns, rows, natural, turn, shows_through: false })
}

/// A segment of a JPEG file (ITU T.81 §B.1.1).
struct Segment<'b> {
    /// The second byte of its marker.
    kind: u8,
    /// What is in it, behind its length.
    content: &'b [u8],
}

/// The file without the segments that make no picture, and without what stands behind its end: they tell of places and
/// cameras, and hold smaller pictures. How it is to be turned is told. `None` where its segments do not follow each other.
fn kept(bytes: Bytes) -> Option<(Bytes, Turn)> {
    let mut kept = vec![0xFF, 0xD8];
    let mut turn = Turn::NONE;
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        at += bytes[at..].iter().take_while(|&&byte| byte == 0xFF).count().checked_sub(1)?;
        let kind = *bytes.get(at + 1)?;
        at += 2;
        if kind == 0xD9 {
            kept.extend([0xFF, 0xD9]);
            break;
        }
        if matches!(kind, 0x01 | 0xD0..=0xD7) {
            kept.extend([0xFF, kind]);
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
        let content = bytes.get(at + 2..at + length.max(2))?;
        if let Some(block) = content.strip_prefix(b"Exif\0\0").filter(|_| kind == 0xE1 && turn == Turn::NONE) {
            turn = exif::turn(block);
        }
        write(&Segment { kind, content }, &mut kept);
        at += length;
        if kind == 0xDA {
            let scan = scan_length(bytes.get(at..)?);
            kept.extend_from_slice(&bytes[at..at + scan]);
            at += scan;
        }
    }
    let bytes = if kept.len() == bytes.len() { bytes } else { Bytes::new(kept) };
    Some((bytes, turn))
}

/// How long the data of a scan are: up to a marker that is none of restarts, nor a byte that looks like one.
fn scan_length(data: &[u8]) -> usize {
    let is_end = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    data.windows(2).position(is_end).unwrap_or(data.len())
}

/// Writes a segment that makes the picture: JFIF without its thumbnail, colour profiles, Adobe's transform, and all that
/// belong to no application.
fn write(segment: &Segment<'_>, out: &mut Vec<u8>) {
    let Segment { kind, content } = segment;
    let mut put = |content: &[u8]| {
        out.extend([0xFF, *kind]);
        out.extend(u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
        out.extend_from_slice(content);
    };
    match kind {
        0xE0 if content.starts_with(b"JFIF\0") && content.len() > 14 => {
            put(&content[..12]);
            let end = out.len();
            // A thumbnail of no columns and rows (JFIF 1.02).
            out.extend([0, 0]);
            out[end - 14..end - 12].copy_from_slice(&16_u16.to_be_bytes());
        }
        0xE0 if content.starts_with(b"JFIF\0") => put(content),
        0xE2 if content.starts_with(b"ICC_PROFILE\0") => put(content),
        0xEE if content.starts_with(b"Adobe") => put(content),
        0xE0..=0xEF | 0xFE => {}
        _ => put(content),
    }
}

/// The file with what tells a browser how it is to be turned (Exif 2.32 §4.6): the one entry of a block.
pub(super) fn with_turn(bytes: &[u8], turn: Turn) -> Vec<u8> {
    let mut block = vec![0xFF, 0xE1, 0, 34];
    block.extend(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    block.push(turn.orientation());
    block.extend([0; 6]);
    [&bytes[..2], &block, &bytes[2..]].concat()
}
