//! What is kept from build to build.

use publish_core::CacheCounts;
use publish_docx::DocxCache;
use publish_layout::LayoutCache;
use publish_pdf::PdfCache;
use publish_resolve::PictureCache;

/// What the stages made that others than one build may need: for those who build documents again and again.
///
/// Everything in it is known by what it was made of, so that a build with it gives the same bytes as one without, whoever
/// shares it: documents of a project, and threads. It may be dropped at any time.
///
/// What it takes is bounded: 64 MB of checked pictures and 256 MB of measured units. What no document has asked for during the
/// last builds goes, but for a sixteenth of these.
#[derive(Debug, Default)]
pub struct Caches {
    pub(crate) pictures: PictureCache,
    pub(crate) layout: LayoutCache,
    pub(crate) pdf: PdfCache,
    pub(crate) docx: DocxCache,
}

impl Caches {
    /// Caches in which nothing is.
    pub fn new() -> Caches {
        Caches::default()
    }

    /// What each of them was good for so far, with its name.
    pub fn counts(&self) -> [(&'static str, CacheCounts); 6] {
        let Caches { pictures, layout, pdf, docx } = self;
        let [streams, embedded] = pdf.counts();
        let [pieces, pixels] = docx.counts();
        [
            ("pictures", pictures.counts()),
            ("layout", layout.counts()),
            ("streams of PDF", streams),
            ("pictures of PDF", embedded),
            ("parts of Word", pieces),
            ("pixels of Word", pixels),
        ]
    }
}
