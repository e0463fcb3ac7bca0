//! The standards that a file claims, as its metadata has them.

use lopdf::{Document, Object};

/// The standards that a file claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    /// Whether PDF/UA-1 is among them.
    pub(crate) accessible: bool,
    /// The part and level of PDF/A, such as `2A`.
    pub(crate) archive: Option<String>,
}

/// Reads the claims of a file.
///
/// # Panics
/// When the bytes are no PDF file, or it has no metadata.
pub(crate) fn claims(pdf: &[u8]) -> Claims {
    let document = Document::load_mem(pdf).expect("a PDF file that can be read");
    let metadata = document.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", &document));
    let metadata = metadata.and_then(Object::as_stream).expect("metadata");
    let xmp = metadata.get_plain_content().expect("metadata that can be read");
    let xmp = String::from_utf8_lossy(&xmp);
    let property = |name: &str| {
        let (_, rest) = xmp.split_once(&format!("<{name}>"))?;
        Some(rest.split_once('<')?.0.to_owned())
    };
    let archive = property("pdfaid:part").map(|part| part + &property("pdfaid:conformance").unwrap_or_default());
    Claims { accessible: property("pdfuaid:part").as_deref() == Some("1"), archive }
}
