//! Lists.

use super::assert_reads;

#[test]
fn tight_lists_have_paragraphs_too() {
    assert_reads!("- a\n- b *c*", "ul tight", "  li", r#"    p "a""#, "  li", r#"    p "b " Emphasis("c")"#);
}

#[test]
fn a_blank_line_makes_a_list_loose() {
    assert_reads!("- a\n\n- b", "ul loose", "  li", r#"    p "a""#, "  li", r#"    p "b""#);
    assert_reads!("- a\n\n  b", "ul loose", "  li", r#"    p "a""#, r#"    p "b""#);
}

#[test]
fn a_loose_list_within_a_tight_one() {
    assert_reads!(
        "- a\n  - b\n\n    c\n- d",
        "ul tight",
        "  li",
        r#"    p "a""#,
        "    ul loose",
        "      li",
        r#"        p "b""#,
        r#"        p "c""#,
        "  li",
        r#"    p "d""#,
    );
}

#[test]
fn numbers_start_where_the_author_starts() {
    assert_reads!("3. a\n7. b", "ol tight 3.", "  li", r#"    p "a""#, "  li", r#"    p "b""#);
    assert_reads!("0) a", "ol tight 0)", "  li", r#"    p "a""#);
}

#[test]
fn tasks() {
    assert_reads!(
        "- [ ] a\n- [x] b\n- c",
        "ul tight",
        "  li Open",
        r#"    p "a""#,
        "  li Done",
        r#"    p "b""#,
        "  li",
        r#"    p "c""#,
    );
    assert_reads!("1. [x] a\n\n2. b", "ol loose 1.", "  li Done", r#"    p "a""#, "  li", r#"    p "b""#);
}

#[test]
fn items_hold_any_block() {
    assert_reads!(
        "- > a\n\n  ```\n  b\n  ```\n-\n- # c",
        "ul tight",
        "  li",
        "    quote",
        r#"      p "a""#,
        r#"    code "" "b\n""#,
        "  li",
        "  li",
        r#"    h1 "c""#,
    );
}
