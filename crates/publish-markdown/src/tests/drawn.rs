//! What authors draw with characters: grid and simple tables, line blocks.

use super::{assert_faults, assert_reads};

#[test]
fn grid_tables_hold_blocks_and_spans() {
    assert_reads!(
        "+-----+-----------+\n| a   | *b*       |\n+:===:+==========:+\n| - x | two       |\n| - y | lines     |\n|     +-----+-----+\n|     | p   | q   |\n+-----+-----+-----+\n| wide[^1]        |\n+-----------------+\n\n[^1]: Note.\n",
        "table Center Start Right headers 0",
        "  head [\"a\"] [2x1 Emphasis(\"b\")]",
        "  row [1x2 ul tight /   li /     p \"x\" /   li /     p \"y\"] [2x1 \"two\" soft \"lines\"]",
        "  row [\"p\"] [\"q\"]",
        "  row [3x1 \"wide\" note(0)]",
        "note 1",
        "  p \"Note.\"",
    );
}

#[test]
fn a_grid_that_is_none_stays_words() {
    assert_reads!("+---+\nno\n", "p \"+---+\" soft \"no\"");
}

#[test]
fn simple_tables_are_aligned_by_their_header() {
    assert_reads!(
        "  Right Left     Center   Default\n------- ------ ---------- -------\n     12 12         12     12\n    123 123       123     123\n\n: The caption\n",
        "table Right Left Center Start headers 0",
        "  caption \"The caption\"",
        "  head [\"Right\"] [\"Left\"] [\"Center\"] [\"Default\"]",
        "  row [\"12\"] [\"12\"] [\"12\"] [\"12\"]",
        "  row [\"123\"] [\"123\"] [\"123\"] [\"123\"]",
    );
}

#[test]
fn multiline_tables_part_rows_by_blank_lines() {
    assert_reads!(
        "-------------------\n Name     What\n          it is\n-------- ----------\n One      a `first`\n          thing\n\n Two      [link][l]\n-------------------\n\n[l]: x.md\n",
        "table Center Center headers 0",
        "  head [\"Name\"] [\"What\" soft \"it is\"]",
        "  row [\"One\"] [\"a \" code(\"first\") soft \"thing\"]",
        "  row [\"Two\"] [link(<x.md> \"link\")]",
    );
}

#[test]
fn rules_that_are_no_table_stay_rules() {
    assert_reads!("Foo\n\n--- ---\n\nBar\n", "p \"Foo\"", "thematic break", "p \"Bar\"");
    assert_reads!("Foo\n--- -\n", "p \"Foo\"", "thematic break");
    assert_reads!("Foo\n---\n", "h2 \"Foo\"");
    assert_reads!("---\n\nBar\n\n---\n", "thematic break", "p \"Bar\"", "thematic break");
}

#[test]
fn line_blocks_keep_lines_and_their_indentation() {
    assert_reads!(
        "| The *first*\n|   and second\n|\n| third goes\n  on\n\nAfter\n",
        "lines",
        "  line \"The \" Emphasis(\"first\")",
        "  line \"\\u{a0}\\u{a0}\" \"and second\"",
        "  line ",
        "  line \"third goes\" soft \"on\"",
        "p \"After\"",
    );
    assert_reads!("> | a\n> | b\n", "quote", "  lines", "    line \"a\"", "    line \"b\"");
}

#[test]
fn pipe_tables_are_no_line_blocks() {
    assert_reads!(
        "| a | b |\n|---|---|\n| c | d |\n",
        "table Start Start headers 0",
        "  head [\"a\"] [\"b\"]",
        "  row [\"c\"] [\"d\"]",
    );
    assert_faults!(
        "| a | b |\n| c | d |\n",
        ["leftover-markup: | a | b |\n| c | d |"],
        "p \"| a | b |\" soft \"| c | d |\""
    );
}
