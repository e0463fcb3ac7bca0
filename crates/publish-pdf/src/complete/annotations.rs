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
    let mut next = first;
    for lines in input.areas.chunk_by(|one, other| one.link == other.link) {
        let link = &input.tags.links[lines[0].link as usize];
        let shared = (lines.len() > FEW_LINES).then(|| Shared::of(objects, link));
        for area in lines {
            let number = pages.ids.len() + (next - first) as usize;
            objects.put(next, |out| annotation(out, input, pages, area, link, shared, number));
            next += 1;
        }
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

/// A link of more lines has an object for what all its annotations say: an address can be longer than a page.
const FEW_LINES: usize = 3;

/// The objects of what all annotations of a link say.
#[derive(Clone, Copy)]
struct Shared {
    description: u32,
    /// The action; none for a place of the document, which is a few bytes.
    action: Option<u32>,
}

impl Shared {
    fn of(objects: &mut Objects<'_>, link: &Link<'_>) -> Shared {
        let description = objects.add(|out| syntax::text(out, &link.description));
        let mut written = Vec::new();
        let action = action(&mut written, &link.destination).then(|| objects.add(|out| out.append(&mut written)));
        Shared { description, action }
    }
}

fn annotation(
    out: &mut Vec<u8>,
    input: &Input<'_>,
    pages: &Pages,
    area: &Area,
    link: &Link<'_>,
    shared: Option<Shared>,
    number: usize,
) {
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
        match shared {
            Some(shared) => reference(out, shared.description),
            None => syntax::text(out, &link.description),
        }
    }
    match shared.and_then(|shared| shared.action) {
        Some(action) => {
            out.extend_from_slice(b"/A");
            reference(out, action);
        }
        None => leads_to(out, input, pages, &link.destination),
    }
    out.extend_from_slice(b">>");
}

fn reference(out: &mut Vec<u8>, object: u32) {
    out.push(b' ');
    syntax::reference(out, object);
}

fn leads_to(out: &mut Vec<u8>, input: &Input<'_>, pages: &Pages, target: &Destination<'_>) {
    let spot = match target {
        Destination::Address(_) | Destination::Document { .. } => {
            out.extend_from_slice(b"/A");
            action(out, target);
            return;
        }
        Destination::Anchor(anchor) => input.anchor_spot(anchor),
        Destination::Block(id) => input.places.spot(*id),
        Destination::Note(note) => note_spot(input, *note),
        Destination::Reference(note) => input.places.references.get(note).copied(),
    };
    out.extend_from_slice(b"/Dest");
    destination::write(out, input, pages, spot);
}

/// Appends the action that leads out of the document; `false` for what leads to a place of it.
fn action(out: &mut Vec<u8>, target: &Destination<'_>) -> bool {
    match target {
        Destination::Address(address) => {
            out.extend_from_slice(b"<</S/URI/URI");
            syntax::bytes(out, encoded(address).as_bytes());
            out.extend_from_slice(b">>");
            true
        }
        Destination::Document { file, anchor } => {
            out.extend_from_slice(b"<</S/GoToR/F<</Type/Filespec/F");
            syntax::bytes(out, encoded(file).as_bytes());
            out.extend_from_slice(b"/UF");
            syntax::text(out, file);
            out.extend_from_slice(b">>/D");
            match anchor {
                Some(anchor) => syntax::bytes(out, anchor.as_bytes()),
                None => out.extend_from_slice(b"[0/Fit]"),
            }
            out.extend_from_slice(b">>");
            true
        }
        Destination::Anchor(_) | Destination::Block(_) | Destination::Note(_) | Destination::Reference(_) => false,
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
