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

/// A `cmap` table with one map of format 4, which all systems read, from pairs of character and glyph in order.
pub(crate) fn character_map(pairs: &[(u16, u16)]) -> Vec<u8> {
    let mut segments: Vec<(u16, u16, u16)> = Vec::new();
    for &(character, glyph) in pairs {
        let delta = glyph.wrapping_sub(character);
        match segments.last_mut() {
            Some((_, end, last)) if end.checked_add(1) == Some(character) && *last == delta => *end = character,
            _ => segments.push((character, character, delta)),
        }
    }
    if segments.last().is_none_or(|(_, end, _)| *end != u16::MAX) {
        segments.push((u16::MAX, u16::MAX, 1));
    }
    let count = segments.len() as u16;
    let power = 1u16 << count.ilog2();
    let mut table = Vec::new();
    let mut put = |values: &[u16]| values.iter().for_each(|value| table.extend_from_slice(&value.to_be_bytes()));
    // Version, one map: for Windows, of the basic plane, 12 bytes from here.
    put(&[0, 1, 3, 1, 0, 12]);
    put(&[4, 16 + 8 * count, 0, count * 2, power * 2, power.ilog2() as u16, (count - power) * 2]);
    segments.iter().for_each(|(_, end, _)| put(&[*end]));
    put(&[0]);
    segments.iter().for_each(|(start, _, _)| put(&[*start]));
    segments.iter().for_each(|(_, _, delta)| put(&[*delta]));
    segments.iter().for_each(|_| put(&[0]));
    table
}
