//! Addresses as URIs (RFC 3986).

/// The scheme of an address, in lower case (RFC 3986 §3.1).
pub(crate) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.trim_start().chars();
    let well_formed = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    well_formed.then(|| scheme.trim_start().to_ascii_lowercase())
}

/// Whether an address names a host, after a scheme that wants one (RFC 9110 §4.2.1).
pub(crate) fn has_host(address: &str) -> bool {
    let rest = address.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '/' | ':' | '?' | '#')))
}

/// Percent-encodes what may not stand in an address (RFC 3986 §2); what is encoded already stays.
pub(crate) fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        let escape = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let keep = byte.is_ascii_alphanumeric()
            || b"-._~:/?#@!$&'()*+,;=".contains(&byte)
            || (byte == b'%' && escape(index + 1) && escape(index + 2))
            || (matches!(byte, b'[' | b']') && address.starts_with("http://["));
        if keep {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_found_behind_disguises() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme(" data:text/html,x").as_deref(), Some("data"));
        assert_eq!(scheme("a/b:c"), None);
        assert_eq!(scheme("#x:y"), None);
    }

    #[test]
    fn addresses_are_encoded_once() {
        assert_eq!(encode("https://a.example/é x%20y"), "https://a.example/%C3%A9%20x%20y");
    }
}
