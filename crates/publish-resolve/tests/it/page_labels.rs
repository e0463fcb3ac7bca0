//! Numbers of pages in the text, and in what repeats it.

use std::collections::BTreeMap;

use publish_core::{Format, PageIndex};
use publish_resolve::{LabelKind, PageLabels, Paged, Resolved};

use crate::support::resolved;

const REFERENCES: &str = "---
title: From [@sec-end]{.page}
organization: Office of [@sec-end]{.page}
---

## Before [@sec-end]{.page} {#sec-start}

| A |
|---|
| 1 |

: Up to [@sec-end]{.page} {#tbl-one}

## The end {#sec-end}
";

/// The document's labels when its last heading is on a page that counts from 0.
fn labels(document: &Resolved, page: u32) -> PageLabels {
    let end = document.anchor_block("sec-end").expect("the heading has an anchor");
    let index = PageIndex { first_page: BTreeMap::from([(end, page)]), pages: 99, ..PageIndex::default() };
    PageLabels::new(document, &index)
}

/// The title, the running title, the running foot, the first heading and the caption.
fn repeated(document: &Paged<'_>) -> [String; 5] {
    let heading = document.outline().first().expect("there is a heading");
    let table = document.labelled(LabelKind::Table, Format::Text).next().expect("there is a table");
    [
        document.title().into_owned(),
        document.running_title().into_owned(),
        document.publisher().expect("there is an organization"),
        document.heading_text(heading).into_owned(),
        table.caption,
    ]
}

#[test]
fn what_repeats_words_of_the_text_tells_its_numbers_of_pages() {
    let document = resolved(REFERENCES);
    let expected = |page: &str| {
        let words = ["From page N", "From page N", "Office of page N", "Before page N", "Up to page N"];
        words.map(|words| words.replace('N', page))
    };
    let shown = |page| repeated(&document.paged(&labels(&document, page))).map(|words| words.replace('\u{A0}', " "));
    assert_eq!(shown(11), expected("12"));
    assert_eq!(shown(4), expected("5"));
}

#[test]
fn without_pages_a_guess_stands_for_the_number() {
    let document = resolved(REFERENCES);
    assert_eq!(document.unpaged().title().replace('\u{A0}', " "), "From page 00");
}

#[test]
fn what_is_on_no_page_is_told_to_be_on_the_last() {
    let document = resolved(REFERENCES);
    let index = PageIndex { pages: 7, ..PageIndex::default() };
    let labels = PageLabels::new(&document, &index);
    assert!(document.paged(&labels).title().ends_with('7'));
}

#[test]
fn tables_differ_where_the_text_says_something_else() {
    let document = resolved(REFERENCES);
    let (twelve, five) = (labels(&document, 11), labels(&document, 4));
    assert_eq!(twelve, labels(&document, 11));
    assert!(twelve.differences(&twelve, &document).is_empty());
    assert_eq!(twelve.differences(&five, &document).len(), 4);
}

#[test]
fn a_document_that_tells_no_pages_needs_none() {
    assert!(resolved(REFERENCES).has_page_numbers());
    assert!(!resolved("See [](#there).\n\n## There\n").has_page_numbers());
}
