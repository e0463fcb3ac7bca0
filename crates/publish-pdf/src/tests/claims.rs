//! What a file claims to be, and what it says of what it does not claim.

use lopdf::Object;
use publish_core::Severity;
use publish_core::model::PdfStandards;

use super::read::File;
use super::rendered;

/// The part of PDF/UA, the part and level of PDF/A that a document's file claims, and what is said of the rest.
fn claims(markdown: &str, asked: Option<&str>) -> (String, Vec<(Severity, String)>) {
    let asked = asked.map(|names| PdfStandards::from_text(names).expect("names of standards"));
    let outcome = rendered(markdown, asked);
    let said = outcome.diagnostics.iter().map(|found| (found.severity, found.message.clone())).collect();
    let file = File::read(outcome.value.expect("a file").main_bytes());
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.document.get_object(id).and_then(Object::as_stream).expect("a stream");
    let xmp = String::from_utf8(stream.content.clone()).expect("UTF-8");
    let property = |name: &str| xmp.split_once(&format!("<{name}>")).map_or("-", |(_, rest)| &rest[..1]).to_owned();
    (["pdfuaid:part", "pdfaid:part", "pdfaid:conformance"].map(property).join(" "), said)
}

#[test]
fn the_usual_standards_are_claimed() {
    assert_eq!(claims("![A dot.](dot.png)", None), ("1 2 A".to_owned(), Vec::new()));
}

#[test]
fn what_is_asked_for_is_claimed_and_nothing_else() {
    for (asked, claimed) in [("ua-1", "1 - -"), ("a-2u", "- 2 U"), ("ua-1,a-3a", "1 3 A"), ("none", "- - -")] {
        assert_eq!(claims("Words.", Some(asked)), (claimed.to_owned(), Vec::new()), "{asked}");
    }
}

#[test]
fn descriptions_are_not_made_up_for_a_claim() {
    let message = "the PDF does not claim PDF/UA-1: a picture has no description".to_owned();
    let source = "Text.\n\n![](dot.png) and ![](dot.png)";
    assert_eq!(claims(source, None), ("- 2 A".to_owned(), Vec::new()), "what is missing is told already");
    assert_eq!(claims(source, Some("ua-1,a-2a")), ("- 2 A".to_owned(), vec![(Severity::Warning, message)]));
    assert_eq!(claims(source, Some("a-2a")), ("- 2 A".to_owned(), Vec::new()));
    assert_eq!(claims("![](dot.png){.decorative}", None), ("1 2 A".to_owned(), Vec::new()));
}

#[test]
fn the_place_of_the_first_picture_without_a_description_is_told() {
    let asked = PdfStandards::from_text("ua-1");
    let outcome = rendered("---\nlang: en\n---\n\n![A dot.](dot.png) ![](dot.png)\n", asked);
    let span = outcome.diagnostics[0].span().expect("a place");
    assert_eq!((span.start, span.end), (37, 49));
}

#[test]
fn languages_are_not_made_up_for_a_claim() {
    let message = "the PDF does not claim PDF/UA-1: no language is given, and the text does not show one".to_owned();
    let guessed = |asked| claims("---\ntitle: X\n---\n\n42\n", asked);
    assert_eq!(guessed(None), ("- 2 A".to_owned(), Vec::new()), "what is missing is told already");
    assert_eq!(guessed(Some("ua-1")), ("- - -".to_owned(), vec![(Severity::Warning, message)]));
    assert_eq!(claims("---\ntitle: X\nlang: de\n---\n\n42\n", None).0, "1 2 A");
}
