//! Books: folders of chapters, as mdBook has them.

use crate::desk::{Desk, PICTURE};

/// A book as its authors keep it, with code outside of the chapters' folder.
fn book() -> Desk {
    Desk::new()
        .with("guide/book.toml", "[book]\ntitle = \"The Guide\"\nauthors = [\"The Office\"]\nlanguage = \"en\"\n")
        .with(
            "guide/src/SUMMARY.md",
            "# Summary\n\n[Foreword](foreword.md)\n\n# Basics\n\n- [Start](start.md)\n  - [Deeper](deep/er.md)\n- [Later]()\n",
        )
        .with("guide/src/foreword.md", "# Foreword\n\nSee [deeper](deep/er.html#end).\n")
        .with("guide/src/start.md", "# Start\n\n```rust\n{{#include ../listings/main.rs:main}}\n```\n\n## Not numbered\n")
        .with("guide/src/deep/er.md", "# Deeper\n\n![A square](square.png)\n\n## End\n\nBack to [the start](../start.md).\n")
        .with("guide/src/deep/square.png", PICTURE)
        .with("guide/listings/main.rs", "// ANCHOR: main\nfn main() {}\n// ANCHOR_END: main\n")
}

#[test]
fn a_folder_with_a_summary_is_one_document() {
    let desk = book();
    desk.run("guide -d out").ends(0).says(&["Published 1 document"]).never_says("warning");
    let text = String::from_utf8(desk.read("out/guide.txt")).expect("text");
    for words in ["The Guide", "The Office", "1  Start", "1.1  Deeper", "fn main() {}", "Back to the start."] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(text.contains("\nNot numbered\n") && !text.contains("ANCHOR"), "{text}");
}

fn page(desk: &Desk, path: &str) -> String {
    String::from_utf8(desk.read(path)).expect("a page")
}

#[test]
fn a_book_is_a_site_where_that_is_wanted() {
    let desk = book();
    desk.run("guide -d out -t html -M html=site").ends(0).says(&["out/guide/index.html", "4 pages", "in 8 files"]);
    assert!(!desk.has("out/guide.html"));
    let foreword = page(&desk, "out/guide/foreword.html");
    assert!(foreword.contains("<a href=\"deep/er.html#end\">deeper</a>"), "{foreword}");
    let deeper = page(&desk, "out/guide/deep/er.html");
    assert!(deeper.contains("<a href=\"../start.html\">the start</a>"), "{deeper}");
    assert!(deeper.contains("src=\"../pictures/") && deeper.contains("<h1 id=\"deeper\">"), "{deeper}");
    desk.run("guide -d out -t html -M html=site").ends(0).says(&["unchanged"]);
}

#[test]
fn a_book_is_one_page_where_nothing_asks_for_a_site() {
    let desk = book();
    desk.run("guide -o book.html").ends(0);
    let one = page(&desk, "book.html");
    assert!(one.contains("<a href=\"#end\">deeper</a>") && one.contains("<a href=\"#start\">the start</a>"));
    desk.run("guide -t html -d out").ends(0);
    assert_eq!(page(&desk, "out/guide.html"), one);
    desk.run("guide/src/SUMMARY.md -t html -o -").ends(0);
    let desk = book().with("publish.toml", "html = \"site\"\n");
    desk.run("guide -t html -d out").ends(0);
    assert!(!desk.has("out/guide.html") && desk.has("out/guide/index.html"));
    desk.run("guide -t html -d out -M html=page").ends(0);
    assert!(desk.has("out/guide.html"));
}

#[test]
fn the_pages_of_a_site_are_known_before_it_is_built() {
    let desk = Desk::new()
        .with("book.md", "---\ntitle: B\nlang: en\nhtml: site\nchapters: [one.md]\n---\n")
        .with("one.md", "# One\n")
        .with("book/one.md", "---\ntitle: Other\nlang: en\n---\n");
    desk.run("book.md book/one.md -t html").ends(1).says(&["error[output-conflict]", "book/one.html"]);
    desk.run("book.md book/one.md -t txt").ends(0);
}

#[test]
fn the_summary_may_be_named_too() {
    let desk = book();
    desk.run("guide/src/SUMMARY.md -t txt -o book.txt").ends(0);
    desk.run("guide -t txt -d out").ends(0);
    assert_eq!(desk.read("book.txt"), desk.read("out/guide.txt"));
}

#[test]
fn all_publishes_a_book_and_not_its_chapters() {
    let desk = Desk::new()
        .with("content/book/SUMMARY.md", "- [One](one.md)\n- [Two](two.md)\n")
        .with("content/book/one.md", "# One\n")
        .with("content/book/two.md", "# Two\n")
        .with("content/memo.md", "---\ntitle: Memo\nlang: en\n---\n\n{{< include part.md >}}\n")
        .with("content/part.md", "Words.\n");
    desk.run("--all -t txt").ends(0).says(&["Published 2 documents"]);
    assert!(desk.has("output/book.txt") && desk.has("output/memo.txt"));
    assert!(!desk.has("output/part.txt") && !desk.has("output/book/one.txt"));
}

#[test]
fn a_chapter_that_is_missing_is_an_error() {
    let desk = Desk::new().with("book/SUMMARY.md", "- [One](one.md)\n- [Two](two.md)\n").with("book/one.md", "# One\n");
    desk.run("book -t txt").ends(1).says(&[
        "error[broken-chapter]",
        "book/SUMMARY.md:2:3",
        "1 document not published.\n",
    ]);
    assert!(!desk.has("book.txt"));
}

#[test]
fn a_folder_that_is_no_book_is_an_error() {
    let desk = Desk::new().with("notes/a.md", "Words.\n");
    desk.run("notes").ends(1).says(&["error[file-unreadable]", "SUMMARY.md"]);
}
