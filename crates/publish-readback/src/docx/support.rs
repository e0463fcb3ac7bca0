//! Packages for tests, made by hand.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::package::Package;
use crate::limits::Limits;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of parts.
pub(super) fn package<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with markup in its body.
pub(super) fn document(body: &str) -> Vec<u8> {
    document_with_footnotes(body, "")
}

/// A document with markup in its body and in its footnotes part.
pub(super) fn document_with_footnotes(body: &str, footnotes: &str) -> Vec<u8> {
    let relationship = |kind: &str, target: &str| {
        let id = format!("<Relationship Id=\"a\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>");
        format!("<Relationships>{id}</Relationships>")
    };
    package([
        ("_rels/.rels", relationship("officeDocument", "word/document.xml").as_bytes()),
        ("word/_rels/document.xml.rels", relationship("footnotes", "footnotes.xml").as_bytes()),
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
        ("word/footnotes.xml", format!("<w:footnotes>{footnotes}</w:footnotes>").as_bytes()),
    ])
}

/// A document with markup in its body, its styles and its numberings.
pub(super) fn document_with_parts(body: &str, styles: &str, numberings: &str) -> Vec<u8> {
    let relationship = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
    };
    let of_package = relationship("officeDocument", "word/document.xml");
    let of_document = relationship("styles", "styles.xml") + &relationship("numbering", "numbering.xml");
    package([
        ("_rels/.rels", format!("<Relationships>{of_package}</Relationships>").as_bytes()),
        ("word/_rels/document.xml.rels", format!("<Relationships>{of_document}</Relationships>").as_bytes()),
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
        ("word/styles.xml", format!("<w:styles>{styles}</w:styles>").as_bytes()),
        ("word/numbering.xml", format!("<w:numbering>{numberings}</w:numbering>").as_bytes()),
    ])
}

/// Opens what is within the limits.
pub(super) fn open(bytes: &[u8]) -> Package<'_> {
    Package::open(bytes, &Limits::default()).unwrap()
}
