use super::{body, text_and_diagnostics};

#[test]
fn headings_are_underlined_by_level() {
    assert_eq!(body("# One\n\n## Two\n\n### Three\n"), "One\n---\n\nTwo\n~~~\n\nThree\n.....\n");
}

#[test]
fn quotations_are_indented() {
    assert_eq!(body("> Words.\n>\n> – Somebody\n"), "    Words.\n\n    – Somebody\n");
}

#[test]
fn lists_hang_and_nest() {
    assert_eq!(body("- a\n- b\n  - c\n"), "  - a\n  - b\n      - c\n");
    assert_eq!(body("9. a\n10. b\n"), "   9. a\n  10. b\n");
    assert_eq!(body("- a\n\n- b\n"), "  - a\n\n  - b\n");
    assert_eq!(body("- [x] a\n- [ ] b\n"), "  [x] a\n  [ ] b\n");
    assert_eq!(body("1. a\n\n   ```\n   code\n   ```\n2. b\n"), "  1. a\n\n         code\n\n  2. b\n");
}

#[test]
fn code_is_kept_and_not_wrapped() {
    let line = "word ".repeat(30);
    let line = line.trim_end();
    assert_eq!(body(&format!("```\n{line}\n\n\tx\n```\n")), format!("    {line}\n\n        x\n"));
}

#[test]
fn callouts_have_a_title() {
    assert_eq!(body("> [!NOTE]\n> Mind.\n"), "Note:\n    Mind.\n");
}

#[test]
fn thematic_breaks_are_no_underlines() {
    assert_eq!(body("a\n\n***\n\nb\n"), format!("a\n\n{}* * *\n\nb\n", " ".repeat(33)));
}

#[test]
fn words_are_plain_but_for_what_changes_them() {
    assert_eq!(
        body("*a* **b** `c` ~~d~~ x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup>\n"),
        "*a* **b** c ~~d~~ x² H₂O 1st\n"
    );
}

#[test]
fn mathematics_is_reported() {
    let (text, diagnostics) = text_and_diagnostics("$x^2$\n", 72);
    assert!(text.contains("x²"));
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect::<Vec<_>>(), ["unsupported-in-txt"]);
}

#[test]
fn pictures_are_their_descriptions() {
    assert_eq!(body("![A [map] of it](nowhere.png)\n"), "[Image: A (map) of it]\n");
    assert_eq!(body("a ![x](nowhere.png){.decorative} b\n"), "a b\n");
}

#[test]
fn footnotes_come_last_with_their_marks() {
    let expected = "a⁽¹⁾ b⁽²⁾ c⁽¹⁾\n\n------------------------\n\n⁽¹⁾ One.\n\n    More.\n\n⁽²⁾ Two.\n";
    assert_eq!(body("a[^x] b[^y] c[^x]\n\n[^x]: One.\n\n    More.\n\n[^y]: Two.\n"), expected);
}

#[test]
fn stress_is_marked_but_not_in_titles() {
    let markdown = "# A *title*\n\nDo *not* press the **red** button, ~~or do~~; <u>never</u> un*believ*able.\n\n\
        > [!NOTE] The *note*\n> *all of **this***\n";
    let text = body(markdown);
    assert!(text.starts_with("A title\n-------\n"), "{text}");
    assert!(text.contains("Do *not* press the **red** button, ~~or do~~; _never_ unbelievable."), "{text}");
    assert!(text.contains("The note:\n    *all of **this***\n"), "{text}");
}
