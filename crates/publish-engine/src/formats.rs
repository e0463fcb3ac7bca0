//! All formats of one document, several at a time.

use publish_core::{Diagnostic, Format, FormatSet, Outcome, PageIndex, Rendered};
use publish_resolve::PageLabels;

use crate::build::Outputs;
use crate::lay_out::LaidOutDocument;
use crate::render::Renderer;
use crate::report::Report;
use crate::resolve::ResolvedDocument;
use crate::session::Session;
use crate::watch::Stage;
use crate::words::words_of;

/// From how many blocks, phrases and inlines on a document is large: as many as the prose of dozens of books. What its formats
/// take together is too much memory at a time.
const LARGE: usize = 100_000;

/// Renders the formats that are settled for a document. There are outputs if all of them came out.
pub(crate) fn render_all(session: &Session<'_>, mut document: ResolvedDocument) -> (Report, Option<Outputs>) {
    let typefaces = session.typefaces(&document);
    let Report { sources, mut diagnostics } = std::mem::take(&mut document.report);
    diagnostics.extend_from_slice(&typefaces.diagnostics);
    let lay_out = || session.time(Stage::LayOut, || session.lay_out(&document, &typefaces));
    // The numbers of pages that the text tells stand in every format.
    let is_told = document.settings.formats != FormatSet::NONE && document.document.has_page_numbers();
    let laid = is_told.then(lay_out);
    let labels = laid.as_ref().map_or_else(PageLabels::default, |laid| laid.labels.clone());
    let renderer = Renderer::new(&document, &typefaces, &labels, session.caches);
    let rendering = Rendering::run(session, &document, &renderer, laid, lay_out);
    let words = words_of(&renderer.paged);
    let outputs = rendering.gather(words, &mut diagnostics);
    diagnostics.extend(typefaces.report(&renderer.paged, &sources));
    (Report { sources, diagnostics }, outputs)
}

/// What came of each format that is wanted.
#[derive(Default)]
struct Rendering {
    /// What was found while the document was laid out, and where its blocks are.
    pages: Option<(Vec<Diagnostic>, PageIndex)>,
    pdf: Option<Outcome<Rendered>>,
    docx: Option<Outcome<Rendered>>,
    html: Option<Outcome<Rendered>>,
    text: Option<Outcome<Rendered>>,
}

impl Rendering {
    /// Renders the light formats beside layout and PDF, where there are threads to spare, and before them where the document is
    /// large. Word waits for the pages if it lists contents.
    fn run(
        session: &Session<'_>,
        document: &ResolvedDocument,
        renderer: &Renderer<'_>,
        laid: Option<LaidOutDocument>,
        lay_out: impl Fn() -> LaidOutDocument + Send,
    ) -> Rendering {
        let wants = |format: Format| document.settings.formats.contains(format);
        let word_waits = wants(Format::Docx) && document.has_contents();
        let is_laid_out = laid.is_some() || wants(Format::Pdf) || word_waits;
        let heavy = || match is_laid_out {
            true => Rendering::of_pages(session, laid.unwrap_or_else(lay_out), renderer, wants(Format::Pdf)),
            false => Rendering::default(),
        };
        let light = || Rendering {
            docx: (wants(Format::Docx) && !word_waits).then(|| session.time(Stage::Docx, || renderer.docx(None))),
            html: wants(Format::Html).then(|| session.time(Stage::Html, || renderer.html())),
            text: wants(Format::Text).then(|| session.time(Stage::Text, || renderer.text())),
            ..Rendering::default()
        };
        let (heavy, light) = if document.document.size() >= LARGE {
            let light = light();
            (heavy(), light)
        } else {
            rayon::join(heavy, light)
        };
        let Rendering { pages, pdf, .. } = heavy;
        let index = pages.as_ref().map(|(_, index)| index);
        let docx = if word_waits { Some(session.time(Stage::Docx, || renderer.docx(index))) } else { light.docx };
        Rendering { pages, pdf, docx, ..light }
    }

    /// What comes of the pages; what is left of them goes before the next format is rendered.
    fn of_pages(
        session: &Session<'_>,
        mut laid: LaidOutDocument,
        renderer: &Renderer<'_>,
        wants_pdf: bool,
    ) -> Rendering {
        let pdf = wants_pdf.then(|| session.time(Stage::Pdf, || renderer.pdf(&mut laid.layout)));
        Rendering { pages: Some((laid.diagnostics, laid.layout.index)), pdf, ..Rendering::default() }
    }

    /// The outputs. A format that did not come out has said why; then nothing is written at all.
    fn gather(self, words: u64, diagnostics: &mut Vec<Diagnostic>) -> Option<Outputs> {
        let Rendering { pages, pdf, docx, html, text } = self;
        let pages = pages.map(|(found, index)| {
            diagnostics.extend(found);
            index.pages
        });
        let mut rendered = Vec::new();
        for (format, outcome) in [(Format::Pdf, pdf), (Format::Docx, docx), (Format::Html, html), (Format::Text, text)]
        {
            if let Some(outcome) = outcome {
                rendered.push((format, outcome.take(diagnostics)?));
            }
        }
        Some(Outputs { rendered, pages, words })
    }
}
