//! Bytes to text: UTF-8 alone, without byte-order mark, lines ending in a line feed.

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
}
