//! Text strings.

use lopdf::Object;

/// A text string (ISO 32000-1 §7.9.2.2): UTF-16 with its mark, else Latin.
pub(super) fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    Some(bytes.iter().map(|&byte| char::from(byte)).collect())
}
