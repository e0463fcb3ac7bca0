//! A PDF file as text that a reviewer can read.

use std::fmt::Write as _;

use lopdf::{Document, Object};

use super::claims::Claims;
use super::file::File;
use super::lines::Elements;
use super::string::text_of;
use super::tree::{Kid, Node};
use super::{lines, links, outline};
use crate::error::ReadbackError;

pub(super) fn write(file: &File) -> Result<String, ReadbackError> {
    let mut text = String::new();
    let catalog = file.document.catalog().map_err(ReadbackError::pdf)?;
    let language = catalog.get_deref(b"Lang", &file.document).ok().and_then(text_of).unwrap_or_default();
    let _ = writeln!(text, "language: {language}");
    for (key, value) in information(&file.document) {
        let _ = writeln!(text, "{key}: {value}");
    }
    if let Some(claims) = unusual(&file.claims()) {
        let _ = writeln!(text, "claims: {claims}");
    }
    outline::write(&file.document, &file.limits, &mut text)?;
    write_list(&mut text, "names", &links::names(&file.document));
    write_list(&mut text, "links", &links::addresses(file));
    text.push_str("tags:\n");
    for kid in &file.tree {
        write_tag(file, kid, 1, &mut text)?;
    }
    let elements = Elements::of(&file.tree);
    for (number, (_, pieces)) in file.pages.iter().enumerate() {
        let _ = writeln!(text, "page {}:", number + 1);
        lines::write(number, pieces, &elements, &mut text);
    }
    Ok(text)
}

fn write_list(text: &mut String, title: &str, entries: &[String]) {
    if !entries.is_empty() {
        let _ = writeln!(text, "{title}:");
        entries.iter().for_each(|entry| text.push_str(&format!("  - {entry}\n")));
    }
}

/// The standards that the file claims, where they are not the usual ones.
fn unusual(claims: &Claims) -> Option<String> {
    let Claims { accessible, archive } = claims;
    if *accessible && archive.as_deref() == Some("2A") {
        return None;
    }
    let accessible = accessible.then(|| "PDF/UA-1".to_owned());
    let archive = archive.as_ref().map(|archive| format!("PDF/A-{archive}"));
    let names: Vec<String> = accessible.into_iter().chain(archive).collect();
    Some(if names.is_empty() { "none".to_owned() } else { names.join(", ") })
}

/// The document information (ISO 32000-1 §14.3.3).
fn information(document: &Document) -> Vec<(String, String)> {
    let Ok(info) = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict) else { return Vec::new() };
    let wanted = ["Title", "Author", "Subject", "Keywords"];
    wanted
        .iter()
        .filter_map(|key| Some(((*key).to_lowercase(), text_of(info.get_deref(key.as_bytes(), document).ok()?)?)))
        .collect()
}

fn write_tag(file: &File, kid: &Kid, depth: usize, text: &mut String) -> Result<(), ReadbackError> {
    let Kid::Node(node) = kid else { return Ok(()) };
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
    if kids.iter().any(|kid| matches!(kid, Kid::Marked { .. })) {
        text.push_str(": ");
        for kid in kids {
            write_content(file, kid, text);
            file.limits.check_total(text.len())?;
        }
    }
    text.push('\n');
    kids.iter().try_for_each(|kid| write_tag(file, kid, depth + 1, text))
}

/// Writes what an element has of its own, and the names of those in it.
fn write_content(file: &File, kid: &Kid, text: &mut String) {
    match kid {
        Kid::Marked { page, mcid } => text.push_str(file.marked(*page, *mcid)),
        Kid::Node(node) => text.push_str(&format!("<{}>", node.kind)),
        Kid::Object => {}
    }
}
