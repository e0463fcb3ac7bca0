use super::{body, page};

#[test]
fn words_never_become_markup() {
    assert_eq!(body("a \\<b\\> & `<i>` &lt;c&gt;\n"), "<p>a &lt;b&gt; &amp; <code>&lt;i&gt;</code> &lt;c&gt;</p>\n");
    let body = body("![\" onerror=\"x](nowhere.png)\n");
    assert!(body.contains("aria-label=\"&quot; onerror=“x\">"), "{body}");
}

#[test]
fn attributes_are_only_those_that_are_known() {
    let body = body("# A {#i .a onclick=x style=y}\n");
    assert_eq!(body, "<h2 id=\"i\" class=\"a\"><a href=\"#i\">A</a></h2>\n");
    let body = super::body("<div class=\"a\" onclick=\"x\">\n\nText.\n\n</div>\n");
    assert_eq!(body, "<div class=\"a\">\n<p>Text.</p>\n</div>\n");
}

#[test]
fn dangerous_links_lose_their_target() {
    let body = body("[press](javascript:alert(1)) [me](https://example.org/?a=1&b=[2])\n");
    assert!(!body.contains("javascript"), "{body}");
    assert!(body.contains("<a href=\"https://example.org/?a=1&amp;b=%5B2%5D\">me</a>"), "{body}");
}

#[test]
fn a_link_without_text_shows_its_address() {
    assert!(body("[](https://example.org/)\n").contains(">https://example.org/</a>"));
}

#[test]
fn raw_blocks_are_left_out_where_nothing_allows_them() {
    let (page, diagnostics) = page("```{=html}\n<script>alert(1)</script>\n```\n");
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(diagnostics.len(), 0);
}
