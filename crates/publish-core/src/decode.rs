//! Bytes to text: UTF-8 alone, without byte-order mark, lines ending in a line feed.

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, TextId};

/// How much of a file is looked at to tell what it is, in bytes.
const SAMPLE: usize = 4096;

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
    kind: FaultKind,
    /// The place in the text as it is shown.
    shown: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum FaultKind {
    /// The file is no text but this.
    Other(&'static str),
    /// It is text in this encoding.
    Encoding(&'static str),
    /// It has a byte that UTF-8 has not, at this offset.
    Byte(usize),
}

impl TextFault {
    /// Says it of `text`, which is what could be shown of the file; `wanted` says what it was to be, such as `Markdown text`.
    pub fn diagnostic(&self, text: TextId, wanted: &str) -> Diagnostic {
        let span = Span::new(text, self.shown..self.shown + 3);
        match self.kind {
            FaultKind::Other(kind) => wrong_kind(span, kind, wanted).help("name a text file"),
            FaultKind::Encoding(encoding) => {
                Diagnostic::new(&codes::INVALID_UTF8, span, format!("the file is {encoding}, not UTF-8"))
                    .help("save the file as UTF-8")
            }
            FaultKind::Byte(byte) => {
                Diagnostic::new(&codes::INVALID_UTF8, span, format!("the file is not UTF-8 at byte {byte}"))
                    .help("save the file as UTF-8")
            }
        }
    }
}

/// Says that a file is another kind of file than was wanted.
pub fn wrong_kind(span: Span, kind: &str, wanted: &str) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_FILE_KIND, span, format!("this is {kind}; {wanted} was wanted"))
}

/// Decodes a file.
pub fn decode(bytes: &[u8]) -> Decoded {
    let other = other_kind(bytes).map(FaultKind::Other);
    if let Some(kind) = other.or_else(|| wide_encoding(bytes).map(FaultKind::Encoding)) {
        return Decoded { text: String::new(), fault: Some(TextFault { kind, shown: 0 }) };
    }
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => Decoded { text: unix_lines(text), fault: None },
        Err(error) => {
            let byte = start + error.valid_up_to();
            let good = unix_lines(&String::from_utf8_lossy(&bytes[start..byte]));
            let rest = &bytes[byte..];
            let rest = String::from_utf8_lossy(&rest[..rest.len().min(80)]);
            let shown = good.len();
            let text = good + &rest.replace(|c: char| c.is_control() && c != '\n', "\u{FFFD}");
            Decoded { text, fault: Some(TextFault { kind: FaultKind::Byte(byte), shown }) }
        }
    }
}

fn unix_lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// What a file is that is no text, told by how it starts.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 13] = [
        (b"%PDF-", "a PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of Word, Excel or PowerPoint in their old format"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"\x1F\x8B\x08", "a compressed file"),
        (b"BZh9", "a compressed file"),
        (b"\xFD7zXZ\0", "a compressed file"),
        (b"\x28\xB5\x2F\xFD", "a compressed file"),
        (b"7z\xBC\xAF\x27\x1C", "an archive"),
        (b"\x7FELF", "a program"),
        (b"SQLite format 3\0", "a database"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(package_kind(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        return Some("a WebP picture");
    }
    STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// What a ZIP archive is, told by the names in it.
fn package_kind(bytes: &[u8]) -> &'static str {
    const NAMES: [(&[u8], &str); 5] = [
        (b"word/document", "a Word document"),
        (b"xl/workbook", "an Excel workbook"),
        (b"ppt/presentation", "a PowerPoint presentation"),
        (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
        (b"application/epub+zip", "an EPUB book"),
    ];
    // The directory of the archive is at its end, and has all names.
    let ends = [&bytes[..bytes.len().min(SAMPLE)], &bytes[bytes.len().saturating_sub(1 << 16)..]];
    let has = |name: &[u8]| ends.iter().any(|part| part.windows(name.len()).any(|window| window == name));
    NAMES.iter().find(|(name, _)| has(name)).map_or("a ZIP archive", |(_, kind)| *kind)
}

/// The encoding of more than a byte a character that a text is in: told by its mark, else by where it has zeros.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Some("UTF-16"),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE) & !3];
    let sample = if sample.is_empty() { &bytes[..bytes.len() & !1] } else { sample };
    let mut zeros = [0_usize; 4];
    sample.iter().enumerate().filter(|(_, byte)| **byte == 0).for_each(|(at, _)| zeros[at % 4] += 1);
    let quarter = sample.len().div_ceil(4).max(1);
    if zeros.iter().filter(|&&zeros| zeros * 10 >= quarter * 9).count() == 3 {
        return Some("UTF-32");
    }
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3]);
    let (many, few) = (even.max(odd), even.min(odd));
    // Every second byte of Latin letters is zero.
    let latin = many > 0 && many * 3 >= sample.len() && few * 20 <= many;
    (latin || is_wide(sample, true) || is_wide(sample, false)).then_some("UTF-16")
}

/// Whether bytes are UTF-16 of letters that are not Latin, with the low byte first: only the blanks, the line ends and the
/// marks between them have a zero.
fn is_wide(sample: &[u8], low_first: bool) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r');
    let pairs = || sample.chunks_exact(2).map(|pair| if low_first { (pair[0], pair[1]) } else { (pair[1], pair[0]) });
    let marks = pairs().filter(|(low, high)| *high == 0 && (1..0x80).contains(low)).count();
    let blanks = pairs().filter(|(low, high)| *high == 0 && is_blank(low)).count();
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    // Letters are bytes that would be control characters of UTF-8, or are no UTF-8; a sample may end within a character.
    let is_utf8 = std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true);
    let is_letter = |byte: &u8| (1..9).contains(byte) || (*byte >= 0x80 && !is_utf8);
    let blank_bytes = sample.iter().filter(|byte| is_blank(byte)).count();
    blanks > 0 && blanks * 2 >= blank_bytes && marks * 2 >= zeros && sample.iter().any(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> Option<&'static str> {
        match decode(bytes).fault?.kind {
            FaultKind::Encoding(encoding) => Some(encoding),
            FaultKind::Other(_) | FaultKind::Byte(_) => None,
        }
    }

    fn utf16(text: &str) -> (Vec<u8>, Vec<u8>) {
        let units = || text.encode_utf16();
        (units().flat_map(u16::to_le_bytes).collect(), units().flat_map(u16::to_be_bytes).collect())
    }

    #[test]
    fn marks_and_line_endings_go() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\rc\n").text, "a\nb\nc\n");
    }

    #[test]
    fn the_bad_byte_is_named() {
        let decoded = decode(b"ab\r\nc\xFFd");
        assert_eq!(decoded.fault, Some(TextFault { kind: FaultKind::Byte(5), shown: 4 }));
        assert_eq!(decoded.text, "ab\nc\u{FFFD}d");
    }

    #[test]
    fn wide_encodings_are_told_by_their_zeros() {
        for text in ["# Memo\n\nWords.\n", "a", "Één zin.\n", "# 标题\n\n中文的文字。\n\n更多。\n", "Слово за слово.\n"]
        {
            let (little, big) = utf16(text);
            assert_eq!((encoding(&little), encoding(&big)), (Some("UTF-16"), Some("UTF-16")), "{text}");
        }
        assert_eq!(encoding(b"\xFF\xFEa\0"), Some("UTF-16"));
        let wide: Vec<u8> = "Words.\n".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(encoding(&wide), Some("UTF-32"));
        for text in ["", "abc", "a\0b\n", "中文\n\0字 x\n", "\0\0\0\0\0\0\0\0", "a\n\0b\nc d e\n"] {
            assert_eq!(encoding(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn other_files_are_told() {
        let kind = |bytes: &[u8]| match decode(bytes).fault.map(|fault| fault.kind) {
            Some(FaultKind::Other(kind)) => kind,
            _ => "",
        };
        assert_eq!(kind(b"%PDF-1.7\n"), "a PDF");
        assert_eq!(kind(b"PK\x03\x04....word/document.xml"), "a Word document");
        assert_eq!(kind(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"), "an OpenDocument file");
        assert_eq!(kind(b"PK\x03\x04"), "a ZIP archive");
        assert_eq!(kind(b"PK is a name\n"), "");
    }
}
