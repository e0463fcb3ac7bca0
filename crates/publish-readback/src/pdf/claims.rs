//! The standards that a file claims, as its metadata has them.

use lopdf::{Document, Object};

/// The standards that a file claims in its XMP metadata (ISO 14289-1 §5, ISO 19005-2 §6.6.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Whether PDF/UA-1 is among them.
    pub accessible: bool,
    /// The part and level of PDF/A, such as `2A`.
    pub archive: Option<String>,
}

/// Reads the claims of a file of whose metadata no more than `limit` bytes are unpacked; none where it has no metadata.
pub(super) fn read(document: &Document, limit: usize) -> Claims {
    let metadata = document.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", document));
    let metadata = metadata.and_then(Object::as_stream);
    let Ok(xmp) = metadata.and_then(|metadata| metadata.get_plain_content_with_limit(limit)) else {
        return Claims::default();
    };
    let xmp = String::from_utf8_lossy(&xmp);
    let property = |name: &str| {
        let (_, rest) = xmp.split_once(&format!("<{name}>"))?;
        Some(rest.split_once('<')?.0.to_owned())
    };
    let archive = property("pdfaid:part").map(|part| part + &property("pdfaid:conformance").unwrap_or_default());
    Claims { accessible: property("pdfuaid:part").as_deref() == Some("1"), archive }
}
