//! What is kept from build to build.

use publish_core::CacheCounts;
use publish_docx::DocxCache;
use publish_layout::LayoutCache;
use publish_pdf::PdfCache;
use publish_resolve::PictureCache;

/// What the stages made that others than one build may need: for those who build documents again and again.
///
/// Everything in it is known by what it was made of, so that a build with it gives the same bytes as one without, whoever
/// shares it: documents of a project, and threads. It may be dropped at any time. What it takes is bounded: half of the limit
/// is for measured units, a quarter for PDFs, an eighth for checked pictures and a sixteenth for Word documents. Of what no
/// document has asked for during the last builds, a sixteenth of these stays.
#[derive(Debug)]
pub struct Caches {
    pub(crate) pictures: PictureCache,
    pub(crate) layout: LayoutCache,
    pub(crate) pdf: PdfCache,
    pub(crate) docx: DocxCache,
}

impl Caches {
    /// Caches in which nothing is, and that keep as much as takes `limit` bytes.
    pub fn new(limit: usize) -> Caches {
        Caches {
            pictures: PictureCache::new(limit / 8),
            layout: LayoutCache::new(limit / 2),
            pdf: PdfCache::new(limit / 4),
            docx: DocxCache::new(limit / 16),
        }
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

impl Default for Caches {
    /// Caches for some books: 256 MB.
    fn default() -> Caches {
        Caches::new(256 << 20)
    }
}
