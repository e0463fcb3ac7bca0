//! Packs a font as WOFF 2.0 (W3C Recommendation, 8 August 2024), without transforms of its tables.

use std::io;

use brotli::enc::BrotliEncoderParams;
use skrifa::raw::types::Tag;

/// The places of tags in the list of known ones (§4.1), as far as subsets have them.
const KNOWN: [(&[u8; 4], u8); 14] = [
    (b"cmap", 0),
    (b"head", 1),
    (b"hhea", 2),
    (b"hmtx", 3),
    (b"maxp", 4),
    (b"name", 5),
    (b"OS/2", 6),
    (b"post", 7),
    (b"glyf", 10),
    (b"loca", 11),
    (b"prep", 12),
    (b"gasp", 17),
    (b"GPOS", 27),
    (b"GSUB", 28),
];

/// The file of these tables.
pub(crate) fn pack(tables: &[(Tag, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    for (tag, table) in in_order(tables) {
        directory.push(flags(*tag));
        push_base_128(&mut directory, table.len() as u32);
        data.extend_from_slice(table);
    }
    let packed = compress(&data)?;
    let whole: usize = tables.iter().map(|(_, table)| 16 + table.len().next_multiple_of(4)).sum();
    let length = 48 + directory.len() + packed.len();
    let mut file = b"wOF2\0\x01\0\0".to_vec();
    file.extend_from_slice(&(length.next_multiple_of(4) as u32).to_be_bytes());
    file.extend_from_slice(&(tables.len() as u16).to_be_bytes());
    file.extend_from_slice(&[0; 2]);
    file.extend_from_slice(&(12 + whole as u32).to_be_bytes());
    file.extend_from_slice(&(packed.len() as u32).to_be_bytes());
    // A version of the font, and neither metadata nor private data.
    file.extend_from_slice(&[0, 1, 0, 0]);
    file.resize(48, 0);
    file.extend(directory);
    file.extend(packed);
    file.resize(file.len().next_multiple_of(4), 0);
    Ok(file)
}

/// The tables, `loca` right after `glyf` (§5.3).
fn in_order(tables: &[(Tag, Vec<u8>)]) -> Vec<&(Tag, Vec<u8>)> {
    let mut order: Vec<_> = tables.iter().collect();
    order.sort_by_key(|(tag, _)| match &tag.to_be_bytes() {
        b"glyf" => (1, *tag),
        b"loca" => (2, *tag),
        _ => (0, *tag),
    });
    order
}

/// The first byte of an entry: the tag, and for two tables the version of transforms which is none.
fn flags(tag: Tag) -> u8 {
    let bytes = tag.to_be_bytes();
    let known = KNOWN.iter().find(|(known, _)| **known == bytes).map(|(_, place)| *place);
    let place = known.expect("a subset has known tables alone");
    match &bytes {
        b"glyf" | b"loca" => place | 3 << 6,
        _ => place,
    }
}

/// Appends a number of variable length (§4.1, `UIntBase128`).
fn push_base_128(bytes: &mut Vec<u8>, value: u32) {
    let groups = (1..5).rev().skip_while(|group| value >> (7 * group) == 0);
    bytes.extend(groups.map(|group| (value >> (7 * group)) as u8 & 0x7F | 0x80));
    bytes.push(value as u8 & 0x7F);
}

fn compress(data: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_FONT,
        size_hint: data.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &data[..], &mut packed, &parameters)?;
    Ok(packed)
}
