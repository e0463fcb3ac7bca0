//! The profile of the output intent: sRGB (IEC 61966-2-1) as an ICC profile of version 4 (ICC.1:2004-10).

/// A tag of the profile: its signature and its element.
type Tag = ([u8; 4], Vec<u8>);

/// The colours of red, green and blue light under the D50 illuminant that profiles use (ICC.1 Annex E).
const PRIMARIES: [([u8; 4], [f64; 3]); 3] = [
    (*b"rXYZ", [0.436_07, 0.222_49, 0.013_92]),
    (*b"gXYZ", [0.385_15, 0.716_87, 0.097_08]),
    (*b"bXYZ", [0.143_07, 0.060_61, 0.714_10]),
];

/// D50, the illuminant of the profile connection space (ICC.1 §7.2.16).
const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];

/// From D65, the white of sRGB, to D50, by the linear Bradford transform (ICC.1 Annex E).
const ADAPTATION: [f64; 9] =
    [1.047_88, 0.022_92, -0.050_20, 0.029_58, 0.990_48, -0.017_06, -0.009_23, 0.015_06, 0.751_68];

/// The profile: a header, a table of tags, the tags.
pub(crate) fn profile() -> Vec<u8> {
    let mut tags: Vec<Tag> = vec![
        (*b"desc", text("sRGB IEC61966-2.1")),
        (*b"cprt", text("No copyright")),
        (*b"wtpt", xyz(D50)),
        (*b"chad", numbers(b"sf32", &ADAPTATION)),
    ];
    tags.extend(PRIMARIES.map(|(signature, color)| (signature, xyz(color))));
    tags.push((*b"rTRC", curve()));
    let shared = [*b"gTRC", *b"bTRC"];
    let count = tags.len() + shared.len();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut elements: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * count;
    let entry = |table: &mut Vec<u8>, signature: [u8; 4], offset: usize, size: usize| {
        table.extend_from_slice(&signature);
        table.extend_from_slice(&(offset as u32).to_be_bytes());
        table.extend_from_slice(&(size as u32).to_be_bytes());
    };
    let mut last = (0, 0);
    for (signature, element) in &tags {
        last = (start + elements.len(), element.len());
        entry(&mut table, *signature, last.0, last.1);
        elements.extend_from_slice(element);
        elements.resize(elements.len().next_multiple_of(4), 0);
    }
    // The three curves are one.
    shared.into_iter().for_each(|signature| entry(&mut table, signature, last.0, last.1));
    let mut profile = header(start + elements.len());
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&elements);
    profile
}

/// ICC.1 §7.2.
fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(size);
    header.extend_from_slice(&(size as u32).to_be_bytes());
    header.extend_from_slice(&[0; 4]);
    // Version 4.2, a display, RGB to XYZ.
    header.extend_from_slice(&[4, 0x20, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // The day on which the standard was published; then the signature of profiles.
    for part in [1999u16, 10, 18, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    D50.into_iter().for_each(|value| header.extend_from_slice(&fixed(value)));
    header.resize(128, 0);
    header
}

/// A `s15Fixed16Number`.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn numbers(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut element = [&kind[..], &[0; 4]].concat();
    values.iter().for_each(|&value| element.extend_from_slice(&fixed(value)));
    element
}

fn xyz(color: [f64; 3]) -> Vec<u8> {
    numbers(b"XYZ ", &color)
}

/// A `multiLocalizedUnicodeType` with one record, in English.
fn text(words: &str) -> Vec<u8> {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut element = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    element.extend_from_slice(&(units.len() as u32).to_be_bytes());
    element.extend_from_slice(&28u32.to_be_bytes());
    element.extend_from_slice(&units);
    element
}

/// The transfer function of sRGB, a `parametricCurveType` of function type 3: (ax + b)^g from d on, else cx.
fn curve() -> Vec<u8> {
    let mut element = b"para\0\0\0\0\0\x03\0\0".to_vec();
    for value in [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45] {
        element.extend_from_slice(&fixed(value));
    }
    element
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_the_sum_of_the_primaries() {
        for (index, white) in D50.into_iter().enumerate() {
            let sum: f64 = PRIMARIES.iter().map(|(_, color)| color[index]).sum();
            assert!((sum - white).abs() < 0.0003, "{sum} {white}");
        }
    }

    #[test]
    fn tags_lie_in_the_profile() {
        let profile = profile();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        let word = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().expect("four bytes")) as usize;
        for tag in 0..word(128) {
            let (offset, size) = (word(132 + tag * 12 + 4), word(132 + tag * 12 + 8));
            assert!(offset % 4 == 0 && offset + size <= profile.len());
        }
    }
}
