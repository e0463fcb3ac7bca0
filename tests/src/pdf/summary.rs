//! A PDF file as text that a reviewer can read.

use std::collections::HashMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::claims::{Claims, claims};
use super::content::{Piece, text_of};
use super::file::File;
use super::tree::{Kid, Node};

/// The file in the form of YAML: properties, outline, names, links, tags, and the lines of each page with their places.
pub fn summary(bytes: &[u8]) -> String {
    let file = File::read(bytes);
    let mut text = String::new();
    let catalog = file.document.catalog().expect("a catalog");
    let language = catalog.get_deref(b"Lang", &file.document).ok().and_then(text_of).unwrap_or_default();
    let _ = writeln!(text, "language: {language}");
    for (key, value) in information(&file.document) {
        let _ = writeln!(text, "{key}: {value}");
    }
    if let Some(claims) = unusual_claims(bytes) {
        let _ = writeln!(text, "claims: {claims}");
    }
    if let Ok(outline) = catalog.get_deref(b"Outlines", &file.document).and_then(Object::as_dict) {
        text.push_str("outline:\n");
        write_outline(&file.document, outline, 1, &mut text);
    }
    let names = names(&file.document);
    if !names.is_empty() {
        text.push_str("names:\n");
        names.iter().for_each(|name| text.push_str(&format!("  - {name}\n")));
    }
    let addresses = file.addresses();
    if !addresses.is_empty() {
        text.push_str("links:\n");
        addresses.iter().for_each(|address| text.push_str(&format!("  - {address}\n")));
    }
    text.push_str("tags:\n");
    file.tree.iter().for_each(|kid| write_tag(&file, kid, 1, &mut text));
    for (number, (_, pieces)) in file.pages.iter().enumerate() {
        let _ = writeln!(text, "page {}:", number + 1);
        write_lines(pieces, &mut text);
    }
    text
}

/// The standards that the file claims, where they are not the usual ones.
fn unusual_claims(bytes: &[u8]) -> Option<String> {
    let Claims { accessible, archive } = claims(bytes);
    if accessible && archive.as_deref() == Some("2A") {
        return None;
    }
    let accessible = accessible.then(|| "PDF/UA-1".to_owned());
    let names: Vec<String> = accessible.into_iter().chain(archive.map(|archive| format!("PDF/A-{archive}"))).collect();
    Some(if names.is_empty() { "none".to_owned() } else { names.join(", ") })
}

fn information(document: &Document) -> Vec<(String, String)> {
    let Ok(info) = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict) else { return Vec::new() };
    let wanted = ["Title", "Author", "Subject", "Keywords"];
    wanted
        .iter()
        .filter_map(|key| Some(((*key).to_lowercase(), text_of(info.get_deref(key.as_bytes(), document).ok()?)?)))
        .collect()
}

fn write_outline(document: &Document, item: &Dictionary, depth: usize, text: &mut String) {
    let mut next = item.get_deref(b"First", document).and_then(Object::as_dict).ok();
    while let Some(item) = next {
        let title = item.get_deref(b"Title", document).ok().and_then(text_of).unwrap_or_default();
        let _ = writeln!(text, "{:indent$}- {title}", "", indent = depth * 2);
        write_outline(document, item, depth + 1, text);
        next = item.get_deref(b"Next", document).and_then(Object::as_dict).ok();
    }
}

/// The named destinations, each with its page and its height on it.
fn names(document: &Document) -> Vec<String> {
    let pages: HashMap<ObjectId, u32> = document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let named = |names: &[Object]| -> Vec<String> {
        let place = |pair: &[Object]| {
            let name = text_of(&pair[0])?;
            let place = pair[1].as_array().ok()?;
            let page = pages.get(&place.first()?.as_reference().ok()?)?;
            Some(format!("{name}: page {page}, {:.1}", place.get(3)?.as_float().ok()?))
        };
        names.chunks(2).filter_map(place).collect()
    };
    let leaves =
        document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Names").ok()?.as_array().ok());
    let mut found: Vec<String> = leaves.flat_map(|names| named(names)).collect();
    found.sort();
    found
}

fn write_tag(file: &File, kid: &Kid, depth: usize, text: &mut String) {
    let Kid::Node(node) = kid else { return };
    let Node { kind, alt, actual, language, attributes, kids } = node;
    let _ = write!(text, "{:indent$}{kind}", "", indent = depth * 2);
    for attribute in attributes {
        let _ = write!(text, " {attribute}");
    }
    if let Some(language) = language {
        let _ = write!(text, " lang={language}");
    }
    if let Some(alt) = alt {
        let _ = write!(text, " alt={alt:?}");
    }
    if let Some(actual) = actual {
        let _ = write!(text, " actual={actual:?}");
    }
    let own: String = kids
        .iter()
        .filter_map(|kid| match kid {
            Kid::Marked { page, mcid } => Some(file.marked(*page, *mcid)),
            Kid::Node(node) => Some(format!("<{}>", node.kind)),
            Kid::Object => None,
        })
        .collect();
    if kids.iter().any(|kid| matches!(kid, Kid::Marked { .. })) {
        let _ = write!(text, ": {own}");
    }
    text.push('\n');
    kids.iter().for_each(|kid| write_tag(file, kid, depth + 1, text));
}

/// Pieces on one baseline are a line, whose place is that of its first piece.
fn write_lines(pieces: &[Piece], text: &mut String) {
    let mut last: Option<(f32, bool)> = None;
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let line = (piece.y, piece.artifact);
        if last != Some(line) {
            if last.is_some() {
                text.push('\n');
            }
            let mark = if piece.artifact { "*" } else { "" };
            let _ = write!(text, "  {:.1} {:.1} {} {:.1}{mark}: ", piece.x, piece.y, piece.font, piece.size);
            last = Some(line);
        }
        text.push_str(&piece.text);
    }
    if last.is_some() {
        text.push('\n');
    }
}
