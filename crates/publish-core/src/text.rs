//! Bytes to text: UTF-8 alone, without byte-order mark, lines ending in a line feed. Also: places cut to whole
//! characters, percent-encoding, and "did you mean …?"

use std::ops::Range;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, TextId};

/// A text as far as it could be decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; with a fault, what could be shown of it.
    pub text: String,
    /// Why it can't be used.
    pub fault: Option<TextFault>,
}

/// Why bytes are not a text.
#[derive(Debug, PartialEq, Eq)]
pub struct TextFault {
    /// The offset of the first bad byte in the file.
    byte: usize,
    /// The place in the text as it is shown.
    shown: usize,
    /// The encoding it looks like.
    looks_like: Option<&'static str>,
}

impl TextFault {
    /// Says it of `text`, which is what could be shown of the file.
    pub fn diagnostic(&self, text: TextId) -> Diagnostic {
        let message = match self.looks_like {
            Some(encoding) => format!("the file is {encoding}, not UTF-8, at byte {}", self.byte),
            None => format!("the file is not UTF-8 at byte {}", self.byte),
        };
        Diagnostic::new(&codes::INVALID_UTF8, Span::new(text, self.shown..self.shown + 3), message)
            .help("save the file as UTF-8")
    }
}

/// Decodes a file.
pub fn decode(bytes: &[u8]) -> Decoded {
    let looks_like = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        _ => None,
    };
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => Decoded { text: unix_lines(text), fault: None },
        Err(error) => {
            let good = &bytes[start..start + error.valid_up_to()];
            let shown = unix_lines(&String::from_utf8_lossy(good));
            let rest = &bytes[start + error.valid_up_to()..];
            let rest = &rest[..rest.len().min(80)];
            let at = shown.len();
            let text =
                shown + &String::from_utf8_lossy(rest).replace(|c: char| c.is_control() && c != '\n', "\u{FFFD}");
            Decoded { text, fault: Some(TextFault { byte: start + error.valid_up_to(), shown: at, looks_like }) }
        }
    }
}

fn unix_lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// The last boundary of characters at or before `byte`.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// A range of bytes cut to whole characters of `text`, so that `text` can be sliced with it.
pub fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

/// Undoes percent-encoding; bytes that then are no UTF-8 are kept encoded.
pub fn decode_percent(address: &str) -> String {
    let mut decoded = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        let encoded = digit(0).zip(digit(1)).filter(|_| byte == b'%');
        decoded.push(encoded.map_or(byte, |(high, low)| (high * 16 + low) as u8));
        rest = if encoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| address.to_owned())
}

/// The candidate that is most like `name`, if one is like enough.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    let likely = |candidate: &&str| length >= 3 && (candidate.starts_with(&name) || name.starts_with(*candidate));
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let by_distance = candidates.iter().map(|candidate| (distance(&name, &candidate.to_lowercase()), *candidate));
    let near =
        by_distance.filter(|(distance, _)| *distance <= (length / 3).max(1)).min_by_key(|(distance, _)| *distance);
    near.map(|(_, candidate)| candidate).or_else(|| candidates.into_iter().find(likely))
}

/// The number of characters to insert, delete, change or swap with their neighbour to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_endings_go() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\rc\n").text, "a\nb\nc\n");
    }

    #[test]
    fn the_bad_byte_is_named() {
        let decoded = decode(b"ab\r\nc\xFFd");
        assert_eq!(decoded.fault, Some(TextFault { byte: 5, shown: 4, looks_like: None }));
        assert_eq!(decoded.text, "ab\nc\u{FFFD}d");
        assert_eq!(decode(b"\xFF\xFEa\0").fault.and_then(|fault| fault.looks_like), Some("UTF-16"));
    }

    #[test]
    fn ranges_are_cut_to_whole_characters() {
        assert_eq!([0, 1, 2, 3, 4, 9].map(|byte| floor("aéb", byte)), [0, 1, 1, 3, 4, 4]);
        assert_eq!((whole("aéb", 2..3), whole("aéb", 7..9)), (1..3, 4..4));
        let (start, end) = (3, 2);
        assert_eq!(whole("aéb", start..end), 3..3);
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode_percent("%C3%A9%20x%zz%4"), "é x%zz%4");
        assert_eq!(decode_percent("%FF"), "%FF");
    }

    #[test]
    fn near_names_are_found() {
        let keys = ["content", "documents", "formats", "language", "output"];
        let near = |name: &str| nearest(name, keys);
        assert_eq!(near("contnet"), Some("content"));
        assert_eq!(near("format"), Some("formats"));
        assert_eq!(near("lang"), Some("language"));
        assert_eq!(near("output-dir"), Some("output"));
        assert_eq!(near("theme"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn a_swap_is_one_step() {
        assert_eq!(distance("pfd", "pdf"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
