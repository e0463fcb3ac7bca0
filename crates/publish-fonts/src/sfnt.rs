//! Font files of tables (OpenType, "Organization of an OpenType Font").

use skrifa::raw::types::Tag;

/// A font file with outlines of TrueType, of tables that are in the order of their tags. The checksum of the file is put
/// into `head`.
pub(crate) fn file(tables: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = 1u16 << count.ilog2();
    let size: usize = tables.iter().map(|(_, data)| 16 + data.len().next_multiple_of(4)).sum();
    let mut file = Vec::with_capacity(12 + size);
    file.extend_from_slice(&[0, 1, 0, 0]);
    for value in [count, power * 16, power.ilog2() as u16, (count - power) * 16] {
        file.extend_from_slice(&value.to_be_bytes());
    }
    let mut place = 12 + 16 * tables.len();
    for (tag, data) in tables {
        file.extend_from_slice(&tag.to_be_bytes());
        for value in [sum(data), place as u32, data.len() as u32] {
            file.extend_from_slice(&value.to_be_bytes());
        }
        place += data.len().next_multiple_of(4);
    }
    let mut adjustment = None;
    for (tag, data) in tables {
        if *tag == Tag::new(b"head") {
            adjustment = Some(file.len() + 8);
        }
        file.extend_from_slice(data);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    if let Some(at) = adjustment {
        let value = 0xB1B0_AFBA_u32.wrapping_sub(sum(&file));
        file[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
    file
}

/// The checksum of a table: the sum of its words, filled up with zeros.
pub(crate) fn sum(data: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    };
    data.chunks(4).map(word).fold(0, u32::wrapping_add)
}
