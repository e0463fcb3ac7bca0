//! Inlines.

use super::{assert_faults, assert_reads};

#[test]
fn emphasis_and_other_styles() {
    assert_reads!(
        "*a* **b** ***c*** ~~d~~ ~e~ ^f^",
        r#"p Emphasis("a") " " Strong("b") " " Emphasis(Strong("c")) " " Strikethrough("d") " " Strikethrough("e") " " Superscript("f")"#,
    );
}

#[test]
fn words_that_stand_together_are_one_text() {
    assert_reads!("a &amp; b \\* c_d [e] <!-- no -->f", r#"p "a & b * c_d [e] f""#);
    assert_reads!("a <!-- no --> b", r#"p "a b""#);
    assert_reads!("a <!-- no -->\nb", r#"p "a" soft "b""#);
}

#[test]
fn code_keeps_its_characters() {
    assert_reads!("`a \"b\" -- c`", r#"p code("a \"b\" -- c")"#);
    assert_reads!("`x`{.rust #here}", r#"p code("x") {#here .rust}"#);
    assert_reads!("`x`{not these}", r#"p code("x") "{not these}""#);
}

#[test]
fn links() {
    assert_reads!(
        "[a *b*](x.md \"T\") [c] <https://d.e/f--g> <h@i.jk>\n\n[c]: y.md",
        r#"p link(<x.md> "T" "a " Emphasis("b")) " " link(<y.md> "c") " " link(<https://d.e/f--g> "https://d.e/f--g") " " link(<mailto:h@i.jk> "h@i.jk")"#,
    );
    assert_reads!("[a](x){.b target=c}d", r#"p link(<x> "a") {.b target=c} "d""#);
    assert_reads!("[a](x) {.b}", r#"p link(<x> "a") " {.b}""#);
}

#[test]
fn descriptions_of_pictures_are_plain_text() {
    assert_reads!("![It's *the* `map` [x](y)](m.png)", r#"p image(<m.png> "It’s the map x")"#);
    assert_reads!("![a](b){.decorative}", r#"p image(<b> "a") {.decorative}"#);
}

#[test]
fn mathematics() {
    assert_reads!("$a_b$", r#"p math("a_b")"#);
    assert_reads!("Costs $5 and $10.", r#"p "Costs $5 and $10.""#);
    assert_reads!("$5, we paid US$10", r#"p "$5, we paid US$10""#);
}

#[test]
fn attributes_need_to_be_well_formed() {
    assert_reads!(
        "![a](b){width=50% height=\"3 cm\" lang=de dir=rtl}",
        r#"p image(<b> "a") {lang=de RightToLeft width=50% height=3 cm}"#
    );
    assert_reads!("![a](b)\\{.c}", r#"p image(<b> "a") "{.c}""#);
}

#[test]
fn control_characters_are_dropped() {
    assert_reads!("a\u{1}b\0c\u{85}&#xFFFE;&#0;", "p \"ab\u{FFFD}c\u{FFFD}\"");
}

#[test]
fn nesting_is_bounded_and_told_once() {
    let source = format!("{}word{}", "*a **b ".repeat(100), "** c*".repeat(100));
    let (shown, faults) = super::show::show_with_faults(&source);
    assert!(shown.contains("word"));
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("too-deep: "));
}

#[test]
fn notes_that_are_not_defined_stay_text() {
    assert_faults!(
        "a[^x] *b[^y z][^1]*",
        ["undefined-note: [^x]", "undefined-note: [^1]"],
        r#"p "a[^x] " Emphasis("b[^y z][^1]")"#,
    );
    assert_reads!("\\[^x] `[^y]` [^", r#"p "[^x] " code("[^y]") " [^""#);
}
