//! The contact block.

use publish_core::model::{BlockId, Contact, ContactField, Inline, InlineKind, Phrase};
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
    let telephone = (field == ContactField::Telephone && !has_link)
        .then(|| telephone_address(&w.document.written_text(&line.content)))
        .flatten();
    match telephone.or_else(|| w.document.contact_address(field, line)) {
        Some(address) => write_linked(w, &address, line.id, &line.content),
        None => write_inlines(w, line.id, &line.content),
    }
}

fn write_linked(w: &mut Writer, address: &str, owner: BlockId, content: &[Inline]) {
    open_link(w, address);
    w.in_link = true;
    write_inlines(w, owner, content);
    w.in_link = false;
    w.push("</a>");
    for note in std::mem::take(&mut w.deferred) {
        crate::notes::write_reference(w, note);
    }
}

/// Opens a link to an address that is not encoded yet.
pub(crate) fn open_link(w: &mut Writer, address: &str) {
    let mut link = "<a href=\"".to_owned();
    push_address(&mut link, address);
    w.push(&link);
    w.push("\">");
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
}
