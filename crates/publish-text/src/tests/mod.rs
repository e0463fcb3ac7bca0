//! Whole texts, from Markdown as authors write it.

mod ascii;
mod blocks;
mod books;
mod front;
mod links;
mod tables;

use publish_core::theme::PlainLooks;
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, SourceMap, TextOrigin};
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, resolve};

use crate::width::columns;
use crate::{TextOptions, render};

/// The text of a document in English, and what the renderer reported.
fn text_and_diagnostics(markdown: &str, width: usize) -> (String, Vec<Diagnostic>) {
    with_looks(markdown, &PlainLooks { width, ..PlainLooks::default() })
}

fn with_looks(markdown: &str, looks: &PlainLooks) -> (String, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let source = if markdown.starts_with("---\n") {
        markdown.to_owned()
    } else {
        format!("---\nlang: en\ntitle: T\n---\n\n{markdown}")
    };
    let text = sources.add(TextOrigin::StandardInput, source);
    let document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions::default())
        .value
        .expect("a document");
    let options = ResolveOptions::alone(&document, "document");
    let resolved = resolve(document, &mut sources, &MemoryWorld::new(), &options).value.expect("a resolved document");
    let outcome = render(&resolved.unpaged(), &TextOptions { stem: "document", looks });
    let text = String::from_utf8(outcome.value.expect("a text").main_bytes().to_vec()).expect("UTF-8");
    check_form(&text);
    (text, outcome.diagnostics)
}

/// What holds of every text: one final newline, no trailing blanks, no two blank lines, no controls.
fn check_form(text: &str) {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
    assert!(!text.contains("\n\n\n"), "{text}");
    assert!(text.lines().all(|line| line == line.trim_end()), "{text:?}");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}

fn text(markdown: &str) -> String {
    text_and_diagnostics(markdown, 72).0
}

/// The text of a body, after the title.
fn body(markdown: &str) -> String {
    text(markdown).strip_prefix("T\n=\n\n").expect("the title").to_owned()
}

#[test]
fn no_line_is_wider_than_asked() {
    let markdown = "Words and more words. ".repeat(50)
        + "\n\n> Words in a quotation that is long enough to be wrapped.\n\n- an item of a list that is long enough to be wrapped, twice at least\n    1. and another in it, which has less room for its words\n\n| A | B |\n|---|---|\n| a cell with words | another cell with more words in it |\n";
    for width in [30, 50, 72] {
        let (text, _) = text_and_diagnostics(&markdown, width);
        assert!(text.lines().all(|line| columns(line) <= width), "at {width}:\n{text}");
    }
}

#[test]
fn deep_nesting_is_bounded() {
    let quotes = format!("{} deep\n", ">".repeat(200));
    let lists: String = (0..60).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect();
    for markdown in [quotes, lists] {
        let text = text(&markdown);
        assert!(text.lines().all(|line| columns(line) <= 72), "{text}");
    }
}
