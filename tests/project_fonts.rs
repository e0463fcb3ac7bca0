//! Fonts of a project in the PDF: CFF, variable and damaged ones.

use lopdf::{Dictionary, Document, Object};
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, Format, FormatSet, ProjectPath, codes};
use publish_engine::{BuildOptions, CommandLine, Fonts, Source, build};
use publish_readback::{Lane, tokens};
use publish_tests::{Case, check_conformance, pdf_file};

use tiny_font::{Outlines, TinyFont};

#[path = "../crates/publish-fonts/tests/support/tiny_font.rs"]
mod tiny_font;

const WORDS: &str = "Office fire, hyphen-ated words! A{~}z";

/// The PDF of a few words in a font of the project, and what was found.
fn pdf(font: &TinyFont<'_>) -> (Vec<u8>, Vec<Diagnostic>) {
    let path = |path: &str| ProjectPath::new(path).expect("a path");
    let source = format!("---\ntitle: Words\nlang: en\nmainfont: Tiny Test\n---\n\n{WORDS}\n");
    let world =
        MemoryWorld::new().with(path("document.md"), source.into_bytes()).with(path("fonts/tiny.otf"), font.bytes());
    let command_line = CommandLine { formats: Some(FormatSet::NONE.with(Format::Pdf)), ..CommandLine::default() };
    let options =
        BuildOptions { stem: "document".to_owned(), command_line: command_line.into(), ..BuildOptions::default() };
    let built = build(&world, &Fonts::bundled(), &Source::File(path("document.md")), &options);
    let bytes = Case::bytes(&built, Format::Pdf).expect("the PDF came out").to_vec();
    check_conformance("project font", &bytes, &[]).expect("the PDF is valid");
    let words = pdf_file(&bytes).words().expect("words");
    assert_eq!(words.of(Lane::Body), [tokens("Words"), tokens(WORDS)].concat());
    (bytes, built.diagnostics)
}

/// The project's font in a file: its CID font, and that font's program with the key that it has.
struct Embedded {
    font: Dictionary,
    key: &'static str,
    program: Dictionary,
    data: Vec<u8>,
}

fn embedded(pdf: &[u8]) -> Embedded {
    let document = Document::load_mem(pdf).expect("a PDF");
    let named = |dictionary: &&Dictionary, key: &[u8]| {
        let name = dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
        name.ends_with(b"+TinyTest")
    };
    let all = || document.objects.values().filter_map(|object| object.as_dict().ok());
    let composite = all().find(|found| named(found, b"BaseFont") && found.has(b"DescendantFonts")).expect("a font");
    let descendants = composite.get(b"DescendantFonts").and_then(Object::as_array).expect("a list");
    let font = descendants[0].as_dict().expect("a CID font").clone();
    let descriptor = all().find(|found| named(found, b"FontName")).expect("a descriptor");
    let keys = ["FontFile2", "FontFile3"];
    let key = keys.into_iter().find(|key| descriptor.has(key.as_bytes())).expect("a program");
    let id = descriptor.get(key.as_bytes()).and_then(Object::as_reference).expect("a reference");
    let program = document.get_object(id).and_then(Object::as_stream).expect("a stream");
    let data = program.decompressed_content().unwrap_or_else(|_| program.content.clone());
    Embedded { font, key, program: program.dict.clone(), data }
}

/// The widths of a CID font, sorted.
fn widths(font: &Dictionary) -> Vec<i64> {
    let array = font.get(b"W").and_then(Object::as_array).expect("widths");
    let mut widths: Vec<i64> = array[1].as_array().expect("a list").iter().filter_map(|w| w.as_i64().ok()).collect();
    widths.sort_unstable();
    widths
}

/// The widths that the characters of some words have in the font.
fn wanted(words: &str) -> Vec<i64> {
    let mut characters: Vec<char> = words.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    let mut widths: Vec<i64> = characters.iter().map(|&character| TinyFont::advance(character).into()).collect();
    widths.sort_unstable();
    widths
}

fn subtype(dictionary: &Dictionary) -> &[u8] {
    dictionary.get(b"Subtype").and_then(Object::as_name).unwrap_or_default()
}

#[test]
fn a_cff_font_is_embedded_as_cff() {
    let (pdf, found) = pdf(&TinyFont { outlines: Outlines::Cff, ..TinyFont::default() });
    assert!(found.is_empty(), "{found:?}");
    let Embedded { font, key, program, data } = embedded(&pdf);
    assert_eq!((subtype(&font), key, subtype(&program)), (&b"CIDFontType0"[..], "FontFile3", &b"CIDFontType0C"[..]));
    assert!(!font.has(b"CIDToGIDMap"));
    assert_eq!(widths(&font), wanted(WORDS));
    assert!(data.len() < 1500, "{} bytes", data.len());
}

#[test]
fn a_variable_font_is_embedded_in_its_default_instance() {
    let (pdf, found) = pdf(&TinyFont { outlines: Outlines::Variable, ..TinyFont::default() });
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [&codes::VARIABLE_FONT]);
    let Embedded { font, key, data, .. } = embedded(&pdf);
    assert_eq!((subtype(&font), key), (&b"CIDFontType2"[..], "FontFile2"));
    assert_eq!(widths(&font), wanted(WORDS));
    let varies = |tag: &[u8]| data[..300].windows(4).any(|found| found == tag);
    assert!(varies(b"glyf") && !varies(b"fvar") && !varies(b"gvar"));
}

#[test]
fn a_damaged_glyph_is_told_and_drawn_as_a_box() {
    for outlines in [Outlines::TrueType, Outlines::Cff] {
        let (pdf, found) = pdf(&TinyFont { outlines, damaged: true, ..TinyFont::default() });
        let [damaged] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(damaged.code, &codes::MISSING_GLYPH);
        assert_eq!(damaged.message, "the font `TinyTest` has a damaged glyph for `~` (U+007E)");
        assert!(damaged.span().is_some());
        let Embedded { font, data, .. } = embedded(&pdf);
        // The digits of the box besides: 007E.
        assert_eq!(widths(&font), wanted(&format!("{}07E", WORDS.replace('~', ""))));
        assert!(data.len() < 10_000, "{} bytes", data.len());
    }
}

#[test]
fn a_misspelt_family_has_an_exact_fix() {
    let path = |path: &str| ProjectPath::new(path).expect("a path");
    let source = "---\nlang: en\nmainfont: 'Tiny Tset'\n---\n\nWords.\n";
    let font = TinyFont::default().bytes();
    let world = MemoryWorld::new().with(path("a.md"), source.as_bytes().to_vec()).with(path("fonts/tiny.otf"), font);
    let options = BuildOptions { stem: "a".to_owned(), ..BuildOptions::default() };
    let built = build(&world, &Fonts::bundled(), &Source::File(path("a.md")), &options);
    let found = built.diagnostics.iter().find(|found| *found.code == codes::UNKNOWN_FONT).expect("an unknown font");
    let [fix] = &*found.fixes else { panic!("{found:?}") };
    let [edit] = fix.edits.as_slice() else { panic!("{fix:?}") };
    assert_eq!((built.sources.slice(edit.span), edit.text.as_str()), ("Tiny Tset", "Tiny Test"));
}
