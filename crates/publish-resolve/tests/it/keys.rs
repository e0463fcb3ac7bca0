//! Keys of content: what changes them, and what does not.

use std::collections::BTreeSet;

use publish_core::world::MemoryWorld;
use publish_core::{PageIndex, ProjectPath};
use publish_resolve::{ContentKey, PageLabels, Resolved};

use crate::support::{resolved, resolved_in};

/// Units of all kinds, none of which depends on what stands before it. Each has the word "word" somewhere.
const UNITS: [&str; 22] = [
    "A word.",
    "An *emphasized word*, `code`, a~sub~ and ==marked==.",
    "A [link of words](https://example.org/word \"Title\").",
    "## A word",
    "- word\n- [x] done",
    "3. word\n4. more",
    "Term\n: word",
    "> word\n>\n> -- Someone",
    "| word\n| next",
    "``` {.rust .numberLines startFrom=3}\nlet word = 1;\n```",
    "```rust\nlet word = 1;\n```",
    "$$ \\mathrm{word} + \\frac{a}{b} $$",
    "A formula $\\text{word}^2$.",
    "| word | b |\n|------|--:|\n| 1    | 2.5 |\n| 3    | 4 |",
    "::: note\nword\n:::",
    "::: {.drop-cap}\nword\n:::",
    "::: {.hanging-indent title=\"word\"}\ntext\n:::",
    "A word[^n].\n\n[^n]: Below.",
    "Text[^n].\n\n[^n]: A word below.",
    "[word]{lang=de} and [word]{.small key=value}",
    "Only @word is written.",
    "A word\\\nand the next line.",
];

fn keys(document: &Resolved) -> Vec<ContentKey> {
    document.document().blocks.iter().map(|block| document.key(block, None)).collect()
}

/// The key of the last top-level block.
fn last(markdown: &str) -> ContentKey {
    last_of(&resolved(markdown))
}

fn last_of(document: &Resolved) -> ContentKey {
    document.key(document.document().blocks.last().expect("there is a block"), None)
}

/// A document whose title is not taken from its blocks.
fn titled(blocks: &str) -> String {
    format!("---\ntitle: Title\n---\n\n{blocks}\n")
}

#[test]
fn a_unit_keeps_its_key_wherever_it_stands() {
    for unit in UNITS {
        let alone = last(&titled(unit));
        // Spans, numbers of blocks and of inlines are others behind more text.
        assert_eq!(last(&titled(&format!("More *text*, with a [link](#x) before.\n\n***\n\n{unit}"))), alone, "{unit}");
    }
}

#[test]
fn equal_units_of_a_document_have_equal_keys() {
    let document = resolved(&titled("Same *words*.\n\nOthers.\n\nSame *words*."));
    let [first, second, third] = keys(&document)[..] else { panic!("there are three blocks") };
    assert_eq!(first, third);
    assert_ne!(first, second);
}

#[test]
fn a_changed_word_changes_the_key() {
    for unit in UNITS {
        assert_ne!(last(&titled(unit)), last(&titled(&unit.replace("word", "work"))), "{unit}");
    }
}

#[test]
fn different_units_have_different_keys() {
    let distinct: BTreeSet<ContentKey> = UNITS.iter().map(|unit| last(&titled(unit))).collect();
    assert_eq!(distinct.len(), UNITS.len());
}

/// Pairs of documents whose last blocks are written alike, and show something else.
const DIFFERENT: [(&str, &str); 16] = [
    // The level.
    ("## A\n\n### B", "# A\n\n## A\n\n### B"),
    // The number of a note.
    ("Text[^b].\n\n[^b]: B.", "A[^a].\n\nText[^b].\n\n[^a]: A.\n\n[^b]: B."),
    // The number of a caption.
    ("| a |\n|---|\n| 1 |\n\n: C", "| a |\n|---|\n| 1 |\n\n: C\n\n| a |\n|---|\n| 1 |\n\n: C"),
    // What a reference says.
    ("# A {#a}\n\nSee @a.", "# B {#a}\n\nSee @a."),
    // What a link leads to.
    ("# A {#x}\n\n[Text](#x)", "[Text](#x)"),
    // In which formats.
    ("# A {#x}\n\n[Text](#x)", "# A {#x .content-visible when-format=html}\n\n[Text](#x)"),
    // Traits, and other classes.
    ("::: {.landscape}\nA\n:::", "::: {.portrait}\nA\n:::"),
    ("::: {.column-page}\nA\n:::", "::: {.column}\nA\n:::"),
    // Other attributes.
    ("[A]{lang=de}", "[A]{lang=fr}"),
    ("::: {.content-visible when-format=pdf}\nA\n:::", "::: {.content-visible when-format=html}\nA\n:::"),
    // Columns and cells.
    ("| a |\n|---|\n| 1 |", "| a |\n|--:|\n| 1 |"),
    ("| a |\n|--:|\n| 1 |\n| 2 |", "| a |\n|--:|\n| 1 |\n| 2.5 |"),
    // Lists.
    ("- a\n- b", "- a\n\n- b"),
    ("1. a", "a. a"),
    ("- [ ] a", "- [x] a"),
    // Code.
    ("```\na\n```", "```rust\na\n```"),
];

#[test]
fn whatever_is_seen_changes_the_key() {
    for (one, other) in DIFFERENT {
        assert_ne!(last(&titled(one)), last(&titled(other)), "{one}\n---\n{other}");
    }
}

#[test]
fn a_number_that_changes_changes_the_key_of_its_heading_alone() {
    let numbered = |blocks: &str| resolved(&format!("---\ntitle: T\nnumber-sections: true\n---\n\n{blocks}\n"));
    let before = keys(&numbered("# A\n\nText.\n\n# B\n\nMore."));
    let after = keys(&numbered("# New\n\n# A\n\nText.\n\n# B\n\nMore."));
    let kept: Vec<bool> = before.iter().zip(&after[1..]).map(|(before, after)| before == after).collect();
    assert_eq!(kept, [false, true, false, true]);
}

#[test]
fn the_language_of_the_document_is_part_of_every_key() {
    let keys = |language: &str| last(&format!("---\ntitle: T\nlang: {language}\n---\n\nText.\n"));
    assert_ne!(keys("en"), keys("de"));
}

#[test]
fn what_a_note_says_is_part_and_a_note_may_refer_to_itself() {
    let note = |words: &str| last(&titled(&format!("Text[^n] and[^n].\n\n[^n]: {words} See[^n].")));
    assert_eq!(note("Words."), note("Words."));
    assert_ne!(note("Words."), note("Others."));
}

#[test]
fn the_bytes_of_a_picture_are_part_and_its_name_is_not() {
    let drawing = |color: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9' fill='{color}'/></svg>"
        )
    };
    let key = |name: &str, color: &str| {
        let world = MemoryWorld::new().with(ProjectPath::new(name).expect("a path"), drawing(color));
        last_of(&resolved_in(&world, &titled(&format!("Text ![A square]({name}) on."))))
    };
    assert_eq!(key("a.svg", "red"), key("b.svg", "red"));
    assert_ne!(key("a.svg", "red"), key("a.svg", "blue"));
}

#[test]
fn generated_lists_have_the_keys_of_what_they_list() {
    let list = |blocks: &str| {
        let document = resolved(&titled(&format!("[TOC]\n\n{blocks}")));
        document.key(&document.document().blocks[0], None)
    };
    assert_eq!(list("## A\n\nText."), list("## A\n\nMore text."));
    assert_ne!(list("## A"), list("## A\n\n## B"));
    assert_ne!(list("## A"), list("## *A*"));
}

#[test]
fn numbers_of_pages_count_where_they_are_given() {
    let document = resolved(&titled("# A {#a}\n\nSee [@a]{.page}."));
    let unit = &document.document().blocks[1];
    let labels = |pages: u32| PageLabels::new(&document, &PageIndex { pages, ..PageIndex::default() });
    assert_eq!(document.key(unit, Some(&labels(3))), document.key(unit, Some(&labels(3))));
    assert_ne!(document.key(unit, Some(&labels(3))), document.key(unit, Some(&labels(4))));
    assert_ne!(document.key(unit, Some(&labels(3))), document.key(unit, None));
    let heading = &document.document().blocks[0];
    assert_eq!(document.key(heading, Some(&labels(3))), document.key(heading, None));
}

/// The keys of the parts of the title block: title, byline, contents.
fn front(author: &str, body: &str) -> Vec<ContentKey> {
    let document = resolved(&format!("---\ntitle: T\nauthor: {author}\ntoc: true\n---\n\n{body}\n"));
    document.front().iter().map(|part| document.front_key(*part, None)).collect()
}

#[test]
fn parts_of_the_title_block_have_the_keys_of_what_they_show() {
    let before = front("A", "# One\n\nText.");
    let kept =
        |after: Vec<ContentKey>| -> Vec<bool> { before.iter().zip(after).map(|(one, other)| *one == other).collect() };
    assert_eq!(kept(front("A", "# One\n\nOther text.\n\nAnd more.")), [true, true, true]);
    assert_eq!(kept(front("B", "# One\n\nText.")), [true, false, true]);
    assert_eq!(kept(front("A", "# Two\n\nText.")), [true, true, false]);
}

#[test]
fn a_footnote_has_the_key_of_its_number_and_its_content() {
    let key = |markdown: &str| {
        let document = resolved(&titled(markdown));
        let note = document.document().notes.iter().find(|note| note.label == "n").expect("the note");
        document.note_key(note, None)
    };
    let alone = key("Text[^n].\n\n[^n]: Below.");
    assert_eq!(key("More.\n\nOther text[^n] [^o].\n\n[^o]: Other.\n\n[^n]: Below."), alone);
    assert_ne!(key("Text[^o] [^n].\n\n[^o]: Other.\n\n[^n]: Below."), alone);
    assert_ne!(key("Text[^n].\n\n[^n]: Beneath."), alone);
}

#[test]
fn the_contact_block_has_the_key_of_its_lines() {
    let key = |name: &str, body: &str| {
        let document = resolved(&format!("---\ntitle: T\ncontact:\n  name: {name}\n---\n\n{body}\n"));
        document.contact_key(document.metadata().contact.as_ref().expect("a contact block"), None)
    };
    assert_eq!(key("A", "Text."), key("A", "More.\n\nText."));
    assert_ne!(key("A", "Text."), key("B", "Text."));
}
