//! Laws that hold for every text: spans lie within their texts, nothing panics.

use publish_core::model::{Block, BlockKind, Inline, InlineKind};
use publish_core::{SourceMap, Span, walk};

use super::show;

fn check(sources: &SourceMap, span: Span) {
    let text = &sources.get(span.text).text;
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    let traced = sources.trace(span);
    assert!(traced.range().end <= sources.get(traced.text).text.len(), "{traced:?}");
}

fn check_inlines(sources: &SourceMap, content: &[Inline]) {
    for inline in walk::inlines(content) {
        check(sources, inline.span);
        if let InlineKind::Text(words) = &inline.kind {
            assert!(!words.is_empty());
            assert!(
                !words.chars().any(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c) || (c < ' ' && c != '\n' && c != '\t'))
            );
        }
    }
}

fn check_block(sources: &SourceMap, block: &Block) {
    check(sources, block.span);
    if let BlockKind::Table(table) = &block.kind {
        for row in table.grid.rows() {
            check(sources, row.span);
            row.cells.iter().for_each(|cell| check(sources, cell.span));
        }
    }
}

/// Reads a text and checks all spans and the words of all inlines.
fn check_all(source: &str) {
    let read = show::read(source);
    read.diagnostics.iter().filter_map(|fault| fault.span()).for_each(|span| check(&read.sources, span));
    let Some(document) = &read.document else { return };
    let notes = document.notes.iter().flat_map(|note| walk::blocks(&note.content));
    walk::blocks(&document.blocks).chain(notes).for_each(|block| check_block(&read.sources, block));
    walk::runs(document).for_each(|(_, content)| check_inlines(&read.sources, content));
    document.notes.iter().for_each(|note| check(&read.sources, note.span));
}

/// Texts of pieces that mean something, put together by a small generator of numbers.
#[test]
fn random_texts_keep_the_laws() {
    const PIECES: &[&str] = &[
        "*",
        "_",
        "`",
        "~",
        "^",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "!",
        "# ",
        "- ",
        "1. ",
        "|",
        "\n",
        "\n\n",
        "    ",
        "\"",
        "'",
        "--",
        "...",
        "$",
        "$$",
        "{",
        "}",
        ".c",
        "#id",
        "&quot;",
        "&#0;",
        "\\",
        "é",
        "日",
        "a",
        "b ",
        " ",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "<table>",
        "<tr>",
        "<td colspan=2>",
        "</table>",
        "<ul>",
        "<li>",
        "[^1]",
        "\n[^1]: ",
        "![x](y \"z\")",
        "\n: ",
        "> ",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "\u{202E}",
        "\u{1}",
        "\0",
        "http://x.y",
        "<a id=x>",
        "</a>",
        "<th>",
        "<caption>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<h2>",
        "</h2>",
        "<figure>",
        "<q>",
        "</q>",
        "<code>",
        "</code>",
        "\n|---|\n",
        "\n| a | b |\n",
        "---\n",
        "title: x\n",
        "<br>",
        "```\n",
        "[ ] ",
        "{.c}",
        "\t",
        "+++\n",
        "key = 1\n",
        "- [x] ",
        "Table: ",
        "> — ",
        r"\\(",
        r"\\)",
        "\\newcommand{\\a}[1]{",
        "\\a",
        "\n::: {.note}\n",
        "\n:::: a\n",
        "\n:::\n",
        ":::tip T\n",
        "\n| verse\n",
        "+---+---+\n",
        "| a | b |\n",
        "+===+===+\n",
        "+   +---+\n",
        "\n--- ---\n",
        "a   b\n",
        "\n-------\n",
        "\na. ",
        "\n(ii) ",
        "\n(@x) ",
        "(@x)",
        "\n#. ",
        "\n!!! note \"T\"\n",
        "\n*[a]: long\n",
        "\n{: .x #y}\n",
        "]{.mark}",
        "^[",
        "[@k, p. 3; ",
        "@fig-x",
        "H~2~O",
        "x^2^",
        ":tada:",
        "www.x.y",
        "me@x.yz",
        "{{< var a >}}",
        "{{< include x.csv >}}",
        "{{#include x.md}}",
        "{{< meta title >}}",
        "|<<|^^|\n",
        "[TOC]",
        "[!NOTE] T",
        "{.content-hidden when-format=\"pdf\"}",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).expect("a small number")
    };
    for _ in 0..1500 {
        let length = 1 + next(80);
        let source: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        check_all(&source);
    }
}

#[test]
fn deep_and_long_texts_keep_the_laws() {
    for source in [
        "> ".repeat(3000),
        "- ".repeat(2000),
        "*a **b ".repeat(2000),
        "[".repeat(5000),
        "<div>".repeat(2000),
        "<b>".repeat(2000),
        "<ul><li>".repeat(1000),
        "<table><tr><td>".repeat(500),
        "\"'".repeat(5000),
        "\\".repeat(5001),
        r"\\(".repeat(5000),
        r"\\(a\\)".repeat(3000),
        "\\\\(a\n".repeat(5000),
        "\\newcommand{\\a}{\n".repeat(5000),
        r"$\newcommand\a{\a\a}\a$ ".repeat(1000),
        "a".repeat(100_000),
        "http://".repeat(5000),
        "[^a".repeat(5000),
        "[^".repeat(50_000),
        "{{< var a >}} ".repeat(5000),
        "::: a\n".repeat(2000),
        ":::\n".repeat(2000),
        "| a\n".repeat(5000),
        format!("{}\n{}\n", "+-".repeat(2000), "|x".repeat(2000)),
        format!("+---+\n{}+---+\n", "| a |\n".repeat(5000)),
        format!("--- ---\n{}--- ---\n", "a   b\n".repeat(5000)),
        "a. b\n".repeat(5000),
        "\na. b\n".repeat(3000),
        "(@) x\n".repeat(3000),
        "[a]{.b} ".repeat(5000),
        "^[a".repeat(3000),
        "[@a; ".repeat(3000),
        "~a~b".repeat(5000),
        "x^a".repeat(5000),
        ":a:".repeat(5000),
        "a@b.c ".repeat(5000),
        "a@".repeat(20_000),
        "www.".repeat(5000),
        "(((www.x.y/".repeat(2000),
        "{{< var x >}}".repeat(3000),
        "{{".repeat(20_000),
        "!!! note\n    ".repeat(500),
        format!("{}\n\n{}", "*[ab]: x\n".repeat(500), "ab ".repeat(5000)),
        "\n{: .x}\n".repeat(2000),
        format!("---\na: {}{}\n---\n", "[".repeat(500), "]".repeat(500)),
        format!("+++\na = {}{}\n+++\n", "[".repeat(5000), "]".repeat(5000)),
    ] {
        check_all(&source);
    }
}
