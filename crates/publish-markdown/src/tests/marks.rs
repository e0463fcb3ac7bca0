//! List marks of pandoc, and marks among words: scripts, spans, notes in place, addresses, emoji, references.

use super::{assert_faults, assert_reads};

#[test]
fn lists_count_with_letters_and_numerals() {
    assert_reads!(
        "a. one\nb. two\n\n(i) x\n(ii) y\n\nC)  p\nD)  q\n\n#. auto\n#. matic\n",
        "ol tight a.",
        "  li",
        "    p \"one\"",
        "  li",
        "    p \"two\"",
        "ol tight (i)",
        "  li",
        "    p \"x\"",
        "  li",
        "    p \"y\"",
        "ol tight C)",
        "  li",
        "    p \"p\"",
        "  li",
        "    p \"q\"",
        "ol tight 1.",
        "  li",
        "    p \"auto\"",
        "  li",
        "    p \"matic\"",
    );
}

#[test]
fn sentences_that_start_like_items_are_none() {
    assert_reads!("A. Smith wrote.\n\nI. e. so.\n", "p \"A. Smith wrote.\"", "p \"I. e. so.\"");
    assert_reads!("as in\na. above\n\nx\n", "p \"as in\" soft \"a. above\"", "p \"x\"");
}

#[test]
fn lists_nest_in_lists() {
    assert_reads!(
        "1. one\n   a. in\n   b. side\n2) x\n",
        "ol tight 1.",
        "  li",
        "    p \"one\"",
        "    ol tight a.",
        "      li",
        "        p \"in\"",
        "      li",
        "        p \"side\"",
        "ol tight 2)",
        "  li",
        "    p \"x\"",
    );
}

#[test]
fn examples_count_through_the_document() {
    assert_reads!(
        "(@) first\n\nAs (@good) shows.\n\n(@good) second\n",
        "ol tight (1)",
        "  li",
        "    p \"first\"",
        "p \"As (\" \"2\" \") shows.\"",
        "ol tight (2)",
        "  li",
        "    p \"second\"",
    );
}

#[test]
fn lists_stand_in_items_of_lists() {
    assert_reads!(
        "(2) one\n(3) two\n\n    more\n\n    i.  in\n    ii. side\n        (A)  deep\n        (B)  deeper\n\nEnd\n\n    a. code\n    b. code\n",
        "ol loose (2)",
        "  li",
        "    p \"one\"",
        "  li",
        "    p \"two\"",
        "    p \"more\"",
        "    ol tight i.",
        "      li",
        "        p \"in\"",
        "      li",
        "        p \"side\"",
        "        ol tight (A)",
        "          li",
        "            p \"deep\"",
        "          li",
        "            p \"deeper\"",
        "p \"End\"",
        "code \"\" \"a. code\\nb. code\\n\"",
    );
}

#[test]
fn scripts_stand_behind_words() {
    assert_reads!("a^*b*^c\n", "p \"a\" Superscript(Emphasis(\"b\")) \"c\"");
    assert_reads!(
        "H~2~O, x^2^, ~gone~, a~b c~d, 2^10\n",
        "p \"H\" Subscript(\"2\") \"O, x\" Superscript(\"2\") \", \" Strikethrough(\"gone\") \", a~b c~d, 2^10\"",
    );
}

#[test]
fn spans_have_attributes_and_styles() {
    assert_reads!(
        "[a *b*]{.x lang=de} [c]{.mark} [d]{.smallcaps} [e]{.underline} [f [g]{.y}]{#z} [h] \\[i]{.x}\n",
        "p Plain(\"a \" Emphasis(\"b\")) {.x lang=de} \" \" Highlight(\"c\") \" \" SmallCaps(\"d\") \" \" Underline(\"e\") \" \" \
         Plain(\"f \" Plain(\"g\") {.y}) {#z} \" [h] [i]{.x}\"",
    );
    assert_reads!("# A [b]{.smallcaps}\n", "h1 \"A \" SmallCaps(\"b\")");
}

#[test]
fn notes_may_be_written_in_place() {
    assert_reads!(
        "Words.^[A *note* [l](x.md).] End.\n",
        "p \"Words.\" note(0) \" End.\"",
        "note ",
        "  p \"A \" Emphasis(\"note\") \" \" link(<x.md> \"l\") \".\"",
    );
}

#[test]
fn bare_addresses_are_links() {
    assert_reads!(
        "See https://a.example/b_c?d=e. Or www.a.example, me@a.example; [x](https://b.example) `https://c.example`\n",
        "p \"See \" link(<https://a.example/b_c?d=e> \"https://a.example/b_c?d=e\") \". Or \" \
         link(<http://www.a.example> \"www.a.example\") \", \" link(<mailto:me@a.example> \"me@a.example\") \"; \" \
         link(<https://b.example> \"x\") \" \" code(\"https://c.example\")",
    );
}

#[test]
fn escaped_characters_are_no_part_of_hosts() {
    assert_reads!(
        "See www.\\[agency\\].gov/data, https://a.example/b\\[c\\].\n",
        "p \"See www.[agency].gov/data, \" link(<https://a.example/b[c]> \"https://a.example/b[c]\") \".\"",
    );
}

#[test]
fn emoji_have_names() {
    assert_reads!("Done :tada: at 10:30:45 :nothing:\n", "p \"Done 🎉 at 10:30:45 :nothing:\"");
}

#[test]
fn references_and_citations() {
    assert_reads!(
        "See @fig-map, [@doe99, p. 3; see -@roe] and [x @ y], a@b, \\@c.\n",
        "p \"See \" reference(fig-map) \", \" citation([@doe99, p. 3; see -@roe]) \" and [x @ y], a@b, @c.\"",
    );
}

#[test]
fn references_to_pages() {
    assert_reads!(
        "See [@fig-map]{.page}, [p. -@fig-map and x-@y]{.page .mark}.\n",
        "p \"See \" Plain(reference(fig-map Page)) \", \" Highlight(\"p. \" reference(fig-map PageNumber) \" and x-\" \
         reference(y Page)) \".\"",
    );
    assert_reads!("A [mere]{.page} class.\n", "p \"A \" Plain(\"mere\") {.page} \" class.\"");
}

#[test]
fn references_as_in_latex() {
    assert_reads!(
        "\\ref{fig:a_b_c}, \\pageref{x}, \\eqref{y}, \\autoref{z}, \\cpageref{x}, \\cref{x,y}.\n",
        "p reference(fig:a_b_c Number) \", \" reference(x PageNumber) \", \" reference(y Parenthesized) \", \" \
         reference(z) \", \" reference(x Page) \", \" citation(\\cref{x,y}) \".\"",
    );
    assert_reads!(
        "\\ref {x}, \\ref{}, \\ref{a b}, \\refs{x}, \\\\ref{x}, \\ref{x and `\\ref{x}`\n",
        "p \"\\\\ref {x}, \\\\ref{}, \\\\ref{a b}, \\\\refs{x}, \\\\ref{x}, \\\\ref{x and \" code(\"\\\\ref{x}\")",
    );
}

#[test]
fn abbreviations_are_told_wherever_they_stand() {
    assert_reads!(
        "The HTML and HTMLX.\n\n*[HTML]: HyperText Markup Language\n",
        "p \"The \" Abbreviation(\"HTML\") {title=HyperText Markup Language} \" and HTMLX.\"",
    );
    assert_faults!("*[x]\n", [], "p \"*[x]\"");
}

#[test]
fn formulas_keep_what_looks_like_blocks() {
    assert_reads!(
        "$$\na\n+ b\n> c\n=\n\n- e\n$$ {#eq-a}\n\n- x\n\n  $$\n  - y\n\n  = z\n  $$\n\n> $$\n> - q\n>\n> > r\n> $$\n",
        "math \"a\\n+ b\\n> c\\n=\\n\\n- e\" {#eq-a}",
        "ul loose",
        "  li",
        "    p \"x\"",
        "    math \"- y\\n\\n= z\"",
        "quote",
        "  math \"- q\\n\\n> r\"",
    );
}

#[test]
fn constructs_of_pandoc_that_stand_apart() {
    assert_reads!(
        "[a] ![b]\n\n[a]: to 'T' {#i .c k=\"*v*\"}\n[b]: p.png {width=1cm\n  height=2cm}\n",
        "p link(<to> \"T\" \"a\") {#i .c k=*v*} \" \" image(<p.png> \"b\") {width=1cm height=2cm}",
    );
    assert_reads!(
        "# a\\\nb\n\nc\\\n```\nd\n```\n\n\\\n\ne\\\n\nf\\\\\n",
        "h1 \"a\" hard \"b\"",
        "p \"c\"",
        "code \"\" \"d\\n\"",
        "p \"e\"",
        "p \"f\\\\\"",
    );
    assert_reads!("un:tada:believable 1:100:2 a:b:c\n", "p \"un🎉believable 1:100:2 a:b:c\"");
    assert_reads!(
        ": cap\n\n| a |\n|---|\n| b |\n\n--- ---\nc   d\n\ne   f\n--- ---\n",
        "table Start headers 0",
        "  caption \"cap\"",
        "  head [\"a\"]",
        "  row [\"b\"]",
        "table Left Left headers 0",
        "  row [\"c\"] [\"d\"]",
        "  row [\"e\"] [\"f\"]",
    );
}

#[test]
fn emphasis_is_found_beside_east_asian_text() {
    assert_reads!(
        "これは**「太字」**です。値は**50%**です。",
        r#"p "これは" Strong("「太字」") "です。値は" Strong("50%") "です。""#
    );
    assert_reads!(
        "# 題*《书》*的\n\n- 中**“重点”**很",
        r#"h1 "題" Emphasis("《书》") "的""#,
        "ul tight",
        "  li",
        r#"    p "中" Strong("“重点”") "很""#
    );
}

#[test]
fn line_ends_in_chinese_and_japanese_are_no_blanks() {
    assert_reads!(
        "原稿では\n二行。English と\n*混ぜ*\nた\nab\n한국\n어",
        r#"p "原稿では二行。English と" Emphasis("混ぜ") "た" soft "ab" soft "한국" soft "어""#
    );
    assert_reads!(
        "![図の\n説明](a.png)と\n[リンク\n先](b)",
        r#"p image(<a.png> "図の説明") "と" link(<b> "リンク先")"#
    );
}

#[test]
fn code_in_cells_is_code() {
    assert_reads!(
        "| `<!-- a -->` | `{.b c=\"*d*\"}` `$$` |\n|---|---|\n| e <!-- f --> | g |\n",
        "table Start Start headers 0",
        "  head [code(\"<!-- a -->\")] [code(\"{.b c=\\\"*d*\\\"}\") \" \" code(\"$$\")]",
        "  row [\"e\"] [\"g\"]",
    );
}
