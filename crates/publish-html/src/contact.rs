//! The contact block.

use publish_core::model::{Contact, ContactField, Inline, InlineKind, Phrase};
use publish_core::walk;

use crate::escape::push_address;
use crate::inlines::write_inlines;
use crate::writer::Writer;

/// Writes whom to ask, with links to call, to write, to visit.
pub(crate) fn write_contact(w: &mut Writer) {
    let Some(contact) = &w.document.metadata().contact else { return };
    let Contact { id: _, span: _, lines } = contact;
    if lines.is_empty() {
        return;
    }
    w.push("<footer class=\"contact\">\n<address>\n");
    for (field, line) in lines {
        w.push(if *field == ContactField::Name { "<p class=\"name\">" } else { "<p>" });
        write_line(w, *field, line);
        w.push("</p>\n");
    }
    w.push("</address>\n</footer>\n");
}

fn write_line(w: &mut Writer, field: ContactField, line: &Phrase) {
    let has_link = walk::inlines(&line.content).any(|inline| matches!(inline.kind, InlineKind::Link(_)));
    let text = walk::plain_text(&line.content);
    let address = match field {
        ContactField::Name | ContactField::Address => None,
        ContactField::Telephone => telephone_address(&text),
        ContactField::Email => mail_address(&text),
        ContactField::Web => web_address(&text),
    };
    match address.filter(|_| !has_link) {
        Some(address) => write_linked(w, &address, line.id, &line.content),
        None => write_inlines(w, line.id, &line.content),
    }
}

fn write_linked(w: &mut Writer, address: &str, owner: publish_core::model::BlockId, content: &[Inline]) {
    w.push("<a href=\"");
    w.push(address);
    w.push("\">");
    w.in_link = true;
    write_inlines(w, owner, content);
    w.in_link = false;
    w.push("</a>");
    for note in std::mem::take(&mut w.deferred) {
        crate::notes::write_reference(w, note);
    }
}

/// The `tel:` address of a number (RFC 3966); `None` for what has words in it or is no number.
fn telephone_address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plus = if text.starts_with('+') { "+" } else { "" };
    (3..=15).contains(&digits.len()).then(|| format!("tel:{plus}{digits}"))
}

/// The `mailto:` address of a line that is an e-mail address and nothing else.
pub(crate) fn mail_address(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, domain) = text.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c));
    if !plain(name) || !plain(domain) {
        return None;
    }
    let mut address = "mailto:".to_owned();
    push_address(&mut address, text);
    Some(address)
}

/// The address of a line that is a web address, with or without its scheme.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    if !is_host || text.contains(char::is_whitespace) {
        return None;
    }
    let mut address = if rest.len() == text.len() { "https://".to_owned() } else { String::new() };
    push_address(&mut address, text);
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_called() {
        assert_eq!(telephone_address("(703) 695-9188").as_deref(), Some("tel:7036959188"));
        assert_eq!(telephone_address("+49 30 1234").as_deref(), Some("tel:+49301234"));
        assert_eq!(telephone_address("ask at the desk, room 1234"), None);
        assert_eq!(telephone_address("12"), None);
    }

    #[test]
    fn only_addresses_become_links() {
        assert_eq!(mail_address(" press@example.org ").as_deref(), Some("mailto:press@example.org"));
        assert_eq!(mail_address("press@example.org?bcc=x@y"), None);
        assert_eq!(mail_address("write to press@example.org"), None);
        assert_eq!(web_address("www.example.org/a b"), None);
        assert_eq!(web_address("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
        assert_eq!(web_address("http://example.org").as_deref(), Some("http://example.org"));
        assert_eq!(web_address("javascript:alert(1).x"), None);
    }
}
