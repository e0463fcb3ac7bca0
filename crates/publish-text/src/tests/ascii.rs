use publish_core::Diagnostic;
use publish_core::theme::PlainLooks;

use super::with_looks;
use crate::width::columns;

fn ascii(markdown: &str, width: usize) -> (String, Vec<Diagnostic>) {
    with_looks(markdown, &PlainLooks { width, ascii: true, ..PlainLooks::default() })
}

/// Each kind of place that words stand in, with the same words.
const EVERYWHERE: &str = "---
lang: en
title: “Title” – café
subtitle: Sub…
date: 2026-01-01
toc: true
contact: [Call “us” · now]
---

# Naïve “heading” – H<sub>2</sub>O

- An “item” – of a list…
    1. “Nested”

> “Quoted” – words…

> [!NOTE] Mind “this”
> Mind…

: Caption – “table”

| “Head” – a | Größe |
|------------|-------|
| **“cell”** | ½ – ¾ |

Term…
:   “Definition” – words[^n] and [a “link”](https://example.org/é).

| Line – “one”

```
let x = “é”; │
```

$$x^2 \\le y$$

[^n]: A “note” – with ± 1½ signs ✓.
";

#[test]
fn every_place_is_ascii() {
    for width in [40, 72] {
        let (text, diagnostics) = ascii(EVERYWHERE, width);
        assert!(text.is_ascii(), "{:?}\n{text}", text.chars().filter(|c| !c.is_ascii()).collect::<String>());
        assert!(!diagnostics.iter().any(|diagnostic| diagnostic.message.contains("ASCII")), "{diagnostics:?}");
        assert!(text.contains("words(1)") && text.contains("(1) A \"note\""), "{text}");
        assert!(text.contains("https://example.org/%C3%A9\n"), "{text}");
    }
}

#[test]
fn widths_are_those_of_what_is_written() {
    let (text, _) = ascii("| A… | B |\n|---|---|\n| €5 | x |\n\nWord… word… word… word… word… word… word… word…\n", 40);
    assert!(text.contains("A...   B\n-----  -\nEUR 5  x\n"), "{text}");
    assert!(text.lines().all(|line| columns(line) <= 40), "{text}");
}

#[test]
fn what_ascii_has_nothing_for_is_reported_once() {
    let (text, diagnostics) = ascii("Привет, “мир” `α`.\n\n- שלום 日本\n\n| a |\n|---|\n| 😀 |\n", 72);
    assert!(text.contains("Привет, \"мир\" α.") && text.contains("שלום 日本"), "{text}");
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(messages, ["the text is not all ASCII, which has nothing for `α`, `П`, `в`, `е`, `и`, `м` and 9 more"]);
}

#[test]
fn german_documents_spell_their_umlauts() {
    let (text, _) = ascii("---\nlang: de\ntitle: T\n---\n\nÜber Größe „so“.\n", 72);
    assert!(text.contains("Ueber Groesse \"so\"."), "{text}");
}
