//! Bare addresses (GFM §6.9, autolinks extension).

use crate::literal;

/// An address in a text: where it stands, and what it leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The scheme that the author left out.
    pub(super) scheme: &'static str,
}

const SCHEMES: [&str; 5] = ["https", "http", "ftp", "mailto", "xmpp"];

/// The web address whose scheme ends at byte `colon`, not before byte `from`.
pub(super) fn with_scheme(text: &str, from: usize, colon: usize) -> Option<Address> {
    let before = &text[from..colon];
    let start = SCHEMES.iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        before.get(start..)?.eq_ignore_ascii_case(scheme).then_some(from + start)
    })?;
    if !may_start(text, start) {
        return None;
    }
    let host = text[colon..].strip_prefix("://")?;
    if !is_domain(host, false) {
        return None;
    }
    let end = colon + 3 + length(host);
    Some(Address { start, end, scheme: "" })
}

/// The web address that starts with `www.` at byte `start`.
pub(super) fn with_www(text: &str, start: usize) -> Option<Address> {
    let rest = text.get(start..)?;
    if !rest.get(..4)?.eq_ignore_ascii_case("www.") || !may_start(text, start) || !is_domain(rest, true) {
        return None;
    }
    let end = start + length(rest);
    Some(Address { start, end, scheme: "http://" })
}

/// The e-mail address whose `@` stands at byte `at`, not before byte `from`.
pub(super) fn email(text: &str, from: usize, at: usize) -> Option<Address> {
    let bytes = text.as_bytes();
    let local = bytes[from..at].iter().rev();
    let local =
        local.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')).count();
    let start = at - local;
    let domain = text[at + 1..].bytes();
    let domain = domain.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')).count();
    let end = at + 1 + text[at + 1..at + 1 + domain].trim_end_matches('.').len();
    let host = &text[at + 1..end];
    let valid = local > 0
        && may_start(text, start)
        && !text[start..at].starts_with('.')
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && !host.ends_with(['-', '_'])
        && host.rsplit('.').next().is_some_and(|label| label.bytes().any(|byte| byte.is_ascii_alphabetic()));
    valid.then_some(Address { start, end, scheme: "mailto:" })
}

/// Whether an address may start at a byte: not within a word.
fn may_start(text: &str, start: usize) -> bool {
    text[..start]
        .chars()
        .next_back()
        .is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '/' | '@' | '_'))
}

/// Whether `text` starts with a domain: labels parted by full stops, the last two without `_`.
fn is_domain(text: &str, dotted: bool) -> bool {
    let end = text
        .find(|c: char| {
            literal::is_mark(c)
                || (c.is_whitespace() || c.is_ascii()) && !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        })
        .unwrap_or(text.len());
    let domain = text[..end].trim_end_matches('.');
    let mut labels = domain.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let previous = labels.next();
    let fine = |label: &str| !label.is_empty() && !label.contains('_');
    match previous {
        Some(previous) => fine(last) && fine(previous),
        // A host of this network, such as `localhost`, needs no full stop behind a scheme.
        None => !dotted && fine(last),
    }
}

/// How much of `text` belongs to an address: up to a space or `<`, without the punctuation that ends a sentence.
fn length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{FFFC}')).unwrap_or(text.len());
    let mut part = &text[..end];
    // How many more brackets are closed than opened.
    let mut parentheses = surplus(part, '(', ')');
    let mut brackets = surplus(part, '[', ']');
    while let Some(last) = part.chars().next_back() {
        let before = &part[..part.len() - last.len_utf8()];
        part = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '’' | '”' => before,
            // What closes without its opening belongs to the sentence.
            ')' if parentheses > 0 => {
                parentheses -= 1;
                before
            }
            ']' if brackets > 0 => {
                brackets -= 1;
                before
            }
            ';' => without_entity(before),
            _ => break,
        };
    }
    part.len()
}

fn surplus(text: &str, open: char, close: char) -> usize {
    text.matches(close).count().saturating_sub(text.matches(open).count())
}

/// An address that a semicolon ends, without what looks like an entity before it (`&copy;`).
fn without_entity(text: &str) -> &str {
    let name = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    name.strip_suffix('&').filter(|_| name.len() < text.len()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(text: &str) -> Option<String> {
        let colon = text.find("://")?;
        with_scheme(text, 0, colon).map(|address| text[address.start..address.end].to_owned())
    }

    #[test]
    fn punctuation_behind_an_address_is_not_its() {
        assert_eq!(web("(see https://a.example/x_(y)).").as_deref(), Some("https://a.example/x_(y)"));
        assert_eq!(web("https://a.example/?q=1&amp;").as_deref(), Some("https://a.example/?q=1"));
        assert_eq!(web("https://a.example/x?a=1;").as_deref(), Some("https://a.example/x?a=1"));
        assert_eq!(web("(https://a.example/x_(y);").as_deref(), Some("https://a.example/x_(y)"));
        assert_eq!(web("https://a.example.").as_deref(), Some("https://a.example"));
        assert_eq!(web("http://localhost:8080/x").as_deref(), Some("http://localhost:8080/x"));
        for text in ["xhttps://a.example", "https://", "https://_a", "http://.", "gopher://a.example"] {
            assert_eq!(web(text), None, "{text}");
        }
    }

    #[test]
    fn hosts_need_a_full_stop() {
        assert_eq!(with_www("www.a.example/x,", 0).map(|found| (found.end, found.scheme)), Some((15, "http://")));
        assert_eq!(with_www("www.", 0), None);
        assert_eq!(with_www("www.x_y.z_w", 0), None);
    }

    #[test]
    fn mail_addresses() {
        let mail =
            |text: &str| email(text, 0, text.find('@').unwrap()).map(|found| text[found.start..found.end].to_owned());
        assert_eq!(mail("to a.b+c@d-e.example.").as_deref(), Some("a.b+c@d-e.example"));
        for text in ["a@b", "@b.example", "a@b.", "a@.b", "a@b.1", "a@b.c-"] {
            assert_eq!(mail(text), None, "{text}");
        }
    }
}
