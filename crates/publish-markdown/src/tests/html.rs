//! Raw HTML.

use super::{assert_faults, assert_reads};

#[test]
fn a_table_of_one_cell_is_a_box() {
    assert_reads!("<table><tr><td>A note.</td></tr></table>\n", "p \"A note.\"");
    assert_reads!("<table id=a><tr><td>A note.</table>", "container Division {#a}", "  p \"A note.\"");
    assert_reads!("<table><tr><th>A note.</table>", "table Start headers 0", "  head [\"A note.\"]");
}

#[test]
fn a_raised_sentence_is_small_print() {
    assert_reads!("a<sup>2 and 3</sup>\n", "p \"a\" Superscript(\"2 and 3\")");
    assert_reads!(
        "<sub>\nLicensed under either of <a href=\"L\">the two</a> licences.\n</sub>\n",
        "p \"Licensed under either of \" link(<L> \"the two\") \" licences.\"",
    );
}

#[test]
fn listings_of_the_rust_book_caption_their_code() {
    assert_reads!(
        "<Listing number=\"4-1\" file-name=\"src/main.rs\" caption=\"A `String`\">\n\n```rust\nlet s;\n```\n\n</Listing>\n\nEnd.\n",
        "code \"rust\" \"let s;\\n\" {.unnumbered}",
        "  file src/main.rs",
        "  caption \"Listing 4-1: A \" code(\"String\")",
        "p \"End.\"",
    );
}

#[test]
fn inline_elements_are_styles() {
    assert_reads!(
        "H<sub>2</sub>O x<SUP>2</SUP> <kbd>Esc</kbd> <mark>m</mark> <u>u</u> <ins>i</ins> <s>s</s> <em>e</em> <b>b</b>",
        r#"p "H" Subscript("2") "O x" Superscript("2") " " Keyboard("Esc") " " Highlight("m") " " Underline("u") " " Underline("i") " " Strikethrough("s") " " Emphasis("e") " " Strong("b")"#,
    );
    assert_reads!("a<br>b<br/>c", r#"p "a" hard "b" hard "c""#);
    assert_reads!("<code>a <i>*b*</i></code>", r#"p code("a ") Emphasis(Emphasis(code("b")))"#);
    assert_reads!("He said <q>go</q>.", r#"p "He said “go”.""#);
}

#[test]
fn spans_carry_attributes() {
    assert_reads!("<span lang=\"de\" class=x style=\"color:red\" onclick=y>a</span>", r#"p Plain("a") {.x lang=de}"#);
    assert_reads!("<span>a</span> <small>b</small>", r#"p "a b""#);
}

#[test]
fn links_and_pictures() {
    assert_reads!("<a href=\"x.md\" title=T>a *b*</a>", r#"p link(<x.md> "T" "a " Emphasis("b"))"#);
    assert_reads!("<img src=\"m.png\" alt=\"A &amp; B\" width=50>", r#"p image(<m.png> "A & B") {width=50}"#);
    assert_reads!("<img src=m.png alt=A title=\"T\">", "figure", r#"  p image(<m.png> "A")"#, r#"  caption "T""#);
    assert_reads!("a <img alt=\"words\">", r#"p "a words""#);
}

#[test]
fn targets_of_links_stand_before_the_next_words() {
    assert_reads!("<a id=\"x\"></a>\n<a name=y></a>\n\n## Head", r#"h2 Plain() {#x} Plain() {#y} "Head""#);
    assert_reads!("<a name=top>\n\n# Head", r#"h1 Plain() {#top} "Head""#);
    assert_reads!("a <a id=x></a>b", r#"p "a " Plain() {#x} "b""#);
}

#[test]
fn parts_of_lists_and_tables_are_targets_too() {
    assert_reads!(
        "<dl><dt id=t>a</dt><dd id=d>b</dd></dl>",
        "dl",
        r#"  dt Plain() {#t} "a""#,
        "  dd",
        r#"    p Plain() {#d} "b""#
    );
    assert_reads!("<ul><li id=i>a</ul>", "ul tight", "  li", r#"    p Plain() {#i} "a""#);
    assert_reads!(
        "<table><tr id=r><td id=c>a<td>b</table>",
        "table Start Start headers 0",
        r#"  row [Plain() {#r} Plain() {#c} "a"] ["b"]"#
    );
}

#[test]
fn a_tag_that_is_never_closed_loses_its_meaning() {
    assert_reads!("a <b>b *c</b> d*", r#"p "a b " Emphasis("c d")"#);
    assert_reads!("*a <b>b*</b> c", r#"p Emphasis("a b") " c""#);
    assert_reads!("a</i> b", r#"p "a b""#);
    assert_reads!("<b>a <i>b</b> c</i>", r#"p Strong("a b") " c""#);
}

#[test]
fn comments_and_declarations_are_dropped() {
    assert_reads!("<!-- a\n\nb -->\nc <!-- d --> e", r#"p "c e""#);
    assert_reads!("<!DOCTYPE html>\n\na", r#"p "a""#);
}

#[test]
fn elements_without_a_counterpart_lose_their_tags_and_are_told_once() {
    assert_faults!(
        "<blink>a</blink> <blink>b</blink>\n\n<video src=x>c</video>",
        ["raw-html: <blink>", "raw-html: <video src=x>"],
        r#"p "a b""#,
        r#"p "c""#,
    );
}

#[test]
fn what_is_no_element_was_meant_as_text() {
    assert_faults!(
        "A Vec<T> of <file name> and <T>",
        ["raw-html: <T>", "raw-html: <file name>"],
        r#"p "A Vec<T> of <file name> and <T>""#
    );
    assert_faults!("<my-tag>a</my-tag>", ["raw-html: <my-tag>"], r#"p "a""#);
}

#[test]
fn scripts_and_styles_go_with_their_contents() {
    assert_faults!("a <script>b</script> c", ["raw-html: <script>"], r#"p "a c""#);
    assert_faults!("<style>\np { color: red }\n</style>\n\na", ["raw-html: <style>"], r#"p "a""#);
    assert_faults!("<script>\nif (a < b) {}\n\nc\n</script>", ["raw-html: <script>"],);
}

#[test]
fn blocks() {
    assert_reads!("<p class=x>a\n  <b>b</b>&nbsp;c</p><p>d", r#"p "a " Strong("b") "\u{a0}c" {.x}"#, r#"p "d""#);
    assert_reads!(
        "<h2 id=h>a</h2>\n<hr>\n<blockquote>b</blockquote>",
        r#"h2 "a" {#h}"#,
        "thematic break",
        "quote",
        r#"  p "b""#
    );
    assert_reads!("<div>a<div>b</div>c</div>", r#"p "a""#, r#"p "b""#, r#"p "c""#);
    assert_reads!("<section lang=de>a</section>", "container Division {lang=de}", r#"  p "a""#);
    assert_reads!(
        "<pre><code class=\"language-rust\">\nlet x = 1 &lt; 2;\n</code></pre>",
        r#"code "rust" "let x = 1 < 2;\n""#
    );
}

#[test]
fn markdown_between_blocks_of_html_is_read() {
    assert_reads!(
        "<div class=\"box\">\n\nMarkdown *here*\n\n- a\n\n</div>\n\nb",
        "container Division {.box}",
        r#"  p "Markdown " Emphasis("here")"#,
        "  ul tight",
        "    li",
        r#"      p "a""#,
        r#"p "b""#,
    );
    assert_reads!("<h1 align=center>\n\nTitle\n\n</h1>\n\na", r#"h1 "Title""#, r#"p "a""#);
    assert_reads!("<details>\n<summary>S</summary>\n\na\n\n</details>", r#"p Strong("S")"#, r#"p "a""#);
}

#[test]
fn no_tag_reaches_over_what_markdown_opened() {
    assert_reads!(
        "> <div class=x>\n> a\n\nb</div>\n\nc",
        "quote",
        "  container Division {.x}",
        r#"    p "a""#,
        r#"p "b""#,
        r#"p "c""#
    );
    assert_reads!("a <div class=x>b\n\nc", r#"p "a""#, "container Division {.x}", r#"  p "b""#, r#"p "c""#);
    assert_reads!("# a <div>b</div>", r#"h1 "a b""#);
}

#[test]
fn lists() {
    assert_reads!(
        "<ul><li>a<li>b<ol start=3><li>c</ol></ul>",
        "ul tight",
        "  li",
        r#"    p "a""#,
        "  li",
        r#"    p "b""#,
        "    ol tight 3.",
        "      li",
        r#"        p "c""#
    );
    assert_reads!("<ul><li><p>a</p></li></ul>", "ul loose", "  li", r#"    p "a""#);
    assert_reads!("<li>a</li><li>b</li>", "ul tight", "  li", r#"    p "a""#, "  li", r#"    p "b""#);
    assert_reads!("<ul>a<li>b</ul>", "ul tight", "  li", r#"    p "a""#, "  li", r#"    p "b""#);
    assert_reads!(
        "<dl><dt>a</dt><dd>b</dd><dd>c</dl>",
        "dl",
        r#"  dt "a""#,
        "  dd",
        r#"    p "b""#,
        "  dd",
        r#"    p "c""#
    );
}

#[test]
fn tables() {
    assert_reads!(
        "<table id=t>\n<caption>Cap</caption>\n<thead><tr><th>a</th><th align=right>b</th></tr></thead>\n<tbody><tr><td rowspan=2>c<td>d<tr><td>e</tbody>\n<tfoot><tr><td colspan=2>f</td></tr></tfoot></table>",
        "table Start Start headers 0 {#t}",
        r#"  caption "Cap""#,
        r#"  head ["a"] [Right "b"]"#,
        r#"  row [1x2 "c"] ["d"]"#,
        r#"  row ["e"]"#,
        r#"  foot [2x1 "f"]"#,
    );
    assert_reads!(
        "<table><tr><th>a<th>b<tr><th>c<td>d</table>",
        "table Start Start headers 1",
        r#"  head ["a"] ["b"]"#,
        r#"  row ["c"] ["d"]"#
    );
}

#[test]
fn broken_tables_still_make_a_grid() {
    assert_reads!(
        "<table>x<tr><td colspan=3>a<tr><td rowspan=9>b<td>c</table>",
        r#"p "x""#,
        "table Start Start Start headers 0",
        r#"  row [3x1 "a"]"#,
        r#"  row ["b"] ["c"] []"#
    );
    assert_reads!(
        "<table><tr><td colspan=0 rowspan=-1>a<td>b</table>",
        "table Start Start headers 0",
        r#"  row ["a"] ["b"]"#
    );
    assert_reads!("<table></table>",);
    assert_reads!("<td>a</td>", r#"p "a""#);
}

#[test]
fn figures() {
    assert_reads!(
        "<figure id=f><img src=m.png alt=A title=T><figcaption>C <i>d</i></figcaption></figure>",
        "figure {#f}",
        r#"  p image(<m.png> "T" "A")"#,
        r#"  caption "C " Emphasis("d")"#
    );
}

#[test]
fn a_centred_block_of_badges() {
    assert_reads!(
        "<p align=\"center\">\n  <a href=\"x\"><img src=\"y.png\" alt=\"Z\"></a>\n  &amp; more\n</p>",
        r#"p link(<x> image(<y.png> "Z")) " & more""#,
    );
}
