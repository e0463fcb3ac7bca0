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
fn mathematics_in_double_backslashes() {
    assert_reads!(r"\\(a\\)\\( b_1*c*d \\)", r#"p math("a") math("b_1*c*d")"#);
    assert_reads!(
        "# \\\\(a\\\\) b\n\n> c \\\\(d\n> e\\\\) f",
        r#"h1 math("a") " b""#,
        "quote",
        r#"  p "c " math("d e") " f""#
    );
    assert_reads!(r"\\(\\text{a\\\\) b}\\)", r#"p math("\\text{a\\\\) b}")"#);
    assert_reads!(r"`c`\\(x\\)`d`", r#"p code("c") math("x") code("d")"#);
    assert_reads!(r"\\(x\\)5 $y$", r#"p math("x") "5 " math("y")"#);
    let (shown, faults) = super::show::show_with_faults("| \\\\(x\\\\) |\n|---|\n| \\\\(a|b\\\\) |\n");
    assert!(shown.contains(r#"math("x")"#) && shown.contains(r#""\\(a""#), "{shown}");
    assert_eq!(faults.len(), 1, "a cell too many");
    for text in [r"\\\\(a\\)", r"\\(\\)", r"\\(`a\\)", r"\\(a", "\\\\(a\n- b\\\\)", r"`\\(`a\\)"] {
        let shown = super::show::show_with_faults(text).0;
        assert!(!shown.contains(r#"math("a"#) && !shown.contains("``"), "{text}: {shown}");
    }
}

#[test]
fn commands_of_formulas() {
    let shown = |source: &str| super::show::show_with_faults(source);
    let source = "\\newcommand{\\R}{\\mathbb{R}}\n\\newcommand{\\pd}[2]{%\n  \\frac{#1}{#2}}\na $\\R$\n\n\
                  > \\def\\x{y}\n> $\\x\\pd ab$\n\n$$\\newcommand\\z{c}$$\n\n$\\newcommand\\w{c}$ $\\z\\w$\n";
    let (document, faults) = shown(source);
    assert_eq!(faults, Vec::<String>::new());
    let wanted = ["p \"a \" math(\"\\\\R\")", "quote", "  p math(\"\\\\x\\\\pd ab\")", "p math(\"\\\\z\\\\w\")"];
    assert_eq!(document.lines().collect::<Vec<_>>(), wanted);
    // Only what goes before counts, and each use is told of.
    let (_, faults) = shown("$\\zz$\n\n\\newcommand\\zz{\\nothing x}\n\n$a \\zz b$\n");
    assert_eq!(faults, [r"invalid-formula: \zz", r"invalid-formula: \zz"]);
    // What is no definition, or stands within a formula or code, is none on a line of its own.
    assert_reads!("\\newcommand{\\R}{a} is\n", r#"p "\\newcommand{\\R}{a} is""#);
    assert_reads!("$$\n\\newcommand{\\R}{a}\n\\R\n$$\n", r#"math "\\newcommand{\\R}{a}\n\\R""#);
    assert_reads!("    \\newcommand{\\R}{a}\n", r#"code "" "\\newcommand{\\R}{a}\n""#);
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
