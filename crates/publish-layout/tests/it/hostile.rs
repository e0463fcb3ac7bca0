use crate::support::{lay, prose};

#[test]
fn a_word_of_a_hundred_thousand_letters() {
    let laid = lay(&"abcdefghij".repeat(10_000));
    laid.check();
    assert_eq!(laid.text().len(), 100_000 + 4);
}

#[test]
fn a_paragraph_of_a_hundred_thousand_words() {
    let laid = lay(&"word and word, ".repeat(33_000));
    laid.check();
    assert!(laid.pages() > 60);
}

#[test]
fn deep_nesting() {
    let nested = |mark: &str| (0..60).map(|depth| format!("{}{mark}x\n", mark.repeat(depth))).collect::<String>();
    lay(&nested("> ")).check();
    let lists: String = (0..60).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    lay(&lists).check();
}

#[test]
fn headings_without_end() {
    let laid = lay(&"# Heading\n\n".repeat(300));
    laid.check();
    assert!(laid.pages() > 5);
}

#[test]
fn odd_characters() {
    lay("a\u{0}b\u{7F}c\u{FFFC}d\u{200B}e\u{202E}f\u{FE0F}g\u{E000}h\u{10FFFF}i\u{300}\u{300}\u{300}").check();
    lay("\u{2028}\u{2029}\u{85}\u{FEFF}").check();
    lay("\u{A0}\u{A0}\u{A0}").check();
}

#[test]
fn tiny_paper() {
    let laid = lay(&format!("---\npapersize: a5\ngeometry: margin=200pt\n---\n\n{}", prose(2)));
    laid.check();
}

#[test]
fn the_same_every_time() {
    let source = format!("{}\n\n| a | b |\n|---|---|\n| c | d |\n\n{}", prose(10), "- item\n".repeat(700));
    let (one, other) = (lay(&source), lay(&source));
    assert_eq!(format!("{:?}", one.layout), format!("{:?}", other.layout));
}
