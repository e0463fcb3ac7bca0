//! Footnotes.

use super::{assert_faults, assert_reads};

#[test]
fn a_note_may_be_referred_to_often_and_hold_blocks() {
    assert_reads!(
        "a[^n] b[^n]\n\n[^n]: One.\n\n    - Two.",
        r#"p "a" note(0) " b" note(0)"#,
        "note n",
        r#"  p "One.""#,
        "  ul tight",
        "    li",
        r#"      p "Two.""#,
    );
}

#[test]
fn notes_are_defined_anywhere() {
    assert_reads!(
        "[^a]: A.\n\n> b[^B]\n>\n> [^b]: B.\n\nc[^a]",
        "quote",
        r#"  p "b" note(1)"#,
        r#"p "c" note(0)"#,
        "note a",
        r#"  p "A.""#,
        "note B",
        r#"  p "B.""#,
    );
}

#[test]
fn a_note_may_refer_to_itself_and_others() {
    assert_reads!(
        "a[^1]\n\n[^1]: One[^1] two[^2]\n\n[^2]: Two[^1]",
        r#"p "a" note(0)"#,
        "note 1",
        r#"  p "One" note(0) " two" note(1)"#,
        "note 2",
        r#"  p "Two" note(0)"#,
    );
}

#[test]
fn the_first_of_two_definitions_counts() {
    assert_faults!(
        "a[^1]\n\n[^1]: One.\n\n[^1]: Two.",
        ["duplicate-note: [^1]: Two."],
        r#"p "a" note(0)"#,
        "note 1",
        r#"  p "One.""#,
    );
}

#[test]
fn a_note_nobody_refers_to_is_kept() {
    assert_reads!("a\n\n[^1]: One.", r#"p "a""#, "note 1", r#"  p "One.""#);
}

#[test]
fn a_quotation_mark_may_stand_before_the_mark_of_a_note() {
    assert_reads!("\"a\"[^1] b\n\n[^1]: One.", r#"p "“a”" note(0) " b""#, "note 1", r#"  p "One.""#);
}
