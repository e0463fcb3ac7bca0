use std::sync::Arc;

use publish_core::world::MemoryWorld;
use publish_core::{Format, FormatSet, ProjectPath, Rendered};

use super::*;
use crate::{CommandLine, Fonts, build};

/// A document with a contents list and a number of a page, whose second page a word needs.
const DOCUMENT: &str = "---\ntitle: Title\nlang: en\ntoc: true\n---\n\nSee page [@sec-end]{.page}, and [nothing](#nothing).\n\n\
                        # Start\n\n\\newpage\n\n# End {#sec-end}\n\nWords.\n";

fn path(path: &str) -> ProjectPath {
    ProjectPath::new(path).expect("a path")
}

fn source() -> Source {
    Source::File(path("memo.md"))
}

fn world(text: &str) -> MemoryWorld {
    MemoryWorld::new().with(path("memo.md"), text.as_bytes().to_vec())
}

fn options(formats: FormatSet) -> BuildOptions {
    let command_line = CommandLine { formats: Some(formats), ..CommandLine::default() };
    BuildOptions { stem: "memo".to_owned(), command_line: command_line.into(), ..BuildOptions::default() }
}

fn messages(report: &Report) -> Vec<&str> {
    report.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

#[test]
fn formats_rendered_one_by_one_from_kept_values_are_those_of_a_build() {
    let (world, fonts, options) = (world(DOCUMENT), Fonts::bundled(), options(FormatSet::ALL));
    let built = build(&world, &fonts, &source(), &options).outputs.expect("outputs");
    let session = Session::new(&world, &fonts);
    let parsed = session.parse(&source(), &options).expect("a document");
    let document = session.resolve(parsed.clone()).expect("a resolved document");
    let typefaces = session.typefaces(&document);
    let laid = session.lay_out(&document, &typefaces);
    assert_eq!(Some(laid.layout.index.pages), built.pages);
    let render = |format, laid| session.render(format, &document, &typefaces, laid).value.expect("an output");
    for _ in 0..2 {
        let rendered: Vec<(Format, Rendered)> =
            Format::ALL.into_iter().map(|format| (format, render(format, Some(&laid)))).collect();
        assert!(rendered == built.rendered);
    }
    let unpaged: Vec<(Format, Rendered)> =
        Format::ALL.into_iter().map(|format| (format, render(format, None))).collect();
    assert!(unpaged == built.rendered, "what is not laid out is laid out for each format");
    let again = session.resolve(parsed).expect("a resolved document");
    assert!(!Arc::ptr_eq(&again.document, &document.document));
    assert_eq!(again.document.document(), document.document.document());
}

#[test]
fn pages_are_needed_where_their_numbers_are_shown() {
    let (fonts, options) = (Fonts::bundled(), options(FormatSet::ALL));
    let needing = |text: &str| -> Vec<Format> {
        let world = world(text);
        let session = Session::new(&world, &fonts);
        let document = session.parse(&source(), &options).and_then(|parsed| session.resolve(parsed));
        let document = document.expect("a resolved document");
        Format::ALL.into_iter().filter(|format| document.needs_pages(*format)).collect()
    };
    assert_eq!(needing(DOCUMENT), Format::ALL);
    assert_eq!(needing("---\ntoc: true\n---\n\n# One\n"), [Format::Pdf, Format::Docx]);
    assert_eq!(needing("# One\n"), [Format::Pdf]);
}

#[test]
fn an_analysis_says_what_a_build_says_of_the_text() {
    let (world, fonts) = (world(DOCUMENT), Fonts::bundled());
    let report = Session::new(&world, &fonts).analyse(&source(), &options(FormatSet::ALL));
    let [message] = messages(&report)[..] else { panic!("{:?}", messages(&report)) };
    assert!(message.contains("nothing"), "{message}");
    let built = build(&world, &fonts, &source(), &options(FormatSet::ALL));
    assert_eq!(report.diagnostics, built.diagnostics);
}

#[test]
fn what_has_no_value_has_a_report() {
    let (world, fonts) = (world("---\ntitle: [\n---\n\n[x](#nowhere)\n"), Fonts::bundled());
    let (session, options) = (Session::new(&world, &fonts), options(FormatSet::ALL));
    let missing = session.parse(&Source::File(path("other.md")), &options).expect_err("no document");
    assert_eq!(messages(&missing), ["there is no file `other.md`"]);
    let parsed = session.parse(&source(), &options).expect("the body is read");
    assert!(session.resolve(parsed).expect_err("broken front matter").has_errors());
}

#[test]
fn stages_of_a_text_alone_outlive_their_session() {
    let fonts = Fonts::bundled();
    let document = {
        let world = world(DOCUMENT);
        let session = Session::new(&world, &fonts);
        session.parse(&source(), &options(FormatSet::ALL)).and_then(|parsed| session.resolve(parsed))
    };
    let other = MemoryWorld::new();
    let session = Session::new(&other, &fonts);
    let document = document.expect("a resolved document");
    let rendered = session.render(Format::Text, &document, &session.typefaces(&document), None);
    assert!(rendered.value.is_some_and(|rendered| !rendered.main_bytes().is_empty()));
}
