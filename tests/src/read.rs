//! Outputs of builds, read back. What `publish` wrote is within all limits; a fault in it is a failure of the test.

use publish_core::Bytes;
use publish_readback::docx::{self, Package};
use publish_readback::{Limits, Words, html, pdf};

/// The words of a page.
///
/// # Panics
/// When it can't be read back.
pub fn html_words(page: &[u8]) -> Words {
    html::words(page, &Limits::default()).expect("a page that can be read back")
}

/// All pages of a site one after the other, each under its path; a page that is alone as it is.
pub fn html_summary(pages: &[(String, Bytes)]) -> String {
    html::summary_of_site(pages.iter().map(|(path, bytes)| (path.as_str(), &**bytes)))
}

/// A Word document, opened.
pub(crate) fn package(bytes: &[u8]) -> Package<'_> {
    Package::open(bytes, &Limits::default()).expect("a Word document that can be read back")
}

/// The words of a Word document.
///
/// # Panics
/// When it can't be read back.
pub fn docx_words(bytes: &[u8]) -> Words {
    docx::words(&package(bytes)).expect("a Word document that can be read back")
}

/// The parts of a Word document whose text a reader sees.
///
/// # Panics
/// When it can't be read back.
pub fn docx_summary(bytes: &[u8]) -> String {
    docx::summary(&package(bytes)).expect("a Word document that can be read back")
}

/// A PDF file.
///
/// # Panics
/// When it can't be read back.
pub fn pdf_file(bytes: &[u8]) -> pdf::File {
    pdf::File::read(bytes, &Limits::default()).expect("a PDF file that can be read back")
}
