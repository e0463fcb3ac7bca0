//! The second stage: the document is numbered, linked and completed.

use std::sync::Arc;

use publish_core::{Code, Format, codes};
use publish_resolve::{FrontPart, ResolveOptions, Resolved};

use crate::parse::{Names, ParsedDocument};
use crate::report::Report;
use crate::session::Session;
use crate::settings::Settings;

/// A document with everything that was found about it, for layout and renderers.
#[derive(Clone, Debug)]
pub struct ResolvedDocument {
    /// The document; it never changes.
    pub document: Arc<Resolved>,
    /// What holds for it.
    pub settings: Arc<Settings>,
    /// Its texts, and what was found in them.
    pub report: Report,
    pub(crate) names: Names,
}

/// What can't be told of a document whose front matter can't be read: it may say the language, name the works and give the
/// values that seem to be missing.
const NEED_FRONT_MATTER: [&Code; 3] =
    [&codes::LANGUAGE_DETECTED, &codes::UNDEFINED_REFERENCE, &codes::UNDEFINED_VARIABLE];

impl Session<'_> {
    /// Resolves a document that was read. Who keeps that one gives a copy of it.
    ///
    /// # Errors
    /// When the document can't be rendered, since its front matter can't be read or something in it is an error; the
    /// report says which.
    pub fn resolve(&self, parsed: ParsedDocument) -> Result<ResolvedDocument, Report> {
        let ParsedDocument { document, settings, mut report, names } = parsed;
        let Report { sources, diagnostics } = &mut report;
        let without_front = diagnostics.iter().any(|found| *found.code == codes::INVALID_FRONT_MATTER);
        let options = ResolveOptions {
            folder: names.folder.clone(),
            name: names.name.clone(),
            language: settings.language.clone(),
            paper: settings.paper,
            running: settings.themes.of(Format::Pdf).running.fields().collect(),
            decode_pictures: [Format::Pdf, Format::Docx].into_iter().any(|format| settings.formats.contains(format)),
            pictures: self.caches.map(|caches| &caches.pictures),
        };
        let resolved = publish_resolve::resolve(document, sources, self.world, &options).take(diagnostics);
        let Some(resolved) = resolved else { return Err(report) };
        if without_front {
            diagnostics.retain(|found| !NEED_FRONT_MATTER.contains(&found.code));
            return Err(report);
        }
        Ok(ResolvedDocument { document: Arc::new(resolved), settings, report, names })
    }
}

impl ResolvedDocument {
    /// Whether a format shows the numbers of pages, so that the document must be laid out before it is rendered.
    pub fn needs_pages(&self, format: Format) -> bool {
        match format {
            Format::Pdf => true,
            Format::Docx => self.has_contents() || self.document.has_page_numbers(),
            Format::Html | Format::Text => self.document.has_page_numbers(),
        }
    }

    /// Whether it has a list of contents: in Word that shows numbers of pages, which only layout knows.
    pub(crate) fn has_contents(&self) -> bool {
        self.document.front().iter().any(|part| matches!(part, FrontPart::Contents))
    }
}
