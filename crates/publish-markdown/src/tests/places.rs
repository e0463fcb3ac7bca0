//! Where words, marks, destinations and values stand in the source.

use publish_core::model::{BlockKind, Document, InlineKind, ListItem, Text};
use publish_core::world::MemoryWorld;
use publish_core::{SourceMap, Span, TextOrigin, walk};

use crate::{ReadOptions, parse};

fn read(source: &str) -> (SourceMap, Document) {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, source);
    let document = parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions::default()).value.expect("a document");
    (sources, document)
}

/// The sources of the pieces of a text, with bars between them.
fn written(sources: &SourceMap, text: &Text) -> String {
    text.pieces().map(|piece| sources.slice(piece.span)).collect::<Vec<_>>().join("|")
}

/// The first text of a document, and the sources of its pieces.
fn first_text(source: &str) -> (String, String) {
    let (sources, document) = read(source);
    let runs = walk::runs(&document);
    let mut texts = runs.flat_map(|(_, content)| walk::inlines(content)).filter_map(|inline| match &inline.kind {
        InlineKind::Text(text) => Some(text),
        _ => None,
    });
    let text = texts.next().expect("a text");
    (text.as_str().to_owned(), written(&sources, text))
}

#[test]
fn another_form_in_the_source_is_a_piece() {
    for (source, words, pieces) in [
        ("plain words", "plain words", "plain words"),
        ("a &copy; b", "a © b", "a |&copy;| b"),
        ("it's \"so\" -- a...", "it’s “so” – a…", "it|'|s |\"|so|\"| |--| a|..."),
        ("a \\* b \\[c]", "a * b [c]", "a |\\*| b |\\[|c]"),
        ("ja :tada: nein", "ja 🎉 nein", "ja |:tada:| nein"),
        ("---\ndialect: pandoc\n---\na\\ b", "a\u{A0}b", "a|\\ |b"),
        ("字\n字", "字字", "字|字"),
        ("> q\n> r", "q", "q"),
        ("a <!-- no --> b", "a b", "a |b"),
        ("::: {.note title=\"a \\\"b\\\"\"}\nx\n:::", "a “b”", "a |\\\"|b|\\\""),
        ("---\ntitle: 'It''s'\n---\nx", "It’s", "It|''|s"),
    ] {
        assert_eq!(first_text(source), (words.to_owned(), pieces.to_owned()), "{source}");
    }
}

/// The sources of a link or picture: of destination, title and description.
fn addressed(source: &str) -> [String; 3] {
    let (sources, document) = read(source);
    let runs = walk::runs(&document);
    let found = runs.flat_map(|(_, content)| walk::inlines(content)).find_map(|inline| match &inline.kind {
        InlineKind::Link(link) => Some((link.destination.clone(), link.title.clone(), None)),
        InlineKind::Image(image) => Some((image.destination.clone(), image.title.clone(), Some(image.alt.clone()))),
        _ => None,
    });
    let (destination, title, alt) = found.expect("a link or a picture");
    let words = |text: Option<Text>| text.map(|text| written(&sources, &text)).unwrap_or_default();
    [written(&sources, &destination), words(title), words(alt)]
}

#[test]
fn destinations_titles_and_descriptions_have_places() {
    for (source, places) in [
        ("[a](b.md \"c\")", ["b.md", "c", ""]),
        ("[](<b c.md>)", ["b c.md", "", ""]),
        ("[![x](y.png)](z)", ["z", "", ""]),
        ("[a](b\\_c)", ["b|\\_|c", "", ""]),
        ("[a][l]\n\n[l]: https://example.org 't'", ["https://example.org", "t", ""]),
        ("<https://example.org>", ["https://example.org", "", ""]),
        ("<a@b.example>", ["|a@b.example", "", ""]),
        ("see www.example.org.", ["|www.example.org", "", ""]),
        ("x ![a *b* &lt;](c.png \"d\") y", ["c.png", "d", "a |b| |&lt;"]),
        ("x ![](c.png){alt=\"d e\"} y", ["c.png", "", "d e"]),
        ("x <img src='c.png' alt='d &amp; e'> y", ["c.png", "", "d |&amp;| e"]),
        ("| a |\n|---|\n| [b](c) |", ["c", "", ""]),
    ] {
        assert_eq!(addressed(source), places.map(str::to_owned), "{source}");
    }
}

fn items(document: &Document) -> Vec<&ListItem> {
    let lists = walk::blocks(&document.blocks).filter_map(|block| match &block.kind {
        BlockKind::List(list) => Some(&list.items),
        _ => None,
    });
    lists.flatten().collect()
}

#[test]
fn marks_of_items_and_boxes_have_places() {
    for (source, marks) in [
        ("- a\n* b", vec![("-", ""), ("*", "")]),
        ("10. a\n11. b", vec![("10.", ""), ("11.", "")]),
        ("> - [x] a\n> - [ ] b", vec![("-", "[x]"), ("-", "[ ]")]),
        ("a. b\nb. c", vec![("a.", ""), ("b.", "")]),
        ("(@good) b", vec![("(@good)", "")]),
        ("<ul><li>a</li></ul>", vec![("", "")]),
    ] {
        let (sources, document) = read(source);
        let slice = |span: Span| sources.slice(span);
        let found: Vec<(&str, &str)> = items(&document)
            .into_iter()
            .map(|item| (slice(item.marker), item.task.map_or("", |task| slice(task.span))))
            .collect();
        assert_eq!(found, marks, "{source}");
    }
}

#[test]
fn no_text_is_left_that_was_put_together() {
    let (sources, _) = read("| a | b |\n|---|---|\n| c \\| d | *e* |\n\n(@x) y\n\n::: {.note title=\"a\"}\n:::\n");
    assert!(sources.iter().all(|(_, text)| text.segments.is_empty()));
}
