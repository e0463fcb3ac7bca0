//! The laws that hold for every case.

use std::path::Path;

use publish_core::Format;
use publish_engine::Built;

use crate::case::{Case, build_source};
use crate::words::{Lanes, tokens};
use crate::{docx, html, pdf, text};

/// The law of words: the same body words in the same order in all four outputs, and in each lane of its own.
///
/// Of a document with content for some formats, the words that all formats have equally often are compared.
///
/// # Errors
/// When two outputs differ.
pub fn check_words(built: &Built, conditional: bool) -> Result<(), String> {
    let bytes = |format| Case::bytes(built, format).ok_or_else(|| format!("no {format} came out"));
    let mut html = html::site_lanes(&Case::pages(built, Format::Html));
    let mut others = [("pdf", pdf::lanes(&bytes(Format::Pdf)?)), ("docx", docx::lanes(&bytes(Format::Docx)?))];
    if conditional {
        let text = tokens(&String::from_utf8_lossy(&bytes(Format::Text)?));
        let [(_, pdf), (_, docx)] = &others;
        let lists = [&html.body, &pdf.body, &docx.body, &text];
        let count = |words: &[String], word: &String| words.iter().filter(|other| *other == word).count();
        let everywhere = |word: &String| lists.iter().all(|words| count(words, word) == count(&html.body, word));
        let common: Vec<String> = html.body.iter().filter(|word| everywhere(word)).cloned().collect();
        html.body.retain(|word| common.contains(word));
        others.iter_mut().for_each(|(_, lanes)| lanes.body.retain(|word| common.contains(word)));
    }
    for (name, other) in &others {
        same(name, "body and notes", &other.body_and_notes(), &html.body_and_notes())?;
        let contents = |lanes: &Lanes| lanes.contents_words().into_iter().map(str::to_owned).collect::<Vec<_>>();
        same(name, "contents", &contents(other), &contents(&html))?;
        if !conditional {
            same(name, "descriptions", &other.descriptions, &html.descriptions)?;
        }
    }
    if conditional { Ok(()) } else { text::check(&bytes(Format::Text)?, &html) }
}

fn same(format: &str, lane: &str, words: &[String], others: &[String]) -> Result<(), String> {
    if words == others {
        return Ok(());
    }
    let at = words.iter().zip(others).take_while(|(a, b)| a == b).count();
    let around = |words: &[String]| words[at.saturating_sub(3).min(words.len())..(at + 6).min(words.len())].join(" ");
    Err(format!(
        "{lane}: {format} has {} words, html {}; they part at word {at}:\n  {format}: …{}…\n  html: …{}…",
        words.len(),
        others.len(),
        around(words),
        around(others)
    ))
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
