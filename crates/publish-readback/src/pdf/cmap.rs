//! ToUnicode maps (ISO 32000-1 §9.10.3).

use std::collections::HashMap;

/// How many codes a range has at most: they differ in their last byte alone (ISO 32000-1 §9.10.3).
const RANGE: usize = 256;

/// The texts of a font's two-byte codes.
#[derive(Debug, Default)]
pub(super) struct ToUnicode(HashMap<u16, String>);

impl ToUnicode {
    pub(super) fn parse(map: &str) -> ToUnicode {
        let mut found = HashMap::new();
        for block in between(map, "beginbfchar", "endbfchar") {
            let codes = hex_strings(block);
            for pair in codes.chunks_exact(2) {
                found.insert(code(pair[0]), utf16(pair[1]));
            }
        }
        for block in between(map, "beginbfrange", "endbfrange") {
            for line in block.lines() {
                let codes = hex_strings(line);
                let [low, high, rest @ ..] = codes.as_slice() else { continue };
                let (low, high) = (code(low), code(high));
                for (index, code) in (low..=high).take(RANGE).enumerate() {
                    let text = match rest {
                        [first] => advance(&utf16(first), index),
                        several => several.get(index).map(|hex| utf16(hex)).unwrap_or_default(),
                    };
                    found.insert(code, text);
                }
            }
        }
        ToUnicode(found)
    }

    /// The text of a string of two-byte codes; a code that has no text gives U+FFFD.
    pub(super) fn text(&self, string: &[u8]) -> String {
        let codes = string.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        codes.map(|code| self.0.get(&code).map_or("\u{FFFD}", String::as_str)).collect()
    }
}

fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

fn hex_strings(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn code(hex: &str) -> u16 {
    u16::from_str_radix(hex, 16).unwrap_or(0)
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok())
        .collect();
    String::from_utf16_lossy(&units)
}

fn advance(text: &str, by: usize) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if let Some(last) = characters.last_mut() {
        *last = char::from_u32(*last as u32 + by as u32).unwrap_or(*last);
    }
    characters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_texts_of_their_own_or_in_ranges() {
        let map = ToUnicode::parse(
            "2 beginbfchar\n<0001> <00660069>\n<0002> <D83DDE00>\nendbfchar\n\
             2 beginbfrange\n<0010> <0012> <0061>\n<0020> <0021> [<0078> <0079>]\nendbfrange",
        );
        let text = |codes: &[u16]| map.text(&codes.iter().flat_map(|code| code.to_be_bytes()).collect::<Vec<u8>>());
        assert_eq!(text(&[1, 2, 0x10, 0x12, 0x21]), "fi😀acy");
        assert_eq!(text(&[3]), "\u{FFFD}");
    }

    #[test]
    fn a_range_is_no_longer_than_a_byte_counts() {
        assert_eq!(ToUnicode::parse("beginbfrange\n<0000> <FFFF> <0061>\nendbfrange").0.len(), 256);
        assert!(ToUnicode::parse("beginbfrange\n<0009> <0001> <0061>\n<0001>\nendbfrange").0.is_empty());
    }
}
