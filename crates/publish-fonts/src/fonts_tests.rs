//! Finding, falling back, and fonts of a project.

use super::*;
use crate::tiny_font::TinyFont;
use publish_core::world::MemoryWorld;
use publish_core::{At, ProjectPath};

fn name(family: Family, weight: Weight, slant: Slant) -> String {
    let fonts = Fonts::bundled();
    fonts.face(fonts.find(family, weight, slant)).postscript_name().to_owned()
}

#[test]
fn faces_are_found_by_style() {
    assert_eq!(name(Family::Serif, Weight::Regular, Slant::Upright), "SourceSerif4-Regular");
    assert_eq!(name(Family::Sans, Weight::SemiBold, Slant::Upright), "SourceSans3-SemiBold");
    assert_eq!(name(Family::Sans, Weight::SemiBold, Slant::Italic), "SourceSans3-BoldItalic");
    assert_eq!(name(Family::Mono, Weight::SemiBold, Slant::Upright), "SourceCodePro-Bold");
}

#[test]
fn finding_opens_nothing() {
    let fonts = Fonts::bundled();
    let id = fonts.find(Family::Serif, Weight::Bold, Slant::Italic);
    assert_eq!(format!("{fonts:?}"), "49 fonts, 0 of them opened");
    fonts.face(id);
    assert_eq!(format!("{fonts:?}"), "49 fonts, 1 of them opened");
}

const LATIN: Wish = Wish { script: *b"Latn", han: crate::fallback::Han::Chinese, emoji: false };

#[test]
fn a_missing_character_comes_from_another_family() {
    let fonts = Fonts::bundled();
    let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    assert_eq!(fonts.covering(serif, "é", LATIN), Some(serif));
    assert_eq!(fonts.covering(serif, "\u{10FFFD}", LATIN), None);
    let box_drawing = fonts.covering(serif, "┌", LATIN).expect("the monospaced family has it");
    assert!(fonts.face(box_drawing).metrics().monospaced);
}

#[test]
fn other_scripts_have_fonts_of_their_own() {
    let fonts = Fonts::bundled();
    let bold = fonts.find(Family::Serif, Weight::Bold, Slant::Italic);
    let name = |text: &str, script: &[u8; 4], emoji: bool| {
        let face = fonts.covering(bold, text, Wish { script: *script, emoji, ..LATIN });
        face.map(|face| fonts.face(face).postscript_name().to_owned()).unwrap_or_default()
    };
    assert_eq!(name("ع", b"Arab", false), "NotoNaskhArabic-Bold");
    assert_eq!(name("ש\u{5C1}", b"Hebr", false), "NotoSansHebrew-Bold");
    assert_eq!(name("。", b"Latn", false), "NotoSansSC-Regular");
    assert_eq!(name("👩\u{200D}🚀", b"Latn", true), "NotoEmoji-Regular");
    assert_eq!(name("Z\u{317}\u{359}", b"Latn", false), "NotoSans-Regular");
    let ideograph = fonts.covering(bold, "字", Wish { script: *b"Hani", ..LATIN }).expect("a face");
    assert!(fonts.face(ideograph).embolden() > 0.0);
}

#[test]
fn characters_that_show_nothing_are_never_missing() {
    let fonts = Fonts::bundled();
    let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    assert!(fonts.covers(serif, "a\u{200E}\u{200D}\u{AD}\u{FE0F}\u{2066}"));
}

fn world(files: &[(&str, Vec<u8>)]) -> MemoryWorld {
    let path = |path: &str| ProjectPath::new(path).expect("a path");
    files.iter().fold(MemoryWorld::new(), |world, (file, bytes)| world.with(path(file), bytes.clone()))
}

fn tiny(family: &str, characters: &str) -> Vec<u8> {
    TinyFont { family, characters, ..TinyFont::default() }.bytes()
}

#[test]
fn the_project_comes_between_the_theme_and_the_bundled_fonts() {
    let world = world(&[("fonts/tiny.ttf", tiny("Tiny Test", "éע\u{10FF41}"))]);
    let fonts = Fonts::bundled().in_project(&world, FontFolder::default());
    let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    assert_eq!(fonts.covering(serif, "é", LATIN), Some(serif));
    assert!(fonts.project.as_ref().is_some_and(|project| project.findings().is_empty()));
    for missing in ["ע", "\u{10FF41}"] {
        let face = fonts.covering(serif, missing, Wish { script: *b"Hebr", ..LATIN }).expect("a face");
        assert_eq!(fonts.face(face).postscript_name(), "TinyTest");
    }
    let face = fonts.covering(serif, "ש", Wish { script: *b"Hebr", ..LATIN }).expect("a face");
    assert_eq!(fonts.face(face).postscript_name(), "NotoSansHebrew-Regular");
    let bold = fonts.find(Family::Serif, Weight::Bold, Slant::Upright);
    let face = fonts.covering(bold, "ע", Wish { script: *b"Hebr", ..LATIN }).expect("a face");
    assert!(fonts.face(face).embolden() > 0.0);
}

#[test]
fn nothing_is_read_before_it_is_needed() {
    let world = world(&[("fonts/broken.ttf", b"no font".to_vec())]);
    let fonts = Fonts::bundled().in_project(&world, FontFolder::default());
    let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    fonts.covering(serif, "┌", LATIN);
    assert!(fonts.findings().is_empty());
    fonts.covering(serif, "ע", LATIN);
    let findings = fonts.findings();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].diagnostic.at, At::from(&ProjectPath::new("fonts/broken.ttf").expect("a path")));
    assert_eq!(findings[0].diagnostic.code, &codes::UNUSABLE_FONT);
}

#[test]
fn a_family_of_the_project_stands_in_for_one_of_the_theme() {
    let without_ascii = TinyFont { family: "Signs", ascii: false, characters: "ע", ..TinyFont::default() };
    let world = world(&[("brand/a.otf", tiny("Tiny Test", "")), ("brand/b.ttf", without_ascii.bytes())]);
    let folder = FontFolder { path: ProjectPath::new("brand").expect("a path"), named: true };
    let mut fonts = Fonts::bundled().in_project(&world, folder);
    assert_eq!(fonts.choose(Family::Serif, "Tniy Test"), Choice::Unknown(Some("Tiny Test".to_owned())));
    assert_eq!(fonts.choose(Family::Mono, "Signs"), Choice::Incomplete);
    assert_eq!(fonts.choose(Family::Serif, "tiny test"), Choice::Found);
    let name = |weight, slant| fonts.face(fonts.find(Family::Serif, weight, slant)).postscript_name().to_owned();
    assert_eq!(name(Weight::Regular, Slant::Upright), "TinyTest");
    assert!(fonts.findings().is_empty());
    let serif = fonts.find(Family::Serif, Weight::Bold, Slant::Upright);
    assert!(fonts.face(serif).embolden() > 0.0);
    // What it lacks, the family has that it is like.
    let other = fonts.covering(serif, "é", LATIN).expect("a face");
    assert_eq!(fonts.face(other).postscript_name(), "SourceSans3-Bold");
    name(Weight::Regular, Slant::Italic);
    assert_eq!(fonts.findings()[0].diagnostic.code, &codes::MISSING_ITALIC);
}

#[test]
fn the_language_decides_between_ideographs_of_the_project() {
    let files =
        ["JP", "KR", "SC", "TC"].map(|of| (format!("fonts/{of}.ttf"), tiny(&format!("Tiny {of}"), "\u{10FF41}")));
    let files = files.each_ref().map(|(file, bytes)| (file.as_str(), bytes.clone()));
    let world = world(&files);
    let fonts = Fonts::bundled().in_project(&world, FontFolder::default());
    let serif = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    let name = |han| {
        let face = fonts.covering(serif, "\u{10FF41}", Wish { han, ..LATIN }).expect("a face");
        fonts.face(face).postscript_name().to_owned()
    };
    assert_eq!([Han::Chinese, Han::Japanese, Han::Korean].map(name), ["TinySC", "TinyJP", "TinyKR"]);
}
