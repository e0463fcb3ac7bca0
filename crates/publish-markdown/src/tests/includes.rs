//! Files and variables in the text, content for some formats or profiles, dialects.

use publish_core::model::Dialect;

use super::show::{print, read_files, read_in};
use crate::ReadOptions;

/// What a main file with others beside it becomes, and its faults with the place of each.
fn included(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let read = read_files(files, &ReadOptions::default());
    let place = |diagnostic: &publish_core::Diagnostic| {
        let location = read.sources.locate(diagnostic.span().expect("a place"));
        format!("{}:{}:{} {}", location.name, location.line, location.column, diagnostic.code)
    };
    (print(read.document()), read.diagnostics.iter().map(place).collect())
}

#[test]
fn files_come_in_their_place_without_their_front_matter() {
    let files = [
        ("main.md", "One.\n\n{{< include parts/a.md >}}\n\n- item\n\n  {{#include parts/b.md}}\n\nEnd.\n"),
        ("parts/a.md", "---\ntitle: A\n---\n## Two\n\n{{< include b.md >}}\n"),
        ("parts/b.md", "Three\n\nFour\n"),
    ];
    let (shown, faults) = included(&files);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        shown,
        "p \"One.\"\nh2 \"Two\"\np \"Three\"\np \"Four\"\nul loose\n  li\n    p \"item\"\n    p \"Three\"\n    p \"Four\"\np \"End.\"\n"
    );
}

#[test]
fn files_that_come_in_again_and_again_are_bounded() {
    let ten = |name: &str| format!("{{{{< include {name} >}}}}\n\n").repeat(10);
    let names: Vec<String> = (1..=12).map(|number| format!("part{number}.md")).collect();
    let mut texts: Vec<String> = names.iter().map(|name| ten(name)).collect();
    texts.push(String::new());
    let all = std::iter::once("main.md").chain(names.iter().map(String::as_str));
    let files: Vec<(&str, &str)> = all.zip(&texts).map(|(name, text)| (name, text.as_str())).collect();
    let (shown, faults) = included(&files);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("part") && faults[0].ends_with(" too-large"), "{faults:?}");
    assert_eq!(shown, "");
}

#[test]
fn faults_stand_where_the_file_has_them() {
    let files = [
        ("main.md", "Words.\n\n{{< include a.md >}}\n\n{{< include none.md >}}\n"),
        ("a.md", "Fine.\n\nSee[^x].\n\n{{#include main.md}}\n\n{{#include a.md}}\n"),
    ];
    let (shown, faults) = included(&files);
    assert_eq!(
        faults,
        ["a.md:5:1 broken-include", "a.md:7:1 broken-include", "main.md:5:1 broken-include", "a.md:3:4 undefined-note"]
    );
    assert!(shown.contains("{{< include none.md >}}"));
}

#[test]
fn code_takes_lines_and_regions() {
    let files = [
        (
            "main.md",
            "```rust\n{{#include x.rs:2:3}}\n```\n\n```\n{{< include x.rs region=r >}}\n```\n\n`{{#include x.rs}}`\n",
        ),
        ("x.rs", "// one\nfn two() {}\n// three\n// ANCHOR: r\nfour\n// ANCHOR_END: r\n"),
    ];
    let (shown, faults) = included(&files);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        shown,
        "code \"rust\" \"fn two() {}\\n// three\\n\"\ncode \"\" \"four\\n\"\np code(\"{{#include x.rs}}\")\n"
    );
}

#[test]
fn values_become_a_table() {
    let files = [
        ("main.md", "{{< include data.csv >}}\n\n: Sums {#tbl-s}\n"),
        ("data.csv", "Name,Sum\n\"A, b\",\"1,200\"\nC,*3*\n"),
    ];
    let (shown, faults) = included(&files);
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        shown,
        "table Start Start headers 0 {#tbl-s}\n  caption \"Sums\"\n  head [\"Name\"] [\"Sum\"]\n  row [\"A, b\"] [\"1,200\"]\n  \
         row [\"C\"] [Emphasis(\"3\")]\n"
    );
}

#[test]
fn values_may_have_quotation_marks_and_signs_of_the_notation() {
    let files = [
        ("main.md", "{{< include data.csv >}}\n"),
        ("data.csv", "A,B,C\n1,\"He said \"\"no\"\" [^x]\",3\n\"\"\"q\"\"\",\"a\"\"b\",a\n5\" pipe,,\"\"\"\"\n"),
    ];
    let (shown, faults) = included(&files);
    assert_eq!(faults, ["data.csv:2:19 undefined-note"]);
    assert_eq!(
        shown,
        "table Start Start Start headers 0\n  head [\"A\"] [\"B\"] [\"C\"]\n  row [\"1\"] [\"He said “no” [^x]\"] [\"3\"]\n  \
         row [\"“q”\"] [\"a”b\"] [\"a\"]\n  row [\"5” pipe\"] [] [\"\\\"\"]\n"
    );
}

#[test]
fn variables_and_keys_stand_for_their_values() {
    let source = "---\ntitle: T\norganization: Office\n---\n{{< var tel >}} {{< meta organization >}} {{< var none >}} {{{< var tel >}}} {{ page.x }}\n";
    let read = read_in("[variables]\ntel = '*555*'\n", source, &[]);
    assert_eq!(
        print(read.document()),
        "p Emphasis(\"555\") \" Office {{< var none >}} {{< var tel >}} {{ page.x }}\"\n"
    );
    assert_eq!(read.faults(), ["undefined-variable: {{< var none >}}", "leftover-markup: {{ page.x }}"]);
}

#[test]
fn content_has_formats_and_profiles() {
    let source = "::: {.content-visible when-format=\"pdf\"}\na\n:::\n\n::: {.content-hidden unless-format=\"html\"}\nb\n:::\n\n\
                  ::: {.content-visible when-profile=\"draft\"}\nc\n:::\n\n[d]{.content-hidden when-profile=\"final\"} e\n";
    let profiles = ["final".to_owned()];
    let options = ReadOptions { profiles: &profiles, ..ReadOptions::default() };
    let read = read_files(&[("main.md", source)], &options);
    assert_eq!(
        print(read.document()),
        "container Division {formats=pdf}\n  p \"a\"\ncontainer Division {formats=html}\n  p \"b\"\np \"e\"\n"
    );
}

#[test]
fn raw_source_needs_the_projects_leave() {
    let source = "```{=html}\n<b>x</b>\n```\n\n```{=latex}\n\\x\n```\n\nA `<i>`{=html}.\n";
    let raw = ["html".to_owned()];
    let options = ReadOptions { raw: &raw, ..ReadOptions::default() };
    let read = read_files(&[("main.md", source)], &options);
    assert_eq!(print(read.document()), "raw html \"<b>x</b>\\n\"\np \"A \" raw(html \"<i>\") \".\"\n");
    assert_eq!(read.faults().len(), 1);
    let read = read_files(&[("main.md", source)], &ReadOptions::default());
    assert_eq!(print(read.document()), "p \"A \" \".\"\n");
}

#[test]
fn dialects_read_the_same_characters_otherwise() {
    let source = "~a~ H~2~O x^2^ https://a.example\n\n::: b\nc\n:::\n";
    let shown = |dialect| {
        let options = ReadOptions { dialect, ..ReadOptions::default() };
        print(read_files(&[("main.md", source)], &options).document())
    };
    assert_eq!(
        shown(Dialect::CommonMark),
        "p \"~a~ H~2~O x^2^ https://a.example\"\np \"::: b\" soft \"c\" soft \":::\"\n"
    );
    assert_eq!(
        shown(Dialect::Gfm),
        "p Strikethrough(\"a\") \" H~2~O x^2^ \" link(<https://a.example> \"https://a.example\")\np \"::: b\" soft \"c\" soft \":::\"\n"
    );
    assert!(
        shown(Dialect::Publish)
            .starts_with("p Strikethrough(\"a\") \" H\" Subscript(\"2\") \"O x\" Superscript(\"2\")")
    );
    assert!(
        shown(Dialect::Pandoc).starts_with("p Subscript(\"a\") \" H\" Subscript(\"2\") \"O x\" Superscript(\"2\")")
    );
}
