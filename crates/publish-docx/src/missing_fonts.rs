//! What is said of fonts that a document does not bring along.

use publish_core::model::FontSetup;
use publish_core::{Diagnostic, Theme, codes};
use publish_resolve::Resolved;

use crate::package::{Missing, Reason};

/// Says that the document names a family that it does not bring along, at the line that names it.
pub(crate) fn unbrought(document: &Resolved, theme: &Theme, missing: Missing) -> Diagnostic {
    let Missing { family, reason } = missing;
    let metrics = &theme.metrics;
    let FontSetup { text, display, code } = &document.metadata().fonts;
    let entries = [(metrics.text_family, text), (metrics.display_family, display), (metrics.code_family, code)];
    let entry = entries.into_iter().find_map(|(of, entry)| entry.as_ref().filter(|_| of == family));
    let name = theme.families.name(family);
    let (why, help) = match reason {
        Reason::Licence => (
            "its licence does not let it be embedded where it can be edited",
            "readers without it see another font in Word; take a family whose licence allows it",
        ),
        Reason::Outlines => (
            "its outlines are CFF, and Word embeds fonts of TrueType alone",
            "readers without it see another font in Word; put its `.ttf` files into the folder `fonts`",
        ),
    };
    let message = format!("the Word document names `{name}` without bringing it along: {why}");
    Diagnostic::new(&codes::UNSUPPORTED_IN_DOCX, entry.map(|entry| entry.span), message).help(help)
}
