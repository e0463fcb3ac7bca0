//! Tables of OpenType layout: `GSUB` and `GPOS` for one script, and what both are made of.

use std::collections::BTreeMap;

use skrifa::raw::types::Tag;

/// A lookup: its type and its one subtable.
pub(crate) struct Lookup {
    pub(crate) kind: u16,
    pub(crate) table: Vec<u8>,
}

/// A table with these lookups in their order, each for a feature, of the script `DFLT`.
pub(crate) fn table(lookups: &[(Tag, Lookup)]) -> Vec<u8> {
    let mut features: BTreeMap<Tag, Vec<u16>> = BTreeMap::new();
    for (index, (tag, _)) in (0..).zip(lookups) {
        features.entry(*tag).or_default().push(index);
    }
    let scripts = scripts(features.len() as u16);
    let features = feature_list(&features);
    let start = 10 + scripts.len();
    let mut table = words(&[1, 0, 10, start as u16, (start + features.len()) as u16]);
    table.extend(scripts);
    table.extend(features);
    let tables: Vec<Vec<u8>> = lookups.iter().map(|(_, lookup)| lookup_table(lookup)).collect();
    table.extend(list(&[], tables));
    table
}

/// A script list with one script, which has all features in every language.
fn scripts(count: u16) -> Vec<u8> {
    let mut table = words(&[1]);
    table.extend_from_slice(b"DFLT");
    table.extend(words(&[8, 4, 0, 0, 0xFFFF, count]));
    table.extend((0..count).flat_map(u16::to_be_bytes));
    table
}

fn feature_list(features: &BTreeMap<Tag, Vec<u16>>) -> Vec<u8> {
    let (mut records, mut tables) = (words(&[features.len() as u16]), Vec::new());
    for (tag, lookups) in features {
        records.extend_from_slice(&tag.to_be_bytes());
        records.extend(words(&[(2 + 6 * features.len() + tables.len()) as u16]));
        tables.extend(words(&[0, lookups.len() as u16]));
        tables.extend(words(lookups));
    }
    records.extend(tables);
    records
}

fn lookup_table(Lookup { kind, table }: &Lookup) -> Vec<u8> {
    let mut bytes = words(&[*kind, 0, 1, 8]);
    bytes.extend(table);
    bytes
}

/// The words of `before`, how many tables there are, where each starts, and the tables.
pub(crate) fn list(before: &[u16], tables: Vec<Vec<u8>>) -> Vec<u8> {
    let mut bytes = words(before);
    bytes.extend(words(&[tables.len() as u16]));
    let mut place = bytes.len() + 2 * tables.len();
    for table in &tables {
        bytes.extend(words(&[u16::try_from(place).expect("tables of a subset are small")]));
        place += table.len();
    }
    bytes.extend(tables.into_iter().flatten());
    bytes
}

/// A coverage table (format 1) of glyphs in order.
pub(crate) fn coverage(glyphs: &[u16]) -> Vec<u8> {
    let mut table = words(&[1, glyphs.len() as u16]);
    table.extend(words(glyphs));
    table
}

pub(crate) fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}
