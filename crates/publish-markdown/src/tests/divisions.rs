//! Fenced divisions, admonitions, alerts with titles, attributes on lines of their own.

use super::{assert_faults, assert_reads};

#[test]
fn a_division_ends_where_its_fence_does() {
    assert_reads!(
        "Before\n::: {.note-box #n key=v}\nIn *it*.\n\n- item\n:::\nAfter.\n",
        "p \"Before\"",
        "container Division {#n .note-box key=v}",
        "  p \"In \" Emphasis(\"it\") \".\"",
        "  ul tight",
        "    li",
        "      p \"item\"",
        "p \"After.\"",
    );
}

#[test]
fn divisions_nest_and_stand_in_lists_and_quotations() {
    assert_reads!(
        ":::: outer\n::: {.inner}\nx\n:::\n::::\n\n1. item\n\n   ::: box\n   y\n   :::\n\n   z\n\n> ::: q\n> w\n> :::\n",
        "container Division {.outer}",
        "  container Division {.inner}",
        "    p \"x\"",
        "ol loose 1.",
        "  li",
        "    p \"item\"",
        "    container Division {.box}",
        "      p \"y\"",
        "    p \"z\"",
        "quote",
        "  container Division {.q}",
        "    p \"w\"",
    );
}

#[test]
fn callouts_of_all_dialects_have_titles() {
    assert_reads!(
        "::: {.callout-tip title=\"A *tip*\"}\na\n:::\n\n::: {.callout-note}\n## Head\n\nb\n:::\n\n:::warning Look out\nc\n:::\n\n\
         !!! danger \"Hot\"\n    d\n\n    e\n\n> [!info]- Folded\n> f\n\n> [!NOTE]\n> g\n",
        "container Tip {.callout-tip title=A *tip*}",
        "  title \"A \" Emphasis(\"tip\")",
        "  p \"a\"",
        "container Note {.callout-note}",
        "  title \"Head\"",
        "  p \"b\"",
        "container Warning {.warning}",
        "  title \"Look out\"",
        "  p \"c\"",
        "container Caution {.danger}",
        "  title \"Hot\"",
        "  p \"d\"",
        "  p \"e\"",
        "container Note",
        "  title \"Folded\"",
        "  p \"f\"",
        "container Note",
        "  p \"g\"",
    );
}

#[test]
fn divisions_out_of_balance_are_told() {
    assert_faults!(
        "::: a\nx\n\n> :::\n> y\n",
        ["unbalanced-division: :::", "unbalanced-division: ::: a"],
        "container Division {.a}",
        "  p \"x\"",
        "  quote",
        "    p \"y\"",
    );
}

#[test]
fn colons_that_are_no_fence_stay_words() {
    assert_reads!("::: two words\n", "p \"::: two words\"");
    assert_reads!("```\n::: x\n:::\n```\n", "code \"\" \"::: x\\n:::\\n\"");
    assert_reads!("Term\n: Definition\n", "dl", "  dt \"Term\"", "  dd", "    p \"Definition\"");
}

#[test]
fn divisions_are_figures_and_tables_by_their_identifier() {
    assert_reads!(
        "::: {#fig-x}\n![A](a.png)\n\nThe caption.\n:::\n\n::: {#tbl-x}\n| a |\n|---|\n| b |\n\nRows.\n:::\n\n::: {#refs}\n:::\n",
        "figure {#fig-x}",
        "  p image(<a.png> \"A\")",
        "  caption \"The caption.\"",
        "table Start headers 0 {#tbl-x}",
        "  caption \"Rows.\"",
        "  head [\"a\"]",
        "  row [\"b\"]",
        "container Division {#refs}",
    );
}

#[test]
fn attributes_on_their_own_line_are_the_blocks_beside_them() {
    assert_reads!(
        "# Head\n{: #top .big}\n\nWords.\n{: .lead}\n\n{: .next}\nMore.\n\n* TOC\n{:toc}\n",
        "h1 \"Head\" {#top .big}",
        "p \"Words.\" {.lead}",
        "p \"More.\" {.next}",
        "generated Contents",
    );
}

#[test]
fn listings_give_their_code_a_caption() {
    assert_reads!(
        "<Listing number=\"4-1\" file-name=\"src/main.rs\" caption=\"A *main*\">\n\n```rust\nx\n```\n\n</Listing>\n\nEnd.\n",
        "code \"rust\" \"x\\n\" {.unnumbered}",
        "  file src/main.rs",
        "  caption \"Listing 4-1: A \" Emphasis(\"main\")",
        "p \"End.\"",
    );
    assert_reads!("```\n<Listing number=\"1\">\n```\n", "code \"\" \"<Listing number=\\\"1\\\">\\n\"");
    assert_reads!("    </Listing>\n", "code \"\" \"</Listing>\\n\"");
}
