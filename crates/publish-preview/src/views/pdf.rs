//! The text of the pages of a PDF file, to lie over their pictures.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use publish_core::{Bytes, Rendered};
use publish_readback::pdf::{PageText, Pages};
use publish_readback::{Limits, Numbering};

use super::markup::escape;

/// The pages of a PDF file.
pub(crate) struct PdfView {
    /// The file.
    pub(crate) bytes: Bytes,
    words: OnceLock<PageWords>,
    /// Its objects, which take a tenth of a second to be read from a book, while it is the one that is shown.
    pages: Mutex<Option<Arc<Pages>>>,
}

/// The words of all pages, and the numbers of the first ones on each.
#[derive(Debug, Default)]
struct PageWords {
    words: Vec<String>,
    firsts: Vec<usize>,
}

impl PdfView {
    pub(crate) fn read(output: &Rendered) -> PdfView {
        PdfView::of(output.main_bytes().clone())
    }

    fn of(bytes: Bytes) -> PdfView {
        PdfView { bytes, words: OnceLock::new(), pages: Mutex::new(None) }
    }

    /// The file as it is read; `None` of one that can't be.
    fn pages(&self) -> Option<Arc<Pages>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.is_none() {
            *pages = Pages::open(&self.bytes, &Limits::default()).ok().map(Arc::new);
        }
        pages.clone()
    }

    /// Lets go of what is quickly made again.
    pub(crate) fn let_go(&self) {
        *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.all().words
    }

    fn all(&self) -> &PageWords {
        self.words.get_or_init(|| {
            let Some(pages) = self.pages() else { return PageWords::default() };
            let mut numbering = Numbering::default();
            let mut firsts = Vec::with_capacity(pages.count());
            for text in pages.texts(0..pages.count()) {
                numbering.end_word();
                firsts.push(numbering.count());
                for run in text.unwrap_or_default().runs.iter().filter(|run| !run.artifact) {
                    if run.starts_word {
                        numbering.end_word();
                    }
                    numbering.push(&run.text);
                }
            }
            PageWords { words: numbering.finish(), firsts }
        })
    }

    /// The page that has a word, counted from 0, and the number of the word on that page.
    pub(crate) fn on_page(&self, word: usize) -> Option<(usize, usize)> {
        let firsts = &self.all().firsts;
        let page = firsts.partition_point(|first| *first <= word).checked_sub(1)?;
        Some((page, word - firsts[page]))
    }

    /// The number of a word of a page among those of all pages.
    pub(crate) fn of_all(&self, page: usize, word: usize) -> Option<usize> {
        Some(self.all().firsts.get(page)? + word)
    }

    /// The markup of the text of a page, counted from 0; words are counted on the page. `None` where there is no such page.
    pub(crate) fn layer(&self, page: usize) -> Option<String> {
        self.pages()?.text(page).ok()?.map(|text| layer(&text))
    }
}

impl std::fmt::Debug for PdfView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PdfView").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Lines as elements of their place and width. A reader who has the page read aloud gets each once, in the order of the content.
fn layer(text: &PageText) -> String {
    let mut out = String::new();
    let mut numbering = Numbering::default();
    for run in &text.runs {
        // Elements of the page are as wide as their text is in its font; the page stretches them.
        let kind = if run.artifact { "run artifact" } else { "run" };
        let _ = write!(
            out,
            "<span class=\"{kind}\" data-run=\"{:.2} {:.2} {:.2} {:.2}\">",
            run.x, run.y, run.width, run.size
        );
        if run.starts_word {
            numbering.end_word();
        }
        if !run.artifact
            && let Some(number) = numbering.push(&run.text)
        {
            let _ = write!(out, "<!--w{number}-->");
        }
        escape(&run.text, &mut out);
        out.push_str("</span>");
    }
    out
}

#[cfg(test)]
mod tests {
    use publish_readback::pdf::TextRun;

    use super::*;

    #[test]
    fn lines_have_their_place_and_the_numbers_of_their_words() {
        let run = |text: &str, x: f32, starts_word: bool, artifact: bool| TextRun {
            text: text.to_owned(),
            x,
            y: 20.0,
            width: 30.25,
            size: 10.0,
            artifact,
            starts_word,
        };
        let runs = vec![run("1 head", 0.0, true, true), run("<a> b", 5.0, true, false), run("c d", 40.5, false, false)];
        let layer = layer(&PageText { width: 100.0, height: 100.0, runs });
        let expected = "<span class=\"run artifact\" data-run=\"0.00 20.00 30.25 10.00\">1 head</span><span class=\"run\" \
                        data-run=\"5.00 20.00 30.25 10.00\"><!--w0-->&lt;a&gt; b</span><span class=\"run\" \
                        data-run=\"40.50 20.00 30.25 10.00\"><!--w1-->c d</span>";
        assert_eq!(layer, expected);
    }

    #[test]
    fn a_file_that_is_damaged_has_no_words() {
        let view = PdfView::of(Bytes::from(b"%PDF".to_vec()));
        assert!(view.words().is_empty() && view.layer(0).is_none() && view.on_page(0).is_none());
    }
}
