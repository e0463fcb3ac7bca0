//! Which standards the file claims to meet.

use publish_core::model::{PdfArchive, PdfStandards};
use publish_core::{At, Diagnostic, codes};
use publish_resolve::Resolved;

use crate::tags::Tags;

/// What the file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    /// The part and level of PDF/A (ISO 19005).
    pub(crate) archive: Option<PdfArchive>,
    /// PDF/UA-1 (ISO 14289-1).
    pub(crate) accessible: bool,
}

impl Claims {
    /// What holds for a document of what was asked for, or of the usual; and why the rest does not hold. Descriptions
    /// and languages that the author did not give are not made up for a claim.
    pub(crate) fn of(document: &Resolved, tags: &Tags<'_>, asked: Option<PdfStandards>) -> (Claims, Vec<Diagnostic>) {
        let PdfStandards { accessible, archive } = asked.unwrap_or_default();
        let shortfalls = if accessible { shortfalls(document, tags) } else { Vec::new() };
        let claims = Claims { archive, accessible: accessible && shortfalls.is_empty() };
        // What is missing is told as a fault of its own already; here it is told of a standard that was asked for.
        (claims, if asked.is_some() { shortfalls } else { Vec::new() })
    }
}

/// What keeps the file from being PDF/UA-1.
fn shortfalls(document: &Resolved, tags: &Tags<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let unclaimed = |why: &str| format!("the PDF does not claim PDF/UA-1: {why}");
    if let Some(span) = tags.undescribed {
        let message = unclaimed("a picture has no description");
        let help = "describe every picture, or mark ornaments `{.decorative}`";
        found.push(Diagnostic::new(&codes::STANDARD_NOT_MET, span, message).help(help));
    }
    if !document.language_is_known() {
        let message = unclaimed("no language is given, and the text does not show one");
        let help = "add `lang:` to the front matter, or `language` to publish.toml";
        found.push(Diagnostic::new(&codes::STANDARD_NOT_MET, At::Document, message).help(help));
    }
    found
}
