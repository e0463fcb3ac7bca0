//! The laws that hold for every case.

use std::collections::HashMap;
use std::path::Path;

use publish_core::{Bytes, Format};
use publish_engine::Built;
use publish_readback::text::PlainText;
use publish_readback::{Lane, Limits, Words, compare, docx, html, tokens};

use crate::case::{Case, build_source};
use crate::read::{docx_words, package, pdf_file};

/// The law of words: the same body words in the same order in all four outputs, and in each lane of its own.
///
/// Of a document with content for some formats, the words that all formats have equally often are compared.
///
/// # Errors
/// When two outputs differ, or one can't be read back.
pub fn check_words(built: &Built, conditional: bool) -> Result<(), String> {
    let text = bytes(built, Format::Text)?;
    let pdf = pdf_file(&bytes(built, Format::Pdf)?).words().map_err(|error| format!("pdf: {error}"))?;
    let mut read = [html_words(built)?, pdf, docx_words(&bytes(built, Format::Docx)?)];
    if conditional {
        keep_common(&mut read, &tokens(&String::from_utf8_lossy(&text)));
    }
    let [html, pdf, docx] = &read;
    compare(pdf, html).map_err(|difference| format!("pdf (here) and html: {difference}"))?;
    compare(docx, html).map_err(|difference| format!("docx (here) and html: {difference}"))?;
    if conditional {
        return Ok(());
    }
    let text = PlainText::read(&text, &Limits::default()).map_err(|error| error.to_string())?;
    text.compare(html).map_err(|difference| difference.to_string())
}

fn bytes(built: &Built, format: Format) -> Result<Bytes, String> {
    Case::bytes(built, format).ok_or_else(|| format!("no {format} came out"))
}

/// The words of a page, or of all pages of a site.
fn html_words(built: &Built) -> Result<Words, String> {
    let pages = Case::pages(built, Format::Html);
    let pages: Vec<&[u8]> = pages.iter().map(|(_, page)| &**page).collect();
    html::words_of_site(&pages, &Limits::default()).map_err(|error| format!("html: {error}"))
}

/// Keeps of the bodies what all formats have equally often, and no descriptions.
fn keep_common(read: &mut [Words], text: &[String]) {
    let bodies: Vec<Vec<&str>> = read.iter().map(|words| words.of(Lane::Body)).collect();
    let mut counts: Vec<HashMap<&str, usize>> = bodies.iter().map(|body| count(body.iter().copied())).collect();
    counts.push(count(text.iter().map(String::as_str)));
    let is_common = |word: &&&str| counts.iter().all(|count| count.get(**word) == counts[0].get(**word));
    let common: Vec<String> = counts[0].keys().filter(is_common).map(|word| (*word).to_owned()).collect();
    let keeps = |lane: Lane, text: &str| match lane {
        Lane::Body => common.iter().any(|word| word == text),
        Lane::Note | Lane::Contents => true,
        Lane::AlternativeText => false,
    };
    read.iter_mut().for_each(|words| words.retain(|word| keeps(word.lane, &word.text)));
}

fn count<'a>(words: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// The law of references: every field of the Word document names something of it and shows something, every link leads
/// somewhere.
///
/// # Errors
/// The first that does not.
pub fn check_references(document: &[u8]) -> Result<(), String> {
    let broken = docx::broken_references(&package(document)).map_err(|error| format!("docx: {error}"))?;
    broken.first().map_or(Ok(()), |broken| Err(broken.to_string()))
}

/// The law of bytes: another build, in another folder and with one thread, gives the same bytes.
///
/// # Errors
/// When an output differs.
pub fn check_bytes(built: &Built, folder: &Path, file: &str) -> Result<(), String> {
    let copy =
        std::env::temp_dir().join(format!("publish-suite-{}-{:?}", std::process::id(), std::thread::current().id()));
    copy_folder(folder, &copy).map_err(|error| format!("the case can't be copied: {error}"))?;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one thread");
    let again = one.install(|| build_source(&copy, file));
    std::fs::remove_dir_all(&copy).map_err(|error| format!("the copy can't be removed: {error}"))?;
    for format in Format::ALL {
        if Case::files(built, format) != Case::files(&again, format) {
            return Err(format!("another build gives other bytes of {format}"));
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
