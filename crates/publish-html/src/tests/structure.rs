use super::{body, page};

#[test]
fn the_head_says_what_the_page_is() {
    let (page, _) = page(
        "---\ntitle: A *memo*\nauthor: [Office One, Office Two]\nlang: de-AT\nkeywords: [a, b]\ndescription: This & that\n---\n\nText.\n",
    );
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de-AT\">\n<head>\n<meta charset=\"utf-8\">\n"));
    assert!(page.contains("<title>A memo</title>"));
    assert!(page.contains("<meta name=\"author\" content=\"Office One, Office Two\">"));
    assert!(page.contains("<meta name=\"keywords\" content=\"a, b\">"));
    assert!(page.contains("<meta name=\"description\" content=\"This &amp; that\">"), "{page}");
    assert!(page.contains("<h1>A <em>memo</em></h1>"));
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(!page.contains("<script") && !page.contains("http-equiv=\"refresh\""));
}

#[test]
fn a_page_in_a_right_to_left_language_says_so() {
    let (page, _) = page("---\nlang: ar\ntitle: T\n---\n\nنص\n");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn the_letterhead_is_the_banner_and_the_rest_of_the_title_block_a_header() {
    let (page, _) = page(
        "---\ntitle: T\nsubtitle: Fact Sheet\ndate: 2009-10\nlang: en-US\norganization: Org\noffice: Office\ntype: fact-sheet\n---\n\nText.\n",
    );
    let expected = "<header class=\"banner\">\n<p class=\"letterhead\"><span class=\"organization\">Org</span>\n<span class=\"office\">Office</span>\n</p>\n\
        </header>\n<main id=\"page:text\" tabindex=\"-1\">\n<header>\n<p class=\"kicker\"><span class=\"kind\">Fact Sheet</span>\n<time datetime=\"2009-10\">October 2009</time>\n</p>\n<h1>T</h1>\n</header>\n";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn contact_lines_can_be_pressed() {
    let (page, _) = page(
        "---\ntitle: T\nlang: en\ncontact:\n  name: Office\n  telephone: (703) 695-9188\n  email: press@example.org\n---\n\nText.\n",
    );
    assert!(page.contains("<a href=\"tel:7036959188\">(703) 695-9188</a>"), "{page}");
    assert!(page.contains("<a href=\"mailto:press@example.org\">press@example.org</a>"));
}

#[test]
fn headings_have_levels_and_anchors() {
    assert_eq!(
        body("# One\n\n### Three {#x}\n"),
        "<h2 id=\"one\"><a href=\"#one\">One</a></h2>\n<h3 id=\"x\"><a href=\"#x\">Three</a></h3>\n"
    );
}

#[test]
fn quotations_with_a_source_are_figures() {
    let body = body("> Words.\n>\n> – Somebody\n");
    assert_eq!(
        body,
        "<figure class=\"quote\">\n<blockquote>\n<p>Words.</p>\n</blockquote>\n<figcaption>– Somebody</figcaption>\n</figure>\n"
    );
}

#[test]
fn tight_items_have_no_paragraphs() {
    assert_eq!(body("- a\n- b\n\n"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(body("3. a\n\n4. b\n"), "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n");
    let tasks = body("- [x] a\n- [ ] b\n");
    assert!(tasks.contains("<span role=\"img\" class=\"box done\" aria-label=\"done\"></span>a"), "{tasks}");
    assert!(tasks.contains("aria-label=\"to do\"></span>b"));
}

#[test]
fn callouts_are_notes() {
    let body = body("> [!WARNING]\n> Mind.\n");
    assert_eq!(
        body,
        "<div class=\"callout warning\" role=\"note\">\n<p class=\"title\">Warning</p>\n<p>Mind.</p>\n</div>\n"
    );
}

#[test]
fn footnotes_link_both_ways() {
    let (page, _) = page("a[^n] b[^n]\n\n[^n]: Note.\n");
    assert!(page.contains("a<sup><a id=\"note:1.1\" href=\"#note:1\" role=\"doc-noteref\">1</a></sup>"), "{page}");
    assert!(page.contains("b<sup><a id=\"note:1.2\" href=\"#note:1\""));
    assert!(page.contains("<section role=\"doc-endnotes\" class=\"notes\" aria-label=\"Notes\">"));
    assert!(page.contains(
        "<li id=\"note:1\"><p>Note. <a href=\"#note:1.1\" role=\"doc-backlink\" aria-label=\"Back to text 1.1\">"
    ));
    assert!(page.contains("<a href=\"#note:1.2\" role=\"doc-backlink\" aria-label=\"Back to text 1.2\">"));
}

#[test]
fn a_note_in_a_link_stands_after_it() {
    let body = body("<a href=\"https://example.org/\">text[^n] more</a>\n\n[^n]: Note.\n");
    assert!(body.contains("<a href=\"https://example.org/\">text more</a><sup>"), "{body}");
}

#[test]
fn generated_identifiers_give_way_to_the_authors() {
    let (page, _) = page("# A {#note:1}\n\na[^n]\n\n[^n]: Note.\n");
    assert_eq!(page.matches("id=\"note:1\"").count(), 1);
    assert!(page.contains("<li id=\"note::1\">"), "{page}");
}

#[test]
fn a_missing_picture_is_said_once() {
    let body = body("![A map of the coast](nowhere.png)\n");
    let expected = "<span class=\"missing\" role=\"img\" aria-label=\"A map of the coast\"><span aria-hidden=\"true\">A map of the coast</span></span>";
    assert!(body.contains(expected), "{body}");
}

#[test]
fn contents_are_nested_lists_in_a_landmark() {
    let (page, _) = page("---\ntitle: T\nlang: en\ntoc: true\n---\n\n# A\n\n## B\n\n# C\n");
    let expected = "<nav class=\"contents beside\" aria-label=\"Contents\">\n<div>\n<p class=\"title\">Contents</p>\n<ol>\n<li><a href=\"#a\">A</a>\n\
        <ol>\n<li><a href=\"#b\">B</a></li>\n</ol>\n</li>\n<li><a href=\"#c\">C</a></li>\n</ol>\n</div>\n</nav>\n<div id=\"page:text\" tabindex=\"-1\"></div>\n";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn only_wide_code_takes_the_focus() {
    assert!(
        body("```text\nfn main() {}\n```\n").contains("<pre><code class=\"language-text\">fn main() {}\n</code></pre>")
    );
    let wide = body(&format!("```\n{}\n```\n", "x".repeat(90)));
    assert!(wide.contains("<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>"), "{wide}");
}

#[test]
fn notes_stand_before_whom_to_ask_who_may_have_some() {
    let (page, _) = page("---\ntitle: T\nlang: en\ncontact:\n  name: Office[^n]\n---\n\nText.\n\n[^n]: Note.\n");
    let notes = page.find("doc-endnotes").expect("notes");
    let end = page.find("</main>").expect("the end of main");
    let contact = page.find("<footer class=\"contact\">").expect("whom to ask");
    assert!(notes < end && end < contact, "{page}");
}

#[test]
fn headings_are_links_to_themselves_unless_they_hold_links() {
    let body = body("# A [b](https://example.org/)\n\n## C[^n] *d*\n\n> ## E\n\n#\n\n[^n]: Note.\n");
    assert!(body.contains("<h2 id=\"a-b\">A <a href=\"https://example.org/\">b</a></h2>"), "{body}");
    assert!(body.contains("<h3 id=\"c-d\"><a href=\"#c-d\">C <em>d</em></a><sup>"), "{body}");
    assert!(body.contains("<a href=\"#e\">E</a>"), "{body}");
}

#[test]
fn regions_that_scroll_have_names_of_their_own() {
    let wide = format!("```\n{}\n```\n\n", "x".repeat(90));
    let body = body(&format!(
        "{wide}{wide}$$a + b + c + d + e + f + g + h + i + j + k$$\n\n$$a + b + c + d + e + f + g + h + i + j + k$$\n"
    ));
    for name in ["\"Code\"", "\"Code (2)\"", "\"Equation\"", "\"Equation (2)\""] {
        assert_eq!(body.matches(&format!("aria-label={name}")).count(), 1, "{name}: {body}");
    }
}
