//! Every construct in every container: no word is lost, the formats agree, and no mark of the source reaches an output
//! without a word about it.

use publish_core::world::MemoryWorld;
use publish_core::{Format, ProjectPath};
use publish_engine::{BuildOptions, Built, Fonts, Source, build};
use publish_readback::Lane;
use publish_tests::{Case, check_words, html_words};
use rayon::prelude::*;

/// What stands among words: its name, its source, and the words that it shows.
const INLINES: [(&str, &str, &str); 17] = [
    ("span", r#"[ia]{.mark title="a *b* `c` <d> [e](f) \"g\" | h ] }"}"#, "ia"),
    ("picture", r#"![ia *ib*](pic.png){width=1cm}"#, "ia ib"),
    ("described picture", r#"![x](pic.png){width=1cm alt="ia *b* | `c` <d>"}"#, "ia"),
    ("note in place", "ia^[ib *ic* `id`]", "ia ib ic id"),
    ("note", "ia[^n]", "ia nn"),
    ("include", "ia {{< include word.md >}} ib", "ia wa wb ib"),
    ("comment", "ia <!-- hidden | *x* --> ib", "ia ib"),
    ("formula", "ia $x_1 + y$ ib", "ia ib"),
    ("display formula", "ia $$x^2$$ ib", "ia ib"),
    ("reference", "ia @sec-one ib", "ia target ib"),
    ("link", r#"[ia *ib*](https://example.org "t *u*")"#, "ia ib"),
    ("code", "`ia` *ib* **ic**", "ia ib ic"),
    ("scripts", "H~2~O x^2^ ia :tada: ib", "ia ib"),
    ("mark", "ia ==ib *ic*== id", "ia ib ic id"),
    ("keys", "ia ++ctrl+ib++ ic", "ia ib ic"),
    ("comment of another tool", "ia %%hidden *x*%% ib", "ia ib"),
    ("emphasis beside ideographs", "ia は**「ib」**です ic", "ia ib ic"),
];

/// What stands around words on one line.
const LINES: [(&str, &str); 16] = [
    ("heading", "# oa % oz"),
    ("emphasis", "oa *ob % oc* oz"),
    ("strong", "oa **ob % oc** oz"),
    ("span", "oa [ob % oc]{.mark} oz"),
    ("link", "oa [ob % oc](https://example.org) oz"),
    ("note in place", "oa^[ob % oc] oz"),
    ("cell", "| a | b |\n|---|---|\n| oa % oz | d |"),
    ("header cell", "| oa % oz | b |\n|---|---|\n| c | d |"),
    ("caption of a table", "| a |\n|---|\n| b |\n\n: oa % oz {#tbl-a}"),
    ("caption of a picture", "![x](pic.png){#fig-a caption=\"oa \" % oz\"}"),
    ("brackets of a figure", "![oa % oz](pic.png){#fig-b}"),
    ("brackets of a picture", "oa ![ob % oc](pic.png) oz"),
    ("title of a callout", "::: {.note title=\"oa \" % oz\"}\nob\n:::"),
    ("title of an admonition", "!!! note \"oa % oz\"\n    ob"),
    ("line of verse", "| oa % oz\n| ob"),
    ("term", "oa % oz\n: ob"),
];

/// What stands around blocks: what is before the first line, before the others, and behind all.
const BLOCKS: [(&str, &str, &str, &str); 12] = [
    ("item", "- ", "  ", ""),
    ("numbered item", "1. ", "   ", ""),
    ("lettered item", "a. ", "   ", "\nb. oz"),
    ("task", "- [ ] ", "  ", ""),
    ("quotation", "> ", "> ", ""),
    ("callout", "> [!NOTE]\n> ", "> ", ""),
    ("division", "::: {.x title=\"a *b*\"}\n", "", "\n:::"),
    ("definition", "term\n: ", "  ", ""),
    ("note", "oa[^c]\n\n[^c]: ", "    ", ""),
    ("admonition", "!!! tip\n    ", "    ", ""),
    ("element", "<div>\n\n", "", "\n\n</div>"),
    ("item of an item", "- oa\n\n  - ", "    ", ""),
];

/// Blocks over several lines: their name, source, and words.
const MANY: [(&str, &str, &str); 11] = [
    ("paragraphs", "ia\n\nib", "ia ib"),
    ("division", "::: {.note title=\"ia *ib*\"}\nic\n\nid\n:::", "ia ib ic id"),
    ("included paragraphs", "{{< include part.md >}}", "pa pb pc"),
    ("comment", "ia\n\n<!-- hidden\n- b\n\n> c\n-->\n\nib", "ia ib"),
    ("formula", "ia\n\n$$\nx\n- y\n\n+ z\n$$\n\nib", "ia ib"),
    ("code", "```text\nia {#b} $c$\n\n<!-- d -->\n```", "ia b c d"),
    ("table", "| ia | `ib` |\n|----|------|\n| ic | ![id](pic.png){width=1cm} |", "ia ib ic id"),
    ("drawn table", "+----+----+\n| ia | ib |\n|    |    |\n|    | ic |\n+----+----+", "ia ib ic"),
    ("list", "- ia\n\n  ib\n- ic", "ia ib ic"),
    ("quotation", "> ia\n>\n> - ib", "ia ib"),
    ("attributes over lines", "[ia]{.mark\ntitle=\"a *b*\nc\"} ib", "ia ib"),
];

/// Marks that are no words: none may stand in the plain text, where nothing was reported.
const MARKS: [&str; 19] = [
    "{#", "{.", "]{", "^[", "[^", "<!--", "-->", ":::", "{{", "$", "](", "@", "!!!", "title=", "+--", "|--", "==m",
    "++", "%%",
];

fn document(name: &str, body: &str) -> Crossing {
    Crossing { name: name.to_owned(), source: format!("---\nlang: en\n---\n\n{body}\n{TAIL}"), words: String::new() }
}

/// What constructs lead to.
const TAIL: &str = "\n# Target {#sec-one}\n\nSee[^n].\n\n[^n]: nn\n";

struct Crossing {
    name: String,
    source: String,
    words: String,
}

/// Lines within a container.
fn contained((_, first, rest, behind): (&str, &str, &str, &str), content: &str) -> String {
    let mut lines = content.lines();
    let mut out = format!("{first}{}", lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        out.push_str(if line.is_empty() { rest.trim_end() } else { rest });
        out.push_str(line);
    }
    out + behind
}

fn crossings() -> Vec<Crossing> {
    let mut found = Vec::new();
    for (inline, source, words) in INLINES {
        for (line, pattern) in LINES {
            // A quotation mark in a quoted value stands behind a backslash.
            let (pattern, source) = match pattern.contains("\" %") {
                true => (pattern.replacen("\" %", "%", 1), source.replace('\\', "\\\\").replace('"', "\\\"")),
                false => (pattern.to_owned(), source.to_owned()),
            };
            let outer = pattern
                .split([' ', '*', '"', '[', ']', '^', '|', '\n'])
                .filter(|word| word.len() == 2 && word.starts_with('o'));
            let outer: Vec<&str> = outer.collect();
            let crossing = document(&format!("{inline} in {line}"), &pattern.replacen('%', &source, 1));
            found.push(Crossing { words: format!("{words} {}", outer.join(" ")), ..crossing });
        }
        for block in BLOCKS {
            let crossing = document(&format!("{inline} in {}", block.0), &contained(block, source));
            found.push(Crossing { words: words.to_owned(), ..crossing });
        }
        for key in ["title", "subtitle", "abstract"] {
            let front = format!("---\nlang: en\n{key}: '{}'\n---\n\nText.\n{TAIL}", source.replace('\'', "''"));
            // Nothing is included into the front matter; the directive stays, and is told.
            let words = if inline == "include" { "ia ib" } else { words };
            found.push(Crossing { name: format!("{inline} in {key}"), source: front, words: words.to_owned() });
        }
    }
    for (many, source, words) in MANY {
        let in_task =
            |block: &str| block == "task" && !["paragraphs", "division", "attributes over lines"].contains(&many);
        for block in BLOCKS.into_iter().filter(|block| !in_task(block.0)) {
            let crossing = document(&format!("{many} in {}", block.0), &contained(block, source));
            found.push(Crossing { words: words.to_owned(), ..crossing });
            // The labels of two notes would be the same, and a task's box makes a paragraph of what stands behind it.
            let is_left_out =
                |outer: &str| block.0 == "task" || outer == "task" || (outer, block.0) == ("note", "note");
            for outer in BLOCKS.into_iter().filter(|outer| !is_left_out(outer.0)) {
                let nested = contained(outer, &contained(block, source));
                let crossing = document(&format!("{many} in {} in {}", block.0, outer.0), &nested);
                found.push(Crossing { words: words.to_owned(), ..crossing });
            }
        }
    }
    found
}

fn built(source: &str) -> Built {
    let path = |name: &str| ProjectPath::new(name).expect("a path");
    let world = MemoryWorld::new()
        .with(path("input.md"), source)
        .with(path("word.md"), "wa *wb*\n")
        .with(path("part.md"), "pa\n\n- pb\n\npc\n")
        .with(path("pic.png"), &include_bytes!("suite/references/all/dot.png")[..]);
    let options = BuildOptions { stem: "input".to_owned(), ..BuildOptions::default() };
    build(&world, &Fonts::bundled(), &Source::File(path("input.md")), &options)
}

/// What is wrong with a crossing.
fn fault(crossing: &Crossing) -> Option<String> {
    let built = built(&crossing.source);
    let told = Case::diagnostics(&built);
    let Some(text) = Case::bytes(&built, Format::Text) else { return Some(format!("nothing came out\n{told}")) };
    let text = String::from_utf8_lossy(&text).into_owned();
    let read = html_words(&Case::bytes(&built, Format::Html).expect("a web page"));
    let is_read = |word: &str| read.iter().any(|read| read.lane != Lane::Contents && read.text == word);
    let lost: Vec<&str> = crossing.words.split(' ').filter(|word| !is_read(word)).collect();
    // What a format can't show is no word about a mark.
    let is_of_formats =
        |line: &&str| ["unsupported-in", "standard-not-met", "missing-table"].iter().any(|code| line.contains(code));
    let is_reported = told.lines().filter(|line| !is_of_formats(line)).count() > 0;
    let is_code = crossing.name.starts_with("code");
    let marks: Vec<&str> = MARKS.into_iter().filter(|mark| text.contains(mark) && !is_code).collect();
    if !lost.is_empty() {
        return Some(format!("lost: {lost:?}\n{told}{text}"));
    }
    if !marks.is_empty() && !is_reported {
        return Some(format!("marks: {marks:?}\n{told}{text}"));
    }
    check_words(&built, false).err().map(|fault| format!("{fault}\n{text}"))
}

#[test]
fn every_construct_is_read_in_every_container() {
    let crossings = crossings();
    let faults: Vec<String> = crossings
        .par_iter()
        .filter_map(|crossing| Some(format!("## {}\n{}\n=> {}", crossing.name, crossing.source, fault(crossing)?)))
        .collect();
    assert!(faults.is_empty(), "{} of {} crossings fail:\n{}", faults.len(), crossings.len(), faults.join("\n"));
}
