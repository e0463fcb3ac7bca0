//! The syntax of PDF objects (ISO 32000-1 §7.3), appended to a buffer.

/// Appends an integer.
pub(crate) fn integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    // There are few: a call that copies them would take longer.
    digits[at..].iter().for_each(|&digit| out.push(digit));
}

/// Appends a number of hundredths as a decimal, without needless digits.
pub(crate) fn hundredths(out: &mut Vec<u8>, value: i64) {
    let fraction = value.unsigned_abs() % 100;
    if value < 0 {
        out.push(b'-');
    }
    let whole = value.unsigned_abs() / 100;
    if whole > 0 || fraction == 0 {
        integer(out, whole as i64);
    }
    if fraction > 0 {
        out.push(b'.');
        out.push(b'0' + (fraction / 10) as u8);
        if !fraction.is_multiple_of(10) {
            out.push(b'0' + (fraction % 10) as u8);
        }
    }
}

/// The nearest whole number; 0 for what is no number. Without the call that `f64::round` is on older processors.
pub(crate) fn round(value: f64) -> i64 {
    (value + if value < 0.0 { -0.5 } else { 0.5 }) as i64
}

/// A length in hundredths of a point; 0 for what is no number.
pub(crate) fn to_hundredths(value: f32) -> i64 {
    round(f64::from(value) * 100.0)
}

/// Appends a number, rounded to hundredths.
pub(crate) fn number(out: &mut Vec<u8>, value: f32) {
    hundredths(out, to_hundredths(value));
}

/// Appends a number with up to five decimals.
pub(crate) fn real(out: &mut Vec<u8>, value: f32) {
    const ONE: u32 = 100_000;
    let value = if value.is_finite() { f64::from(value) } else { 0.0 };
    // Exact: a value has 24 bits, and the factor 17. Of two that are as near it is the even one, as in Rust's own formatting.
    let units = (value * f64::from(ONE)).round_ties_even() as i64;
    if units < 0 {
        out.push(b'-');
    }
    let (whole, mut fraction) = (units.unsigned_abs() / u64::from(ONE), units.unsigned_abs() % u64::from(ONE));
    integer(out, whole as i64);
    if fraction > 0 {
        out.push(b'.');
    }
    let mut place = u64::from(ONE / 10);
    while fraction > 0 {
        out.push(b'0' + (fraction / place) as u8);
        (fraction, place) = (fraction % place, place / 10);
    }
}

/// Appends a name (§7.3.5).
pub(crate) fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b"-_+.*,'@".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            hex(out, byte);
        }
    }
}

/// Appends a byte as two hexadecimal digits.
pub(crate) fn hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

/// Appends a byte of a literal string, escaped where it must be (§7.3.4.2).
pub(crate) fn string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        // A bare carriage return in a string is read as a line feed.
        b'\r' => out.extend_from_slice(b"\\r"),
        byte => out.push(byte),
    }
}

/// Appends a byte string as a literal string.
pub(crate) fn bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    bytes.iter().for_each(|&byte| string_byte(out, byte));
    out.push(b')');
}

/// The most bytes of a string (ISO 19005-2 §6.1.13).
const LONGEST_STRING: usize = 32_767;

/// As much of a text as a text string may have.
pub(crate) fn fitting(text: &str) -> &str {
    // Each code unit of UTF-16 takes two bytes, and so does the mark before them. ASCII of that length fits too.
    let most = (LONGEST_STRING - 2) / 2;
    if text.len() <= most {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// Appends a text string (§7.9.2.2): as it is where it is ASCII, else in UTF-16BE; what is longer than a string may be is
/// cut, which is reported before.
pub(crate) fn text(out: &mut Vec<u8>, text: &str) {
    let text = fitting(text);
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\n') {
        return bytes(out, text.as_bytes());
    }
    out.extend_from_slice(b"(\xFE\xFF");
    for unit in text.encode_utf16() {
        unit.to_be_bytes().into_iter().for_each(|byte| string_byte(out, byte));
    }
    out.push(b')');
}

/// Appends a reference to an object.
pub(crate) fn reference(out: &mut Vec<u8>, id: u32) {
    integer(out, i64::from(id));
    out.extend_from_slice(b" 0 R");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn strings_have_a_limit() {
        let long = "a".repeat(40_000);
        assert_eq!(fitting(&long).len(), 16_382);
        assert_eq!(fitting(&"\u{1F600}".repeat(10_000)).chars().count(), 8_191);
        assert_eq!(fitting("short"), "short");
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in [
            (0.0, "0"),
            (1.5, "1.5"),
            (-0.05, "-.05"),
            (612.0, "612"),
            (-3.126_41, "-3.13"),
            (0.999, "1"),
            (-0.001, "0"),
        ] {
            assert_eq!(written(|out| number(out, value)), expected);
        }
        assert_eq!(written(|out| number(out, f32::NAN)), "0");
        assert_eq!(written(|out| real(out, 556.640_6)), "556.64062");
        assert_eq!(written(|out| real(out, -0.000_001)), "0");
        // As Rust writes them, without needless digits.
        for bits in (0..0x4E00_0000_u32).step_by(99_991).chain([(1.0_f32 / 64.0).to_bits(), (3.0_f32 / 64.0).to_bits()])
        {
            let value = f32::from_bits(bits);
            let plain = format!("{value:.5}");
            assert_eq!(written(|out| real(out, value)), plain.trim_end_matches('0').trim_end_matches('.'), "{value}");
        }
        assert_eq!(written(|out| integer(out, i64::from(i32::MIN))), "-2147483648");
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(written(|out| bytes(out, b"a(b)\\\r")), "(a\\(b\\)\\\\\\r)");
        assert_eq!(written(|out| text(out, "plain")), "(plain)");
        let mut out = Vec::new();
        text(&mut out, "é");
        assert_eq!(out, b"(\xFE\xFF\x00\xE9)");
    }

    #[test]
    fn names_keep_regular_characters() {
        assert_eq!(written(|out| name(out, b"ABCDEF+Source Serif#4")), "/ABCDEF+Source#20Serif#234");
    }
}
