//! Links as annotations (ISO 32000-1 §12.5.6.5), one for each line that a link takes.

use std::ops::Range;

use publish_core::model::NoteId;

use super::pages::Pages;
use super::{Input, destination};
use crate::paint::{Area, Spot};
use crate::syntax;
use crate::tags::{Destination, Link};
use crate::write::Objects;

/// Writes all annotations; the objects of each page's, which are numbered in a row over all pages.
pub(super) fn write(objects: &mut Objects<'_>, input: &Input<'_>, pages: &Pages) -> Vec<Range<u32>> {
    let first = objects.reserve_range(input.areas.len() as u32);
    for ((area, id), number) in input.areas.iter().zip(first..).zip(pages.ids.len()..) {
        let link = &input.tags.links[area.link as usize];
        objects.put(id, |out| annotation(out, input, pages, area, link, number));
    }
    let mut start = first;
    (0..pages.ids.len() as u32)
        .map(|page| {
            let count = input.areas[(start - first) as usize..].iter().take_while(|area| area.page == page).count();
            let range = start..start + count as u32;
            start = range.end;
            range
        })
        .collect()
}

fn annotation(out: &mut Vec<u8>, input: &Input<'_>, pages: &Pages, area: &Area, link: &Link<'_>, number: usize) {
    // Printed, so that PDF/A-2 §6.3.2 is met; without a border.
    out.extend_from_slice(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (index, &edge) in area.bounds.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        syntax::number(out, edge);
    }
    out.extend_from_slice(b"]/StructParent ");
    syntax::integer(out, number as i64);
    if !link.description.is_empty() {
        out.extend_from_slice(b"/Contents");
        syntax::text(out, &link.description);
    }
    leads_to(out, input, pages, &link.destination);
    out.extend_from_slice(b">>");
}

fn leads_to(out: &mut Vec<u8>, input: &Input<'_>, pages: &Pages, target: &Destination<'_>) {
    let block = |out: &mut Vec<u8>, spot: Option<Spot>| {
        out.extend_from_slice(b"/Dest");
        destination::write(out, input, pages, spot);
    };
    match target {
        Destination::Address(address) => {
            out.extend_from_slice(b"/A<</S/URI/URI");
            syntax::bytes(out, encoded(address).as_bytes());
            out.extend_from_slice(b">>");
        }
        Destination::Document { file, anchor } => {
            out.extend_from_slice(b"/A<</S/GoToR/F<</Type/Filespec/F");
            syntax::bytes(out, encoded(file).as_bytes());
            out.extend_from_slice(b"/UF");
            syntax::text(out, file);
            out.extend_from_slice(b">>/D");
            match anchor {
                Some(anchor) => syntax::bytes(out, anchor.as_bytes()),
                None => out.extend_from_slice(b"[0/Fit]"),
            }
            out.extend_from_slice(b">>");
        }
        Destination::Anchor(anchor) => {
            block(out, input.anchor_spot(anchor));
        }
        Destination::Block(id) => block(out, input.places.spot(*id)),
        Destination::Note(note) => block(out, note_spot(input, *note)),
        Destination::Reference(note) => block(out, input.places.references.get(note).copied()),
    }
}

fn note_spot(input: &Input<'_>, note: NoteId) -> Option<Spot> {
    let note = input.resolved.document().notes.get(note.0 as usize)?;
    input.places.spot(note.id)
}

/// An address in ASCII (ISO 32000-1 §12.6.4.7; RFC 3986 §2.1): what is not a character of addresses is encoded.
fn encoded(address: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string does not fail");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(encoded("https://example.org/a b?q=é&r=%20#x"), "https://example.org/a%20b?q=%C3%A9&r=%20#x");
        assert_eq!(encoded("mailto:a@example.org"), "mailto:a@example.org");
    }
}
