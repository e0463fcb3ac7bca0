//! What holds for every document.

use publish_core::world::MemoryWorld;
use publish_core::{PageIndex, ProjectPath};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::schema;
use super::support::{Built, build, build_in, resolve, words, write};

/// A document with every construct.
pub(super) const EVERYTHING: &str = r#"---
title: Every *construct*
subtitle: A test
date: 2024-03-05
lang: en-US
organization: An Office
office: A Desk
toc: true
number-sections: true
abstract: In short.
keywords: [one, two]
contact:
  name: An Office
  email: office@example.org
---

# One {#one}

Text *em* **strong** ~~strike~~ `code` <kbd>K</kbd> H<sub>2</sub>O [web](https://example.org "Title") [in](#one).
A\
break, a note[^n], and again[^n].

[^n]: The note, with `code`.

    - a list

## Two

- a
    1. b
- [x] done

5. five

> A quote.
>
> - in it
>
> – Somebody

> [!NOTE]
> A callout.
>
> 1. in it

| A | B |
|---|--:|
| 1 | 2 |

Table: A caption

![A map](map.png "Its caption")

```rust
fn main() {}
```

Term
: Definition

***

$$
x^2
$$
"#;

/// A world with a picture of one pixel.
pub(super) fn world() -> MemoryWorld {
    MemoryWorld::new().with(ProjectPath::new("map.png").expect("a path"), PIXEL.to_vec())
}

/// A grey pixel as PNG.
pub(super) const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49,
    0x44, 0x41, 0x54, 0x08, 0xD7, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0xDD, 0x43, 0x6A, 0xF4, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

/// Sections, directions, joined cells, and what quotations draw around tables and numbered lines of code.
const SECTIONS: &str = r#"---
title: Sections
lang: ar
marking: CUI
columns: 2
---

Text <span lang="en" dir="ltr">in English</span>.

> [!TIP]
> - one
>
> | A | B |
> |---|---|
> | 1 | 2 |
>
> ```{.rust .numberLines startFrom="9"}
> let a = 1;
> ```

::: landscape
<table><tr><th colspan="2">Head</th></tr><tr><td rowspan="2">A</td><td>B</td></tr><tr><td>D</td></tr></table>

![Nowhere](nowhere.png)
:::

## More
"#;

#[test]
fn children_are_in_the_order_of_the_standard() {
    for source in [EVERYTHING, SECTIONS] {
        let built = build_in(source, &world());
        for name in built.parts.keys().filter(|name| name.ends_with(".xml") && name.starts_with("word/")) {
            check_order(name, built.part(name));
        }
    }
}

fn check_order(part: &str, markup: &str) {
    let mut reader = Reader::from_str(markup);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{part} is not well-formed: {error}"));
        let (tag, opens) = match event {
            Event::Start(tag) => (tag, true),
            Event::Empty(tag) => (tag, false),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => continue,
        };
        let name = tag.name().as_ref().to_owned();
        if let Some((parent, last)) = open.last_mut()
            && let Some(order) = schema::of(parent)
        {
            let rank = order.iter().position(|known| *known == name);
            let rank = rank.unwrap_or_else(|| panic!("{part}: {parent} can't have {name}"));
            assert!(rank >= *last, "{part}: {name} comes too late in {parent}");
            *last = rank;
        }
        if opens {
            open.push((name, 0));
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = resolve(EVERYTHING, &world());
    let pages = PageIndex { pages: 3, ..PageIndex::default() };
    let first = write(&document, Some(&pages)).bytes;
    let others: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| write(&document, Some(&pages)).bytes)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(others.iter().all(|bytes| *bytes == first));
}

#[test]
fn nothing_an_author_writes_is_markup() {
    let nasty = "</w:t></w:r><w:br/>&amp;\\<b\\>&#0;&#x1F;\u{B}\u{FFFE}'\"]]>";
    let front = "---\ntitle: 'A </w:t> & \"B\" <x>'\norganization: '<o>'\ndescription: '<d> & ]]>'\n---\n\n";
    let built = build_in(
        &format!(
            "{front}Text {nasty} and `{nasty}` [link](<https://e.org/\"'<>&> \"t<>&'\") ![alt {nasty}](map.png)\n"
        ),
        &world(),
    );
    for name in built.parts.keys().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        check_order(name, built.part(name));
        assert!(built.part(name).chars().all(crate::wml::is_allowed), "{name} has a forbidden character");
    }
    assert!(!built.body().contains("<w:br/>"));
    assert!(words(built.paragraph("Text")).contains("</w:t></w:r><w:br/>&<b>"));
    assert!(built.part("docProps/core.xml").contains("A &lt;/w:t&gt; &amp; “B” &lt;x&gt;"));
}

#[test]
fn ids_are_unique() {
    let source = format!("{EVERYTHING}\n![a](map.png) ![b](map.png)\n\n# One\n\n# One\n");
    let built = build_in(&source, &world());
    unique(&built, "<w:bookmarkStart w:id=\"");
    unique(&built, "w:name=\"");
    unique(&built, "<wp:docPr id=\"");
    assert_eq!(built.parts.keys().filter(|name| name.starts_with("word/media/")).count(), 1);
}

fn unique(built: &Built, before: &str) {
    let ids: Vec<&str> =
        built.body().split(before).skip(1).map(|rest| rest.split('"').next().expect("an id")).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert!(ids.len() > 1 && sorted.len() == ids.len(), "{before} is not unique: {ids:?}");
}

#[test]
fn depth_and_length_do_no_harm() {
    let quotes = format!("{} deep", ">".repeat(2_000));
    let lists: String = (0..300).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    let notes: String = (0..500).map(|n| format!("[^{n}]: See.[^{}]\n\n", n + 1)).collect();
    let sources =
        ["", "\n\n", "#", "- ", "1.\n2.", &quotes, &lists, &format!("A[^0]\n\n{notes}"), &"word ".repeat(50_000)];
    for source in sources {
        let built = build(source);
        check_order("word/document.xml", built.body());
    }
}

#[test]
fn styles_have_ids_of_their_own_and_name_styles_that_are_there() {
    let built = build("Text\n");
    let values = |mark: &str| -> Vec<String> {
        let found = built.part("word/styles.xml").split(mark).skip(1);
        found.map(|rest| rest.split('"').next().expect("a value").to_owned()).collect()
    };
    let ids = values("w:styleId=\"");
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    assert_eq!(ids.len(), values("<w:name w:val=\"").len());
    let named = [values("<w:basedOn w:val=\""), values("<w:next w:val=\"")].concat();
    assert!(named.len() > 60 && named.iter().all(|name| unique.contains(name)), "{named:?}");
}
