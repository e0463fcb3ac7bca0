//! The kinds of texts.

use crate::random::Random;

/// How a text is made, of about so many bytes.
pub(super) enum Made {
    /// By repeating this.
    Of(&'static str),
    Text(fn(usize) -> String),
    /// Of several files, by name.
    Files(fn(usize) -> Vec<(String, String)>),
}

impl Made {
    /// The files with their names; the first is published.
    pub(super) fn files(&self, size: usize) -> Vec<(String, String)> {
        let text = match self {
            Of(unit) => of(unit, size),
            Text(text) => text(size),
            Files(files) => return files(size),
        };
        vec![("input.md".to_owned(), text)]
    }
}

use Made::{Files, Of, Text};

/// What honest documents have much of, then what nobody writes.
pub(super) const KINDS: &[(&str, Made)] = &[
    ("prose", Text(|size| prose(size, "\n\n"))),
    ("prose-one-paragraph", Text(|size| prose(size, " "))),
    ("items", Of("- item\n")),
    ("items-least", Of("- a\n")),
    ("items-loose", Of("- item\n\n")),
    ("items-numbered", Text(|size| numbered(size, |n| format!("{n}. item\n")))),
    ("items-tasks", Of("- [ ] task\n")),
    ("items-examples", Of("(@) An example.\n\n")),
    ("headings", Of("# Heading\n\n")),
    ("headings-least", Of("# a\n")),
    ("headings-underlined", Of("a\n-\n")),
    ("headings-underlined-apart", Of("a\n=\n\n")),
    ("headings-listed", Text(|size| format!("---\ntoc: true\n---\n{}", of("# Heading\n\nWords.\n\n", size)))),
    ("headings-listed-least", Text(|size| format!("---\ntoc: true\n---\n{}", of("# a\n", size)))),
    ("headings-listed-often", Text(|size| of("# a\n", size / 2) + &of("\n[TOC]\n", size / 2))),
    ("rows", Text(|size| format!("| a | b | c |\n|---|---|---|\n{}", of("| one | two | three |\n", size)))),
    ("rows-least", Text(|size| format!("|a|b|\n|-|-|\n{}", of("|a|b|\n", size)))),
    ("rows-of-html", Text(|size| format!("<table>{}</table>", of("<tr><td>a</td></tr>", size)))),
    ("rows-simple", Text(|size| format!("  a   b\n----  ----\n{}\n", of("  1   2\n", size)))),
    (
        "rows-multiline",
        Text(|size| format!("-----------\n a    b\n---- ------\n{}-----------\n", of(" 1   2\n\n", size))),
    ),
    ("row-of-words", Text(|size| format!("| a | b |\n|---|---|\n| {}| b |\n", of("word ", size)))),
    ("tables", Of("| a | b |\n|---|---|\n| 1 | 2 |\n\n")),
    ("tables-least", Of("|a|b|\n|-|-|\n|a|b|\n\n")),
    ("tables-grid", Of("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\n")),
    ("tables-wide", Text(|size| wide(size, 1000))),
    ("tables-300-columns", Text(|size| wide(size, 300))),
    ("tables-100-columns", Text(|size| wide(size, 100))),
    ("tables-30-columns", Text(|size| wide(size, 30))),
    ("tables-of-prose", Text(|size| prose_table(size, 60))),
    ("paragraphs", Of("a\n\n")),
    ("paragraphs-in-columns", Text(|size| format!("---\ncolumns: 2\n---\n{}", of("a\n\n", size)))),
    ("letters", Of("a ")),
    ("quotations", Of("> quoted words\n\n")),
    ("callouts", Of("> [!NOTE]\n> Words.\n\n")),
    ("callouts-divided", Of("::: {.callout-note}\na\n:::\n\n")),
    ("divisions", Of("::: {.note}\nWords.\n:::\n\n")),
    ("code-blocks", Of("```rust\nfn main() {}\n```\n\n")),
    ("code-block", Text(|size| format!("```rust\n{}```\n", of("let a = \"words\" + 1; // more\n", size)))),
    ("code-line", Text(|size| format!("```\n{}\n```\n", of("word ", size)))),
    ("code-lines-least", Text(|size| format!("```\n{}```\n", of("a\n", size)))),
    ("code-pieces", Text(|size| format!("```rust\n{}```\n", of("a+1;\"b\"\n", size)))),
    ("code-blocks-least", Of("```\na\n```\n\n")),
    ("code-inline", Of("`a` ")),
    ("code-indented", Of("    code\n\nWords.\n\n")),
    ("notes", Text(|size| numbered(size, |n| format!("Word[^{n}].\n\n[^{n}]: Note.\n\n")))),
    ("notes-chained", Text(|size| numbered(size, |n| format!("[^{n}]: a[^{}]\n\n", n + 1)) + "[^0]")),
    ("notes-inline", Of("Word^[A note.] ")),
    ("notes-least", Text(|size| numbered(size, |n| format!("a[^{n}]\n\n[^{n}]: b\n\n")))),
    ("notes-in-one-paragraph", Text(notes_in_one_paragraph)),
    ("references", Text(|size| format!("# One {{#sec-one}}\n\n{}", of("see @sec-one, ", size)))),
    ("references-undefined", Text(|size| numbered(size, |n| format!("see @fig-{n}, ")))),
    ("citations-undefined", Text(|size| numbered(size, |n| format!("[@a{n}] ")))),
    ("citations-undefined-one", Of("[@a] ")),
    ("links", Of("[words](http://example.org) ")),
    ("links-least", Of("[a](b) ")),
    ("links-bare", Of("http://example.org ")),
    ("links-internal", Text(|size| format!("# One\n\n{}", of("[words](#one) ", size)))),
    ("links-internal-many", Text(|size| numbered(size, |n| format!("# a {{#b{n}}}\n\n[a](#b{n})\n\n")))),
    ("links-defined", Text(|size| numbered(size, |n| format!("[a{n}]\n\n[a{n}]: http://a.b/{n}\n\n")))),
    ("link-definitions", Text(|size| numbered(size, |n| format!("[a{n}]: http://a.b/{n}\n")))),
    ("mail-addresses", Of("a@b.c ")),
    ("definitions", Of("Term\n: What it is\n\n")),
    ("definitions-least", Of("a\n: b\n\n")),
    ("abbreviations", Text(|size| numbered(size, |n| format!("*[AB{n}]: Words\n")))),
    ("pictures-missing", Text(|size| numbered(size, |n| format!("![Map {n}](map{n}.png)\n\n")))),
    ("pictures-missing-least", Of("![a](b) ")),
    ("figures-missing", Of("![a](b.png)\n\n")),
    ("formulas", Of("$a+b$ ")),
    ("formulas-least", Of("$a$ ")),
    ("formulas-displayed", Of("$$\n\\frac{a}{b}\n$$\n\n")),
    ("formulas-displayed-least", Of("$$a$$\n\n")),
    ("emphasis", Of("*a* **b** ")),
    ("superscripts", Of("a^2^ ")),
    ("spans", Of("[a]{.b} ")),
    ("hard-breaks", Of("a\\\n")),
    ("rules", Of("---\n\n")),
    ("line-block", Of("| a line\n")),
    ("emoji", Of(":smile: \u{1F600}")),
    ("comments", Of("a <!-- b --> ")),
    ("variables-undefined", Of("{{< var a >}} ")),
    ("authors", Text(|size| format!("---\nauthor:\n{}---\n", of("  - A\n", size)))),
    ("arabic", Of("\u{633}\u{644}\u{627}\u{645} abc ")),
    ("chinese", Of("\u{6f22}\u{5b57}\u{304b}\u{306a}")),
    ("thai", Of("\u{e2a}\u{e27}\u{e31}\u{e2a}\u{e14}\u{e35}")),
    ("heading-of-words", Text(|size| format!("# {}\n", of("word ", size)))),
    ("title-of-words", Text(|size| format!("---\ntitle: {}\n---\n", of("word ", size)))),
    ("word", Of("word")),
    ("address", Of("http://a.b/")),
    ("address-of-mail", Text(|size| of("a.", size) + "@b.c")),
    ("address-of-web", Of("www.a")),
    ("directives-open", Of("{{<")),
    ("directives-open-percent", Of("{{% ")),
    ("braces", Of("{{")),
    ("attributes-open", Of("a{.b ")),
    ("spans-open", Of("[a]{")),
    ("nul", Of("\0")),
    ("soft-hyphens", Of("a\u{ad}")),
    ("soft-hyphens-alone", Of("\u{ad}")),
    ("quotation-marks", Of("\"'")),
    ("quotation-marks-apart", Of("\" '")),
    ("replacement-characters", Of("\u{fffd}")),
    ("combining-marks", Text(|size| format!("a{}", of("\u{301}", size)))),
    ("dollars", Of("$a")),
    ("dollars-apart", Of("$a ")),
    ("dollars-double", Of("$$")),
    ("quotations-nested", Of(">")),
    ("quotations-nested-apart", Of("> ")),
    ("lists-nested", Text(|size| numbered(size, |n| format!("{}- a\n", "  ".repeat(n % 200))))),
    ("lists-nested-in-a-line", Of("- ")),
    ("divisions-nested", Of("::: {.note}\n")),
    ("html-nested", Of("<ul><li>")),
    ("grid-tables-nested", Text(|size| of(&grids(8), size))),
    ("grid-tables-nested-deep", Text(|size| of(&grids(40), size))),
    ("grid-tables-nested-least", Text(|size| of(&grids(4), size))),
    ("brackets-nested", Text(|size| "[".repeat(size / 2) + &"]".repeat(size / 2))),
    ("brackets", Of("[")),
    ("emphasis-nested", Text(|size| of("*a ", size / 2) + &of("a* ", size / 2))),
    ("emphasis-open", Of("*a ")),
    ("emphasis-crossed", Of("*a_ ")),
    ("strikethrough-open", Of("~a ")),
    ("superscripts-open", Of("^a ")),
    ("notes-open", Of("^[")),
    ("note-labels-open", Of("[^")),
    ("pictures-open", Of("![")),
    ("links-open", Of("[a](")),
    ("wiki-links-open", Of("[[a ")),
    ("tags-open", Of("<a")),
    ("tags", Of("<b>a")),
    ("comments-open", Of("<!--")),
    ("instructions-open", Of("<?")),
    ("code-open", Text(|size| numbered(size, |n| "`".repeat(n % 300) + " "))),
    ("fences-crossed", Of("```\na\n~~~\n")),
    ("front-matter-open", Text(|size| format!("---\n{}", of("a: b\n", size)))),
    ("pipes", Of("|")),
    ("colons", Of(":::\n")),
    ("backslashes", Of("\\")),
    ("ampersands", Of("&")),
    ("at-signs", Of("@")),
    ("dots", Of(".")),
    ("tabs", Text(|size| of("\t", size) + "a")),
    ("spaces", Text(|size| format!("a{}a", of(" ", size)))),
    ("includes-missing", Of("{{< include no.md >}}\n\n")),
    ("includes-of-itself", Of("{{< include input.md >}}\n\n")),
    ("includes-tenfold", Files(tenfold)),
];

fn of(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len() + 1)
}

fn numbered(size: usize, one: fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&one(number));
    }
    text
}

const WORDS: &str = "the quick brown fox jumps over a lazy dog while seven wizards mix bright potions for every zealous king \
    and people who live near rivers often carry water in clay vessels until evening comes with many small lights";

/// Paragraphs of some sentences, each of other words.
fn prose(size: usize, between: &str) -> String {
    let (mut random, words) = (Random::new(1), WORDS.split_whitespace().collect::<Vec<&str>>());
    let mut text = String::new();
    while text.len() < size {
        for _ in 0..7 {
            text.push_str("There");
            for _ in 0..8 + random.below(8) {
                text.push(' ');
                text.push_str(words[random.below(words.len())]);
            }
            text.push_str(". ");
        }
        text.truncate(text.trim_end().len());
        text.push_str(between);
    }
    text
}

fn wide(size: usize, columns: usize) -> String {
    let row = format!("|{}\n", "a|".repeat(columns));
    format!("{row}|{}\n{}", "-|".repeat(columns), of(&row, size))
}

/// A table whose cells are phrases of many lengths.
fn prose_table(size: usize, columns: usize) -> String {
    let words = prose(size, " ");
    let mut words = words.split_whitespace();
    let mut text = format!("|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns));
    while text.len() < size {
        for column in 0..columns {
            let phrase: Vec<&str> = words.by_ref().take(1 + column % 5).collect();
            text.push_str(&format!("|{}", phrase.join(" ")));
        }
        text.push_str("|\n");
    }
    text
}

/// References to many notes, and behind them what they say.
fn notes_in_one_paragraph(size: usize) -> String {
    let note = |number: usize| format!("[^{number}]: A note of a few words.\n\n");
    let count = size / 45;
    let references: String = (0..count).map(|number| format!("a[^{number}] ")).collect();
    format!("{references}\n\n{}", (0..count).map(note).collect::<String>())
}

/// A grid table in a grid table in … .
fn grids(depth: usize) -> String {
    let mut lines = vec!["x".to_owned()];
    for _ in 0..depth {
        let rule = format!("+{}+", "-".repeat(lines[0].len()));
        lines = lines.iter().map(|line| format!("|{line}|")).collect();
        lines.insert(0, rule.clone());
        lines.push(rule);
    }
    lines.join("\n") + "\n\n"
}

/// Thirteen files, each of which includes the next one ten times.
fn tenfold(size: usize) -> Vec<(String, String)> {
    let name = |number: usize| if number == 0 { "input.md".to_owned() } else { format!("part{number}.md") };
    let include = |number| format!("{{{{< include {} >}}}}\n\n", name(number + 1)).repeat(10);
    let last = (name(13), of("Words.\n\n", size / 100));
    (0..13).map(|number| (name(number), include(number))).chain([last]).collect()
}
