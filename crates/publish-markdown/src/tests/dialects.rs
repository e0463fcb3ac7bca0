//! The clashes of dialects: the same characters, and what each dialect reads. `docs/adr/0008-one-dialect.md` has a row
//! for each test.

use super::show::{print, read_with};

/// What a text is in a dialect, on one line; its faults are of no account here.
fn reading(dialect: &str, source: &str) -> String {
    let read = read_with(source, &[("dialect", dialect), ("smart", "false")]);
    let shown = print(read.document());
    shown.lines().map(str::trim_start).collect::<Vec<_>>().join(" / ")
}

/// Asserts what the default, `commonmark`, `gfm` and `pandoc` read.
fn assert_dialects(source: &str, wanted: [&str; 4]) {
    assert_eq!(["publish", "commonmark", "gfm", "pandoc"].map(|dialect| reading(dialect, source)), wanted, "{source}");
}

/// Asserts that `commonmark` and `gfm` read the same, and so do the default and `pandoc`.
fn assert_extended(source: &str, extended: &str, plain: &str) {
    assert_dialects(source, [extended, plain, plain, extended]);
}

/// Asserts that all dialects read the same.
fn assert_same(source: &str, wanted: &str) {
    assert_dialects(source, [wanted; 4]);
}

#[test]
fn single_tildes() {
    let gone = r#"p "a " Strikethrough("x") " b""#;
    assert_dialects("a ~x~ b\n", [gone, r#"p "a ~x~ b""#, gone, r#"p "a " Subscript("x") " b""#]);
    let low = r#"p "H" Subscript("2") "O""#;
    assert_dialects("H~2~O\n", [low, r#"p "H~2~O""#, r#"p "H~2~O""#, low]);
}

#[test]
fn carets() {
    assert_extended("x^2^ ^y^\n", r#"p "x" Superscript("2") " " Superscript("y")"#, r#"p "x^2^ ^y^""#);
    assert_same("^a and b^\n", r#"p "^a and b^""#);
}

#[test]
fn escaped_spaces() {
    let kept = r#"p "Mr.\\ X""#;
    assert_dialects("Mr.\\ X\n", [kept, kept, kept, "p \"Mr.\\u{a0}X\""]);
    assert_same("a\\\\ b\n", r#"p "a\\ b""#);
    assert_same("`a\\ b`\n", r#"p code("a\\ b")"#);
}

#[test]
fn notes_in_place() {
    assert_extended("a^[b *c*]\n", r#"p "a" note(0) / note  / p "b " Emphasis("c")"#, r#"p "a^[b " Emphasis("c") "]""#);
}

#[test]
fn notes_by_label() {
    let note = r#"p "a" note(0) / note 1 / p "b""#;
    assert_dialects("a[^1]\n\n[^1]: b\n", [note, r#"p "a" link(<b> "^1")"#, note, note]);
}

#[test]
fn spans_in_brackets() {
    assert_extended("[x]{.y}\n", r#"p Plain("x") {.y}"#, r#"p "[x]{.y}""#);
    assert_extended("`x`{.y}\n", r#"p code("x") {.y}"#, r#"p code("x") "{.y}""#);
    assert_extended("[x](y){.z}\n", r#"p link(<y> "x") {.z}"#, r#"p link(<y> "x") "{.z}""#);
}

#[test]
fn identifiers_of_headings() {
    assert_extended("# A {#b}\n", r#"h1 "A" {#b}"#, r#"h1 "A {#b}""#);
    assert_extended("A {#b .c}\n=\n", r#"h1 "A" {#b .c}"#, r#"h1 "A {#b .c}""#);
}

#[test]
fn names_behind_an_at_sign() {
    assert_extended("see @fig-x\n", r#"p "see " reference(fig-x)"#, r#"p "see @fig-x""#);
    assert_extended("[see @doe, p. 3]\n", "p citation([see @doe, p. 3])", r#"p "[see @doe, p. 3]""#);
}

#[test]
fn emoji_by_name() {
    assert_dialects(":tada:\n", [r#"p "🎉""#, r#"p ":tada:""#, r#"p "🎉""#, r#"p "🎉""#]);
}

#[test]
fn bare_addresses() {
    let link = r#"p link(<https://a.example> "https://a.example")"#;
    assert_dialects("https://a.example\n", [link, r#"p "https://a.example""#, link, link]);
}

#[test]
fn dollars() {
    let math = r#"p "a " math("x") " b""#;
    assert_dialects("a $x$ b\n", [math, r#"p "a $x$ b""#, math, math]);
    assert_same("$5 and $6, US$7\n", r#"p "$5 and $6, US$7""#);
}

#[test]
fn quotes_and_dashes() {
    for dialect in ["publish", "commonmark", "gfm", "pandoc"] {
        let read = |smart| read_with("\"a\" -- b\n", &[("dialect", dialect), ("smart", smart), ("lang", "en")]);
        assert_eq!(print(read("true").document()), "p \"“a” – b\"\n", "{dialect}");
        assert_eq!(print(read("false").document()), "p \"\\\"a\\\" -- b\"\n", "{dialect}");
    }
}

#[test]
fn abbreviations() {
    assert_extended("An A.\n\n*[A]: B\n", r#"p "An " Abbreviation("A") {title=B} ".""#, r#"p "An A." / p "*[A]: B""#);
}

#[test]
fn raw_html() {
    assert_same("a <sub>b</sub>\n", r#"p "a " Subscript("b")"#);
    assert_same("<div>\n*a*\n</div>\n", r#"p "*a*""#);
}

#[test]
fn raw_source_of_a_format() {
    assert_extended("`<b>`{=html} x\n", r#"p "x""#, r#"p code("<b>") "{=html} x""#);
}

#[test]
fn divisions() {
    assert_extended("::: {.x}\na\n:::\n", r#"container Division {.x} / p "a""#, r#"p "::: {.x}" soft "a" soft ":::""#);
}

#[test]
fn line_blocks() {
    assert_extended("| a\n| b\n", r#"lines / line "a" / line "b""#, r#"p "| a" soft "| b""#);
    let table = r#"table Start headers 0 / head ["a"] / row ["b"]"#;
    assert_dialects("| a |\n|---|\n| b |\n", [table, r#"p "| a |" soft "|---|" soft "| b |""#, table, table]);
}

#[test]
fn marks_of_lists() {
    assert_extended("a. x\nb. y\n", r#"ol tight a. / li / p "x" / li / p "y""#, r#"p "a. x" soft "b. y""#);
    assert_extended("(1) x\n(2) y\n", r#"ol tight (1) / li / p "x" / li / p "y""#, r#"p "(1) x" soft "(2) y""#);
    assert_extended("#. x\n#. y\n", r#"ol tight 1. / li / p "x" / li / p "y""#, r##"p "#. x" soft "#. y""##);
    assert_same("A. Smith\n", r#"p "A. Smith""#);
}

#[test]
fn examples() {
    assert_extended("(@) x\n", r#"ol tight (1) / li / p "x""#, r#"p "(@) x""#);
}

#[test]
fn lists_that_interrupt_paragraphs() {
    assert_same("a\n- b\n", r#"p "a" / ul tight / li / p "b""#);
    assert_same("a\n2. b\n", r#"p "a" soft "2. b""#);
    assert_same("a\n# b\n", r#"p "a" / h1 "b""#);
    assert_same("a\n> b\n", r#"p "a" / quote / p "b""#);
}

#[test]
fn code_under_items() {
    assert_same("- a\n\n  b\n", r#"ul loose / li / p "a" / p "b""#);
    assert_same("- a\n\n      b\n", r#"ul loose / li / p "a" / code "" "b\n""#);
    assert_same("1. a\n\n  b\n", r#"ol tight 1. / li / p "a" / p "b""#);
}

#[test]
fn definitions() {
    assert_extended("a\n: b\n", r#"dl / dt "a" / dd / p "b""#, r#"p "a" soft ": b""#);
}

#[test]
fn attributes_on_a_line() {
    assert_extended("a\n{: .x}\n", r#"p "a" {.x}"#, r#"p "a" soft "{: .x}""#);
}

#[test]
fn ruled_tables() {
    assert_extended(
        "a    b\n---  ---\n1    2\n",
        r#"table Left Left headers 0 / head ["a"] ["b"] / row ["1"] ["2"]"#,
        r#"p "a    b" / thematic break / p "1    2""#,
    );
    assert_same("a\n---\nb\n", r#"h2 "a" / p "b""#);
    assert_same("a\n\n---\n\nb\n", r#"p "a" / thematic break / p "b""#);
}

#[test]
fn grid_tables() {
    assert_extended(
        "+---+---+\n| a | b |\n+---+---+\n",
        r#"table Start Start headers 0 / row ["a"] ["b"]"#,
        r#"p "+---+---+" soft "| a | b |" soft "+---+---+""#,
    );
}

#[test]
fn joined_cells() {
    let joined = r#"table Start Start headers 0 / head ["a"] ["b"] / row [2x1 "x"]"#;
    let apart = r#"table Start Start headers 0 / head ["a"] ["b"] / row ["x"] ["<<"]"#;
    let text = r#"p "|a|b|" soft "|-|-|" soft "|x|<<|""#;
    assert_dialects("|a|b|\n|-|-|\n|x|<<|\n", [joined, text, apart, joined]);
}

#[test]
fn captions_of_tables() {
    let captioned = r#"table Start headers 0 / caption "c" / head ["a"] / row ["b"]"#;
    let apart = r#"table Start headers 0 / head ["a"] / row ["b"] / p ": c""#;
    let text = r#"p "|a|" soft "|-|" soft "|b|" / p ": c""#;
    assert_dialects("|a|\n|-|\n|b|\n\n: c\n", [captioned, text, apart, captioned]);
}

#[test]
fn admonitions() {
    assert_extended("!!! note\n    a\n", r#"container Note {.note} / p "a""#, r#"p "!!! note" soft "a""#);
}

#[test]
fn alerts() {
    let alert = r#"container Note / p "a""#;
    assert_dialects("> [!NOTE]\n> a\n", [alert, r#"quote / p "[!NOTE]" soft "a""#, alert, alert]);
    assert_extended("> [!NOTE] b\n> a\n", r#"container Note / title "b" / p "a""#, r#"quote / p "[!NOTE] b" soft "a""#);
}

#[test]
fn attributions_of_quotations() {
    assert_extended("> a\n>\n> — b\n", r#"quote / p "a" / attribution "— b""#, r#"quote / p "a" / p "— b""#);
}

#[test]
fn pictures_with_titles() {
    assert_extended(
        "![a](b.png \"c\")\n",
        r#"figure / p image(<b.png> "a") / caption "c""#,
        r#"p image(<b.png> "c" "a")"#,
    );
}

#[test]
fn lists_of_contents() {
    assert_extended("[TOC]\n", "generated Contents", r#"p "[TOC]""#);
}

#[test]
fn breaks_of_pages() {
    assert_extended("\\newpage\n", "page break", r#"p "\\newpage""#);
}

#[test]
fn directives() {
    assert_same("{{< pagebreak >}}\n", "page break");
    assert_same("{{< meta smart >}}\n", r#"p "false""#);
}

#[test]
fn names_of_headings_in_brackets() {
    let text = r#"h1 "A b" / p "[a B]""#;
    assert_dialects("# A b\n\n[a B]\n", [text, text, text, r##"h1 "A b" / p link(<#A b> "a B")"##]);
}

#[test]
fn title_blocks_of_percent_signs() {
    let titled = |dialect| read_with("% A\n% B\n\nc\n", &[("dialect", dialect)]).document().metadata.title.is_some();
    assert_eq!(["publish", "commonmark", "gfm", "pandoc"].map(titled), [true, false, false, true]);
    assert_extended("% A\n% B\n\nc\n", r#"p "c""#, r#"p "% A" soft "% B" / p "c""#);
}

#[test]
fn formulas_of_latex() {
    let plain = r#"p "\\begin{math}a" soft "\\end{math}""#;
    assert_extended("\\begin{math}a\n\\end{math}\n", r#"math "\\begin{math}a\n\\end{math}""#, plain);
}

#[test]
fn formulas_in_double_backslashes() {
    let math = r#"p "a " math("x_1 \\{y\\}z_2") ".""#;
    let plain = r#"p "a \\(x_1 \\{y\\}z_2\\).""#;
    assert_extended("a \\\\(x_1 \\\\{y\\\\}z_2\\\\).\n", math, plain);
    assert_same("`\\\\(x\\\\)`\n", r#"p code("\\\\(x\\\\)")"#);
    assert_same("a \\\\(x\n\ny\\\\)\n", r#"p "a \\(x" / p "y\\)""#);
}

#[test]
fn escaped_parentheses() {
    assert_same("a \\(x\\) b\n", r#"p "a (x) b""#);
}

#[test]
fn commands_of_formulas() {
    let plain = r#"p "\\newcommand{\\R}{\\mathbb{R}}" / p "a""#;
    assert_extended("\\newcommand{\\R}{\\mathbb{R}}\n\na\n", r#"p "a""#, plain);
}

#[test]
fn appendices() {
    let lettered = r#"h1 "A" {.appendix} / h2 "B" / h1 "C" {.appendix}"#;
    let plain = r#"p "\\appendix" / h1 "A" / h2 "B" / h1 "C""#;
    assert_extended("\\appendix\n\n# A\n\n## B\n\n# C\n", lettered, plain);
}

#[test]
fn underlined_paragraphs() {
    assert_same("a\nb\n===\n", r#"h1 "a" soft "b""#);
}

#[test]
fn every_test_has_its_row() {
    let page = include_str!("../../../../docs/adr/0008-one-dialect.md");
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |"));
    let mut named: Vec<&str> = rows.filter_map(|row| row.rsplit('`').nth(1)).collect();
    let tests = include_str!("dialects.rs").split("#[test]\nfn ").skip(1);
    let mut written: Vec<&str> = tests.filter_map(|test| Some(test.split_once('(')?.0)).collect();
    written.retain(|name| *name != "every_test_has_its_row" && !name.contains(' '));
    for names in [&mut named, &mut written] {
        names.sort_unstable();
        names.dedup();
    }
    assert_eq!(named, written);
}

#[test]
fn marks_of_other_tools() {
    assert_extended("==x==\n", r#"p Highlight("x")"#, r#"p "==x==""#);
    assert_extended("++ctrl+del++\n", r#"p Keyboard("Ctrl+Del")"#, r#"p "++ctrl+del++""#);
    let (link, text) = (r##"h1 "A" / p link(<#A> "A")"##, r#"h1 "A" / p "[[A]]""#);
    assert_dialects("# A\n\n[[A]]\n", [link, text, text, r##"h1 "A" / p "[" link(<#A> "A") "]""##]);
    assert_extended("a %% x %% b {/* x */} c\n", r#"p "a b c""#, r#"p "a %% x %% b {/* x */} c""#);
}

#[test]
fn end_marks() {
    let mark = r####"p "a" / p "###""####;
    assert_dialects("a\n\n###\n", [mark, r#"p "a" / h3 "#, mark, mark]);
    let mark = r##"p "# # #""##;
    assert_dialects("# # #\n", [mark, r##"h1 "#""##, mark, mark]);
}
