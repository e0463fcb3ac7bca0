//! Blocks other than lists and tables.

use publish_core::model::BlockKind;

use super::{assert_faults, assert_reads};

#[test]
fn paragraphs_and_breaks() {
    assert_reads!("One\ntwo  \nthree\\\nfour\n\nfive", r#"p "One" soft "two" hard "three" hard "four""#, r#"p "five""#);
    assert_reads!("---\n\n***", "thematic break", "thematic break");
    assert_reads!("",);
}

#[test]
fn headings_keep_the_level_that_was_written() {
    assert_reads!("# One\n\n###### Six ######\n\nTwo\n---", r#"h1 "One""#, r#"h6 "Six""#, r#"h2 "Two""#);
}

#[test]
fn headings_have_attributes() {
    assert_reads!("## Annex {#annex .wide key=\"a -- b\"}", r#"h2 "Annex" {#annex .wide key=a -- b}"#);
    assert_reads!("Annex {-}\n===", r#"h1 "Annex" {.unnumbered}"#);
    assert_reads!("# The {braces}", r#"h1 "The {braces}""#);
    assert_reads!("# Not \\{#these}", r#"h1 "Not {#these}""#);
    assert_reads!("# [Link](x){#id}", r#"h1 link(<x> "Link") {#id}"#);
}

#[test]
fn quotations_nest() {
    assert_reads!("> One\n>\n> > Two", "quote", r#"  p "One""#, "  quote", r#"    p "Two""#);
}

#[test]
fn a_last_paragraph_with_a_dash_is_an_attribution() {
    for dash in ["— ", "– ", "-- ", "--- ", "—"] {
        let shown = super::show::show(&format!("> Words.\n>\n> {dash}**General Renuart**, *Commander*"));
        assert!(shown.contains("  attribution \""), "{shown}");
        assert!(shown.contains(r#"Strong("General Renuart") ", " Emphasis("Commander")"#), "{shown}");
    }
    assert_reads!("> Words.\n>\n> *— Ann*", "quote", r#"  p "Words.""#, r#"  attribution Emphasis("— Ann")"#);
}

#[test]
fn a_last_line_with_a_dash_is_an_attribution() {
    assert_reads!("> Words.\n> – Ann", "quote", r#"  p "Words.""#, r#"  attribution "– Ann""#);
    assert_reads!("> Words  \n> – Ann", "quote", r#"  p "Words""#, r#"  attribution "– Ann""#);
    // Within a sentence the dash came to stand there by chance.
    assert_reads!("> Words\n> – and more.", "quote", r#"  p "Words" soft "– and more.""#);
    assert_reads!("> – A list?\n> No.", "quote", r#"  p "– A list?" soft "No.""#);
}

#[test]
fn a_dash_alone_is_no_attribution() {
    assert_reads!("> — Ann", "quote", r#"  p "— Ann""#);
    assert_reads!("> Words.\n>\n> —", "quote", r#"  p "Words.""#, r#"  p "—""#);
}

#[test]
fn alerts_are_callouts() {
    assert_reads!("> [!WARNING]\n> Hot.", "container Warning", r#"  p "Hot.""#);
    assert_reads!("> [!TIP]\n> One.\n>\n> — Two", "container Tip", r#"  p "One.""#, r#"  p "— Two""#);
}

#[test]
fn places_for_lists_have_many_names() {
    assert_reads!("[TOC]\n\n\\listoffigures\n", "generated Contents", "generated ListOfFigures");
}

#[test]
fn code_blocks() {
    assert_reads!("```rust,ignore\nlet x = \"--\";\n```", r#"code "rust" "let x = \"--\";\n""#);
    assert_reads!("    one\n\n    two", r#"code "" "one\n\ntwo\n""#);
    assert_reads!("~~~ {.py #main .wide}\nx\n~~~", r#"code "py" "x\n" {#main .wide}"#);
    assert_reads!("> ```\n> a\n> b\n> ```", "quote", r#"  code "" "a\nb\n""#);
    assert_reads!("```\nunclosed", r#"code "" "unclosed\n""#);
}

#[test]
fn a_display_formula_alone_is_a_block() {
    assert_reads!("$$\nx^2\n$$", r#"math "x^2""#);
    assert_reads!("$$x$$ {#eq-x}", r#"math "x" {#eq-x}"#);
    assert_reads!("So $$x$$ it is", r#"p "So " math("x") " it is""#);
    assert_reads!("$x$", r#"p math("x")"#);
    let aligned = "$$\n\\begin{align}\nx\n\\end{align}\n$$";
    assert_reads!(aligned, r#"math "\\begin{align}\nx\n\\end{align}""#);
}

#[test]
fn page_breaks() {
    for source in [
        "\\newpage",
        "\\pagebreak",
        "{{< pagebreak >}}",
        "```{=latex}\n\\clearpage\n```",
        "~~~\n\\clearpage\n~~~\n{:latex-literal=\"true\"}",
    ] {
        assert_reads!(source, "page break");
    }
    assert_reads!("<div style=\"page-break-after: always;\"></div>", "page break");
    assert_reads!("a \\newpage b", r#"p "a \\newpage b""#);
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure() {
    assert_reads!(
        "![A map](map.png \"The *whole* map\"){#fig-map width=50%}",
        "figure {#fig-map}",
        r#"  p image(<map.png> "A map") {width=50%}"#,
        r#"  caption "The " Emphasis("whole") " map""#,
    );
    assert_reads!("![A map](map.png)", r#"p image(<map.png> "A map")"#);
    assert_reads!("![](map.png \"Map\")", r#"p image(<map.png> "Map" "")"#);
    assert_reads!("See ![A map](map.png \"Map\")", r#"p "See " image(<map.png> "Map" "A map")"#);
    assert_reads!("![A][m]\n\n[m]: m.png 'B'", "figure", r#"  p image(<m.png> "A")"#, r#"  caption "B""#);
}

#[test]
fn definition_lists() {
    assert_reads!(
        "Term *one*\n: First.\n: Second.\n\n    More.",
        "dl",
        r#"  dt "Term " Emphasis("one")"#,
        "  dd",
        r#"    p "First.""#,
        "  dd",
        r#"    p "Second.""#,
        r#"    p "More.""#,
    );
}

#[test]
fn nesting_is_bounded_and_told_once() {
    let source = format!("{}deep\n\n{}deeper", "> ".repeat(100), "> ".repeat(200));
    let (shown, faults) = super::show::show_with_faults(&source);
    let levels = shown.lines().filter(|line| line.trim() == "quote").count();
    assert_eq!(levels, 2 * crate::reader::MAX_DEPTH);
    assert!(shown.contains("\"deep\"") && shown.contains("\"deeper\""));
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("too-deep: > > "));
}

#[test]
fn levels_that_are_joined_do_not_join_words() {
    let quotes = "> ".repeat(60);
    let (shown, _) = super::show::show_with_faults(&format!("{quotes}- one\n{quotes}- two"));
    assert!(shown.contains("p \"one\"\n") && shown.contains("p \"two\"\n"), "{shown}");
}

#[test]
fn invisible_controls_of_direction_are_dropped_and_told_once() {
    assert_faults!("a\u{202E}b\n\nc\u{2066}d", ["bidi-control: a\u{202E}b"], r#"p "ab""#, r#"p "cd""#,);
}

#[test]
fn formulas_of_latex_stand_alone() {
    let formula = |source: &str| {
        let read = super::show::read(source);
        let BlockKind::Math(math) = &read.document().blocks[0].kind else { panic!("no formula: {source}") };
        let id = read.document().blocks[0].attributes.id().map(str::to_owned);
        (math.source.clone(), math.formula.is_some(), id)
    };
    let equation = "\\begin{equation}\na = b\n\\end{equation}";
    assert_eq!(formula(equation), (equation.to_owned(), true, None));
    assert_eq!(formula("\\begin{align*}a &= b\\end{align*} {#eq-a}").2.as_deref(), Some("eq-a"));
    assert_eq!(formula("\\begin{equation}\\label{eq-b}\na\n\\end{equation}").2.as_deref(), Some("eq-b"));
    assert_eq!(formula("\\\\[\na \\\\\\\\\nb\n\\\\]"), ("a \\\\\nb".to_owned(), true, None));
    for text in ["\\begin{equation}\na\n\nb\n\\end{equation}", "\\begin{quote}\na\n\\end{quote}", "\\\\[x\\\\] y"] {
        assert!(matches!(super::show::read(text).document().blocks[0].kind, BlockKind::Paragraph(_)), "{text}");
    }
}
