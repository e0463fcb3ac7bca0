//! What a cache keeps, and that nobody can tell from the layout.

use publish_core::theme::Color;
use publish_core::{CacheCounts, Theme};
use publish_fonts::Fonts;
use publish_layout::{LayoutCache, lay_out, lay_out_until_stable};

use crate::support::{prose, resolved, words};

/// Lays out with a cache, or without, and writes down all of what comes out.
fn written(markdown: &str, theme: &Theme, cache: Option<&LayoutCache>) -> String {
    format!("{:?}", lay_out(&resolved(markdown).unpaged(), theme, &Fonts::bundled(), cache))
}

/// How many units were measured and how many taken since `before`.
fn since(cache: &LayoutCache, before: CacheCounts) -> (u64, u64) {
    let now = cache.counts();
    (now.made - before.made, now.taken - before.taken)
}

#[test]
fn only_the_changed_paragraph_is_measured_again() {
    let (cache, theme) = (LayoutCache::default(), Theme::default());
    let document = |word: &str| format!("{}A {word} here.\n\n{}", prose(5), prose(7));
    written(&document("word"), &theme, Some(&cache));
    let before = cache.counts();
    let found = written(&document("change"), &theme, Some(&cache));
    assert_eq!(since(&cache, before), (1, 13), "a title that is derived, and twelve paragraphs");
    assert_eq!(found, written(&document("change"), &theme, None));
}

#[test]
fn other_colours_measure_nothing_and_other_sizes_everything() {
    let (cache, mut theme) = (LayoutCache::default(), Theme::default());
    let text = "# Heading\n\nA [link](https://example.org) and `code`.\n\n> Said.\n\n```rust\nlet x = \"y\";\n```\n";
    let layout = written(text, &theme, Some(&cache));
    let first = cache.counts();
    theme.paint.text = Color::rgb(0x12_3456);
    theme.paint.code.keyword = Color::rgb(0x65_4321);
    assert_eq!(written(text, &theme, Some(&cache)), layout);
    assert_eq!(since(&cache, first), (0, first.made));
    theme.metrics.bar.0 += 1.0;
    let before = cache.counts();
    assert_ne!(written(text, &theme, Some(&cache)), layout);
    assert_eq!(since(&cache, before), (first.made, 0));
}

#[test]
fn footnotes_and_lists_lead_to_their_own_document() {
    let (cache, theme) = (LayoutCache::default(), Theme::default());
    let text = "---\ntitle: T\ntoc: true\n---\n\n# One\n\nText.[^n]\n\n[^n]: Note.\n";
    written(text, &theme, Some(&cache));
    // The note has the same number and another id, and the heading another id.
    let other = text.replace("# One", "Before.\n\n# One").replace("[^n]: Note.", "[^o]: Other.\n\n[^n]: Note.");
    let before = cache.counts();
    assert_eq!(written(&other, &theme, Some(&cache)), written(&other, &theme, None));
    let (measured, taken) = since(&cache, before);
    assert_eq!((measured, taken), (2, 5), "the new paragraph and note; title, contents, heading, text, note");
}

#[test]
fn with_numbers_of_pages_only_those_who_tell_them_are_measured_twice() {
    let paragraphs: String = (0..30).map(|index| format!("Paragraph {index}: {}.\n\n", words(200))).collect();
    let text = format!("See page [@sec-end]{{.page}}.\n\n{paragraphs}# End {{#sec-end}}\n");
    let (document, theme, fonts) = (resolved(&text), Theme::default(), Fonts::bundled());
    let cache = LayoutCache::default();
    let (laid, labels) = lay_out_until_stable(&document, &theme, &fonts, Some(&cache));
    let units = document.front().len() as u64 + document.document().blocks.len() as u64;
    assert_eq!(since(&cache, CacheCounts::default()), (units + 1, units - 1));
    let (without, labels_without) = lay_out_until_stable(&document, &theme, &fonts, None);
    assert_eq!((format!("{laid:?}"), labels), (format!("{without:?}"), labels_without));
}

#[test]
fn a_cache_keeps_no_more_than_it_may() {
    let theme = Theme::default();
    let whole = LayoutCache::default();
    written(&prose(20), &theme, Some(&whole));
    let limit = whole.counts().bytes / 2;
    let cache = LayoutCache::new(limit);
    for start in 0..6 {
        let text = format!("{}\n\n{}", "word ".repeat(30 + start), prose(10 + start));
        let found = written(&text, &theme, Some(&cache));
        let CacheCounts { kept, bytes, .. } = cache.counts();
        assert!(bytes <= limit && kept > 0, "{bytes} of {limit} bytes in {kept} units");
        assert_eq!(found, written(&text, &theme, None));
    }
}

#[test]
fn what_was_not_asked_for_the_longest_goes_first() {
    let theme = Theme::default();
    let text = |word: &str| format!("{}.\n", format!("{word} ").repeat(400));
    let one = LayoutCache::default();
    written(&text("first"), &theme, Some(&one));
    let cache = LayoutCache::new(one.counts().bytes * 5 / 2);
    for word in ["first", "other", "first", "third"] {
        written(&text(word), &theme, Some(&cache));
    }
    let missed = |word: &str| {
        let before = cache.counts();
        written(&text(word), &theme, Some(&cache));
        since(&cache, before).0
    };
    assert_eq!((missed("first"), missed("third")), (0, 0));
    assert!(missed("other") > 0, "there was no room for three");
}
