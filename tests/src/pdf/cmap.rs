//! ToUnicode maps (ISO 32000-1 §9.10.3).

use std::collections::HashMap;

/// The texts of a font's two-byte codes.
#[derive(Debug, Default)]
pub(crate) struct ToUnicode(HashMap<u16, String>);

impl ToUnicode {
    pub(crate) fn parse(map: &str) -> ToUnicode {
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
                for (index, code) in (low..=high).enumerate() {
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
    pub(crate) fn text(&self, string: &[u8]) -> String {
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
