//! The fact sheet of `content/` against the text that was published: no word lost, none added.

use std::path::Path;

use publish_core::{Format, Severity};
use publish_readback::{Lane, tokens};
use publish_tests::{Case, build_source, check_bytes, check_words, docx_words, html_words, pdf_file};

/// The published text, as it was received.
const PUBLISHED: &str = include_str!("fact-sheet.txt");

/// What the letterhead repeats of the words of the contact block.
const LETTERHEAD: &str = "USNORTHCOM Legislative Affairs Office";

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The words in the order of the published text: its title comes before the kind of document and the date.
fn published() -> Vec<String> {
    tokens(PUBLISHED)
}

fn in_published_order(words: &[String]) -> Vec<String> {
    let letterhead = tokens(LETTERHEAD);
    let words = words.strip_prefix(letterhead.as_slice()).expect("the letterhead comes first");
    let kicker = tokens("Congressional Fact Sheet October 2009");
    let words = words.strip_prefix(kicker.as_slice()).expect("the kind and the date come next");
    let title = tokens("USNORTHCOM's Interaction with the Mexican Military");
    let words = words.strip_prefix(title.as_slice()).expect("the title comes next");
    [title.as_slice(), kicker.as_slice(), words].concat()
}

#[test]
fn every_word_is_there_and_none_is_added() {
    let built = build_source(root(), "content/fact-sheet.md");
    let bytes = |format| Case::bytes(&built, format).expect("every format came out");
    let published = published();
    for (format, words) in [
        (Format::Pdf, pdf_file(&bytes(Format::Pdf)).words().expect("words")),
        (Format::Docx, docx_words(&bytes(Format::Docx))),
        (Format::Html, html_words(&bytes(Format::Html))),
    ] {
        assert!(words.iter().all(|word| word.lane == Lane::Body), "{format}");
        let words: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        assert_eq!(in_published_order(&words), published, "{format}");
    }
    let text = bytes(Format::Text);
    let text = std::str::from_utf8(&text).expect("UTF-8");
    assert_eq!(in_published_order(&tokens(text)), published, "txt");
}

#[test]
fn it_takes_two_letter_pages() {
    let built = build_source(root(), "content/fact-sheet.md");
    assert_eq!(built.outputs.expect("it builds").pages, Some(2));
    let faults: Vec<_> = built.diagnostics.iter().filter(|found| found.severity > Severity::Note).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn the_laws_hold_for_all_content() {
    for file in ["content/fact-sheet.md", "content/sampler.md"] {
        let built = build_source(root(), file);
        assert!(built.diagnostics.is_empty(), "{file}:\n{}", Case::diagnostics(&built));
        check_words(&built, false).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        check_bytes(&built, &root().join("content"), file.strip_prefix("content/").expect("in content"))
            .unwrap_or_else(|fault| panic!("{file}: {fault}"));
    }
}
