//! Characters that may not stand as they are in HTML.

use std::fmt::Write;

/// What a byte of UTF-8 needs.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    /// Nothing: it is written as it is.
    Plain,
    /// A character reference, or to be left out.
    Special,
    /// A look at the whole character: it may be one that no document may have.
    Suspect,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 0x20 {
        classes[byte] = Class::Special;
        byte += 1;
    }
    classes[b'\n' as usize] = Class::Plain;
    classes[b'\t' as usize] = Class::Plain;
    classes[b'&' as usize] = Class::Special;
    classes[b'<' as usize] = Class::Special;
    classes[b'>' as usize] = Class::Special;
    classes[b'"' as usize] = Class::Special;
    classes[0x7F] = Class::Special;
    // C1 controls start with C2, noncharacters with EF or one of F0 to F4.
    classes[0xC2] = Class::Suspect;
    let mut byte = 0xEF;
    while byte <= 0xF4 {
        classes[byte] = Class::Suspect;
        byte += 1;
    }
    classes
};

/// Appends `text` as character data.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push(out, text, "\"");
}

/// Appends `text` as the value of an attribute in double quotes.
pub(crate) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, "&quot;");
}

fn push(out: &mut String, text: &str, quote: &str) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        let class = CLASSES[usize::from(bytes[at])];
        if class == Class::Plain {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next().expect("a lead byte starts a character");
        let next = at + c.len_utf8();
        if class == Class::Special || is_forbidden(c) {
            out.push_str(&text[from..at]);
            out.push_str(match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => quote,
                _ => "",
            });
            from = next;
        }
        at = next;
    }
    out.push_str(&text[from..]);
}

/// Whether a document must not have `c`: controls and noncharacters (HTML §13.1.4).
fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (0x7F..=0x9F).contains(&code) || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Appends an address as the value of `href`: what a URL may not have is percent-encoded (WHATWG URL §4.3).
pub(crate) fn push_address(out: &mut String, address: &str) {
    let authority = authority_end(address);
    let mut fragment = false;
    for (at, c) in address.char_indices() {
        match c {
            '%' if !is_escape(&address[at..]) => out.push_str("%25"),
            // A host may be an IPv6 address in brackets.
            '[' | ']' if at < authority => out.push(c),
            '#' if fragment => out.push_str("%23"),
            '#' => {
                fragment = true;
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => push_percent(out, c),
            _ if c.is_control() || c.is_whitespace() || is_forbidden(c) => push_percent(out, c),
            _ => out.push(c),
        }
    }
}

/// Appends an anchor of this document as the value of `href`.
pub(crate) fn push_fragment(out: &mut String, anchor: &str) {
    out.push('#');
    for c in anchor.chars() {
        // A browser decodes a fragment before it looks for the identifier, so `%` must be encoded.
        if c == '%' || c == '#' { push_percent(out, c) } else { push_address(out, c.encode_utf8(&mut [0; 4])) }
    }
}

fn push_percent(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        write!(out, "%{byte:02X}").expect("a string takes all that is written");
    }
}

fn is_escape(text: &str) -> bool {
    let digits = text.as_bytes().get(1..3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Where the authority of an absolute address ends; 0 where it has none.
fn authority_end(address: &str) -> usize {
    let Some(start) = address.find("://").map(|at| at + 3) else { return 0 };
    address[start..].find(['/', '?', '#']).map_or(address.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, source);
        out
    }

    fn address(source: &str) -> String {
        let mut out = String::new();
        push_address(&mut out, source);
        out
    }

    #[test]
    fn markup_is_escaped_and_forbidden_characters_are_left_out() {
        assert_eq!(text("a<b & \"c\">"), "a&lt;b &amp; \"c\"&gt;");
        assert_eq!(text("\0a\u{1b}\u{7f}\u{85}b\u{a0}«\u{FFFE}\u{FDD0}\u{1FFFF}ﬁ😀\t\n"), "ab\u{a0}«ﬁ😀\t\n");
        let mut out = String::new();
        push_attribute(&mut out, "\" onload=\"x");
        assert_eq!(out, "&quot; onload=&quot;x");
    }

    #[test]
    fn addresses_have_only_what_they_may_have() {
        assert_eq!(address("https://a.example/x y?q=1&r=[2]#a#b"), "https://a.example/x%20y?q=1&amp;r=%5B2%5D#a%23b");
        assert_eq!(address("https://[::1]/"), "https://[::1]/");
        assert_eq!(address("100%/%20/%zz"), "100%25/%20/%25zz");
        assert_eq!(address("a\"b<c>\n"), "a%22b%3Cc%3E%0A");
        assert_eq!(address("https://ja.example/日本"), "https://ja.example/日本");
    }

    #[test]
    fn fragments_name_their_anchor() {
        let mut out = String::new();
        push_fragment(&mut out, "50%-größe#2");
        assert_eq!(out, "#50%25-größe%232");
    }
}
