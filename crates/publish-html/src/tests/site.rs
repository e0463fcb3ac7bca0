//! Sites: what they have beside the pages of their chapters.

use std::collections::BTreeMap;

use publish_core::model::HtmlForm;
use publish_core::world::MemoryWorld;
use publish_core::{FormatSet, ProjectPath, SourceMap, TextOrigin, Theme};
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, resolve};

use crate::{HtmlOptions, render};

/// The files of a book of two chapters.
fn site(site_url: Option<&str>) -> BTreeMap<String, String> {
    book(HtmlForm::Site, site_url)
}

fn book(form: HtmlForm, site_url: Option<&str>) -> BTreeMap<String, String> {
    let path = |path: &str| ProjectPath::new(path).expect("a path");
    let world = MemoryWorld::new()
        .with(path("one.md"), "# One\n\nFirst *words* of one.[^n]\n\n[^n]: Its note.\n")
        .with(path("more/two.md"), "# Two\n\nSee [one](../one.md).[^n]\n\n[^n]: Another.\n");
    let mut sources = SourceMap::new();
    let book = "---\nlang: en\ntitle: Book\nchapters: [one.md, more/two.md]\n---\n\nBefore.[^n]\n\n[^n]: First.\n";
    let text = sources.add(TextOrigin::File(path("book.md")), book.to_owned());
    let document = publish_markdown::parse(&mut sources, text, &world, &ReadOptions::default());
    let document = document.value.expect("a document");
    let options = ResolveOptions::alone(&document, "book");
    let resolved = resolve(document, &mut sources, &world, &options).value.expect("a resolved document");
    let (theme, folder) = (Theme::default(), ProjectPath::root());
    let options = HtmlOptions { stem: "book", theme: &theme, form, folder: &folder, formats: FormatSet::ALL, site_url };
    let rendered = render(&resolved.unpaged(), &options).value.expect("a site");
    let file = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    rendered.files.iter().map(|(path, bytes)| (path.0.clone(), file(bytes))).collect()
}

#[test]
fn a_site_with_an_address_has_a_map_and_a_page_for_what_is_not_there() {
    let files = site(Some("https://example.org/docs"));
    let lost = &files["book/404.html"];
    for expected in [
        "<title>404 – Book</title>",
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"stylesheet\" href=\"https://example.org/docs/book/style.css\">",
        "<a href=\"https://example.org/docs/book/more/two.html\"><span class=\"number\">2</span> Two</a>",
        "data-root=\"https://example.org/docs/book/\"",
        "<h1>404</h1>",
    ] {
        assert!(lost.contains(expected), "{expected}: {lost}");
    }
    assert!(!lost.contains("canonical"));
    let map = &files["book/sitemap.xml"];
    assert_eq!(map.matches("<loc>https://example.org/docs/book/").count(), 3, "{map}");
    assert!(files["book/more/two.html"].contains("canonical\" href=\"https://example.org/docs/book/more/two.html\""));
}

#[test]
fn a_site_without_an_address_has_neither() {
    let files = site(None);
    assert!(!files.keys().any(|path| path.ends_with("404.html") || path.ends_with("sitemap.xml")));
}

#[test]
fn pages_say_what_their_chapter_is_about_and_the_first_links_to_the_other_formats() {
    let files = site(None);
    assert!(files["book/one.html"].contains("<meta name=\"description\" content=\"First words of one.\">"));
    assert!(files["book/index.html"].contains("<a href=\"../book.pdf\" rel=\"alternate\""));
    assert!(!files["book/one.html"].contains("rel=\"alternate\""));
}

#[test]
fn the_drawer_has_a_button_that_closes_it() {
    let files = site(None);
    let page = &files["book/one.html"];
    assert_eq!(page.matches("popovertarget=\"page:contents\"").count(), 2, "{page}");
    assert!(page.contains("class=\"close\" popovertarget=\"page:contents\" aria-label=\"Contents\"></button>"));
}

#[test]
fn notes_of_a_book_that_is_one_page_are_grouped_by_chapter() {
    let files = book(HtmlForm::Page, None);
    let (_, notes) = files["book.html"].split_once("aria-label=\"Notes\">\n").expect("notes");
    for start in [
        "<ol>\n<li id=\"note:1\">",
        "</ol>\n<div role=\"group\" aria-label=\"One\">\n<ol>\n<li id=\"note:2\" value=\"2\">",
        "</ol>\n</div>\n<div role=\"group\" aria-label=\"Two\">\n<ol>\n<li id=\"note:3\" value=\"3\">",
    ] {
        assert!(notes.contains(start), "{start}: {notes}");
    }
    assert!(!site(None)["book/one.html"].contains("role=\"group\""));
}
