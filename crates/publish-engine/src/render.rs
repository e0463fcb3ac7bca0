//! The last stage: a format is rendered.

use publish_core::{Format, Outcome, PageIndex, Rendered};
use publish_docx::DocxOptions;
use publish_html::HtmlOptions;
use publish_layout::Layout;
use publish_pdf::PdfOptions;
use publish_resolve::{PageLabels, Paged};
use publish_text::TextOptions;

use crate::caches::Caches;
use crate::lay_out::LaidOutDocument;
use crate::parse::Names;
use crate::resolve::ResolvedDocument;
use crate::session::Session;
use crate::settings::Settings;
use crate::typefaces::Typefaces;

impl Session<'_> {
    /// Renders a document in a format. One that shows numbers of pages is rendered with the pages that are given; where there
    /// are none, the document is laid out for it, and what was found then is told.
    pub fn render(
        &self,
        format: Format,
        document: &ResolvedDocument,
        typefaces: &Typefaces<'_>,
        laid: Option<&LaidOutDocument>,
    ) -> Outcome<Rendered> {
        let own = (laid.is_none() && document.needs_pages(format)).then(|| self.lay_out(document, typefaces));
        let unpaged = LaidOutDocument::default();
        let LaidOutDocument { layout, labels, .. } = own.as_ref().or(laid).unwrap_or(&unpaged);
        let renderer = Renderer::new(document, typefaces, labels, self.caches);
        let rendered = match format {
            // Pages are emptied as they are painted, and these may be asked for again.
            Format::Pdf => renderer.pdf(&mut layout.clone()),
            Format::Docx => renderer.docx(Some(&layout.index).filter(|_| document.has_contents())),
            Format::Html => renderer.html(),
            Format::Text => renderer.text(),
        };
        let mut diagnostics = own.map_or_else(Vec::new, |own| own.diagnostics);
        let value = rendered.take(&mut diagnostics);
        Outcome { value, diagnostics }
    }
}

/// Renders the formats of one document.
pub(crate) struct Renderer<'a> {
    pub(crate) paged: Paged<'a>,
    document: &'a ResolvedDocument,
    typefaces: &'a Typefaces<'a>,
    caches: Option<&'a Caches>,
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(
        document: &'a ResolvedDocument,
        typefaces: &'a Typefaces<'a>,
        labels: &'a PageLabels,
        caches: Option<&'a Caches>,
    ) -> Renderer<'a> {
        Renderer { paged: document.document.paged(labels), document, typefaces, caches }
    }

    /// The PDF. Pages are emptied as they are painted: a long document need not be in memory twice.
    pub(crate) fn pdf(&self, layout: &mut Layout) -> Outcome<Rendered> {
        let Settings { themes, pdf_standard, .. } = &*self.document.settings;
        let theme = themes.of(Format::Pdf);
        let cache = self.caches.map(|caches| &caches.pdf);
        let options = PdfOptions { stem: self.stem(), theme, standards: *pdf_standard, cache };
        publish_pdf::render(&self.paged, layout, &self.typefaces.fonts, &options)
    }

    /// The Word document; its list of contents needs to know the pages.
    pub(crate) fn docx(&self, pages: Option<&PageIndex>) -> Outcome<Rendered> {
        let fonts = &self.typefaces.fonts;
        let cache = self.caches.map(|caches| &caches.docx);
        let theme = self.document.settings.themes.of(Format::Docx);
        let options = DocxOptions { stem: self.stem(), theme, fonts, cache };
        publish_docx::render(&self.paged, pages, &options)
    }

    pub(crate) fn html(&self) -> Outcome<Rendered> {
        let ResolvedDocument { settings, names: Names { folder, .. }, .. } = self.document;
        let Settings { themes, html, formats, site_url, .. } = &**settings;
        let theme = themes.of(Format::Html);
        let site_url = site_url.as_deref();
        let options = HtmlOptions { stem: self.stem(), theme, form: *html, folder, formats: *formats, site_url };
        publish_html::render(&self.paged, &options)
    }

    pub(crate) fn text(&self) -> Outcome<Rendered> {
        let looks = &self.document.settings.themes.of(Format::Text).plain;
        publish_text::render(&self.paged, &TextOptions { stem: self.stem(), looks })
    }

    fn stem(&self) -> &'a str {
        &self.document.names.stem
    }
}
