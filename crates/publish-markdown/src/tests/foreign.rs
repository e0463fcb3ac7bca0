//! Syntax of other tools: what it becomes, and what is left over of it.

use super::assert_reads;
use super::show::{print, read, read_files};
use crate::ReadOptions;

/// The faults of a source.
fn faults(source: &str) -> Vec<String> {
    read(source).faults()
}

#[test]
fn comments_of_other_tools_are_comments() {
    assert_reads!(
        "%% hidden %%\n\nA %%hidden%% b, {/* hidden */} c {# hidden #} d.\n\n%%\nhidden\n\n- hidden\n%%\n\n- x %%h%%\n%% h %%\n- y\n",
        "p \"A b, c d.\"",
        "ul tight",
        "  li",
        "    p \"x\"",
        "  li",
        "    p \"y\"",
    );
    assert_reads!("5 %% of it and 6 %% of all\n", "p \"5 %% of it and 6 %% of all\"");
    assert_reads!("`%%a%%` and\n\n    %%a%%\n", "p code(\"%%a%%\") \" and\"", "code \"\" \"%%a%%\\n\"");
    assert_eq!(faults("%% never closed\n"), ["leftover-markup: %%"]);
}

#[test]
fn templates_keep_raw_words() {
    assert_reads!("{% raw %}a *b*{% endraw %} c\n", "p \"a \" Emphasis(\"b\") \" c\"");
    assert_eq!(
        faults("{% include x.html y=\"z\" %} and {{ page.title }}\n"),
        ["leftover-markup: {% include x.html y=\"z\" %}", "leftover-markup: {{ page.title }}"]
    );
}

#[test]
fn tabs_are_divisions_with_titles() {
    assert_reads!(
        "=== \"One\"\n\n    Text.\n\n    === \"In\"\n\n        - a\n\n=== \"Two\"\n    ```\n    === \"x\"\n    ```\n\nEnd.\n",
        "container Division {.tab}",
        "  title \"One\"",
        "  p \"Text.\"",
        "  container Division {.tab}",
        "    title \"In\"",
        "    ul tight",
        "      li",
        "        p \"a\"",
        "container Division {.tab}",
        "  title \"Two\"",
        "  code \"\" \"=== \\\"x\\\"\\n\"",
        "p \"End.\""
    );
    assert_reads!(
        "> - # [A](#tab/a)\n>\n>   a\n>\n>   # [B](#tab/b)\n>\n>   b\n",
        "quote",
        "  ul tight",
        "    li",
        "      container Division {.tab}",
        "        title \"A\"",
        "        p \"a\"",
        "      container Division {.tab}",
        "        title \"B\"",
        "        p \"b\""
    );
}

#[test]
fn blocks_of_hugo_and_mdx_are_divisions() {
    assert_reads!(
        "{{< note >}}\na\n{{< /note >}}\n\n{{% alert title=\"T \\\"x\\\"\" color=\"warning\" %}}\nb\n{{% /alert %}}\n\n<Tabs>\n<TabItem value=\"c\" label=\"C\">\n\nc\n\n</TabItem>\n</Tabs>\n",
        "container Note {.note}",
        "  p \"a\"",
        "container Warning {.warning title=T \"x\"}",
        "  title \"T “x”\"",
        "  p \"b\"",
        "container Division {.tabs}",
        "  container Division {.tab}",
        "    title \"C\"",
        "    p \"c\""
    );
}

#[test]
fn blocks_of_docfx_are_read() {
    assert_reads!(
        "> [!div class=\"checklist\"]\n> * a\n> * b\n\n::: zone pivot=\"x,y\"\n\nz\n\n::: zone-end\n\n:::row:::\n   :::column span=\"\":::\n      l\n   :::column-end:::\n   :::column:::\n      r\n   :::column-end:::\n:::row-end:::\n\n- :::image source=\"a b.png\" alt-text=\"A [b].\":::\n",
        "container Division {.checklist}",
        "  ul tight",
        "    li",
        "      p \"a\"",
        "    li",
        "      p \"b\"",
        "container Division {.zone}",
        "  title \"x, y\"",
        "  p \"z\"",
        "container Division {.row}",
        "  container Division {.column}",
        "    p \"l\"",
        "  container Division {.column}",
        "    p \"r\"",
        "ul tight",
        "  li",
        "    p image(<a b.png> \"A [b].\")"
    );
}

#[test]
fn bookdown_refers_to_texts_and_figures() {
    assert_reads!(
        "(ref:cap) A text.\n\n![](x.png){caption=\"(ref:cap)\"}\n\nSee \\@ref(fig:x).\n\n# (PART) One {-}\n",
        "figure",
        "  p image(<x.png> \"\")",
        "  caption \"A text.\"",
        "p \"See \" reference(fig:x Number) \".\"",
        "h1 \"One\" {.unnumbered}"
    );
    assert_eq!(faults("(ref:cap) Unused.\n"), ["leftover-markup: (ref:cap)"]);
}

#[test]
fn words_are_marked_and_keys_pressed() {
    assert_reads!(
        "==a *b* c==, ==d== and ++ctrl+del++ \\==e==, a==b and c==d, ==文==字\n",
        "p Highlight(\"a \" Emphasis(\"b\") \" c\") \", \" Highlight(\"d\") \" and \" Keyboard(\"Ctrl+Del\") \" ==e==, a==b and c==d, \" Highlight(\"文\") \"字\""
    );
}

#[test]
fn links_of_wikis_lead_to_headings_and_files() {
    let read = read_files(
        &[
            (
                "main.md",
                "# Head\n\n[[Head]], [[#Head|there]], [[Other]], [[Other#Part|o]] *[[no]]* \\[[Head]] ![[x.png|200]] `[[Head]]`\n",
            ),
            ("Other.md", "# Part\n"),
        ],
        &ReadOptions::default(),
    );
    assert_eq!(
        print(read.document()),
        "h1 \"Head\"\np link(<#Head> \"Head\") \", \" link(<#Head> \"there\") \", \" link(<Other.md> \"Other\") \", \" \
         link(<Other.md#Part> \"o\") \" \" Emphasis(\"[[no]]\") \" [[Head]] \" image(<x.png> \"\") {width=200} \" \" \
         code(\"[[Head]]\")\n"
    );
    assert_eq!(read.faults(), ["leftover-markup: [[no]]"]);
    assert_reads!("# Head\n\n\\[[Head]]\n", "h1 \"Head\"", "p \"[[Head]]\"");
}

#[test]
fn three_number_signs_end_a_text() {
    assert_reads!(
        "a\n\n###\n\n- # # #\n\n-30-\n",
        "p \"a\"",
        "p \"###\"",
        "ul tight",
        "  li",
        "    p \"# # #\"",
        "p \"-30-\""
    );
    assert_eq!(faults("---\ndialect: commonmark\n---\n###\n"), ["empty-heading: ###"]);
    assert_eq!(faults("##\n\n# {#x}\n"), ["empty-heading: ##", "empty-heading: # {#x}"]);
}

#[test]
fn what_is_left_over_is_told_where_it_stands() {
    for (source, wanted) in [
        ("- a\n\n  > *b* {#c}\n", "{#c}"),
        ("| a |\n|---|\n| [[b c]] |\n", "[[b c]]"),
        ("a[^1]\n\n[^1]: {% b %}\n", "{% b %}"),
        ("![{{ a.b }}](x.png)\n", "{{ a.b }}"),
        ("\n---\ntitle: A\n---\n", "---"),
        ("```mermaid\nx\n```\n", "```mermaid"),
        ("```{python}\nx\n```\n", "```{python}"),
        ("a\n\n```\nb\n", "```"),
        ("| a | b |\n| c | d |\n", "| a | b |\n| c | d |"),
        ("a `r nrow(x)`\n", "`r nrow(x)`"),
        ("#NoSpace\n", "#NoSpace"),
        ("a\n\n:octicons-mark-16: icon\n", ":octicons-mark-16:"),
        ("[a] (https://b.example/c) and [d](e.md)\n", "[a] (https://b.example/c)"),
        ("[a \"b\"] (https://c.example)\n", "[a \"b\"] (https://c.example)"),
    ] {
        assert_eq!(faults(source), [format!("leftover-markup: {wanted}")], "{source}");
    }
}

#[test]
fn what_is_escaped_or_allowed_is_not() {
    for source in [
        "\\[[a b]] and \\{#c} and \\{% d %} and \\{{ e.f }}\n",
        "`[[a b]]` and `{#c}`\n\n    {% d %}\n",
        "<!-- publish: allow leftover-markup -->\n\n{% a %} {{ b.c }}\n",
        "- {% a %} <!-- publish: allow leftover-markup -->\n",
        "<!-- publish: allow leftover-markup -->\n```mermaid\nx\n```\n",
        "---\ndialect: commonmark\n---\n{% a %}\n",
        "{{{< a b >}}}\n",
    ] {
        assert_eq!(faults(source), Vec::<String>::new(), "{source}");
    }
    assert_eq!(faults("[[a b]] \\[[a b]]\n"), ["leftover-markup: [[a b]]"]);
    assert_eq!(faults("\\[[a b]] [[a b]]\n"), ["leftover-markup: [[a b]]"]);
}

#[test]
fn a_flood_is_told_once_more() {
    let faults = faults(&"{% a %}\n".repeat(2000));
    assert_eq!(faults.len(), 501);
}

#[test]
fn other_faults_hide_only_what_they_speak_of() {
    assert_eq!(
        faults(":octicons-mark-16: icon\n\n{{< include a.md >}}\n"),
        ["broken-include: {{< include a.md >}}", "leftover-markup: :octicons-mark-16:"]
    );
}
