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

#[test]
fn notes_in_titles_and_captions_are_the_bodys() {
    assert_reads!(
        "A^[one].\n\n::: {.note title=\"T^[two]\"}\nx\n:::\n\n![a](b.png \"F^[three]\")\n\n```{.r caption=\"C^[four]\"}\nx\n```\n",
        "p \"A\" note(0) \".\"",
        "container Note {.note title=T^[two]}",
        "  title \"T\" note(1)",
        "  p \"x\"",
        "figure",
        "  p image(<b.png> \"a\")",
        "  caption \"F\" note(2)",
        "code \"r\" \"x\\n\"",
        "  caption \"C\" note(3)",
        "note ",
        "  p \"one\"",
        "note ",
        "  p \"two\"",
        "note ",
        "  p \"three\"",
        "note ",
        "  p \"four\"",
    );
}

#[test]
fn notes_of_the_front_matter_are_the_documents() {
    let read =
        super::show::read("---\ntitle: A^[*note*]\nabstract: B^[c] and [^d]\nsubject: E^[f]\n---\nG[^d]\n\n[^d]: D.\n");
    assert_eq!(read.faults(), Vec::<String>::new());
    let document = read.document();
    let title = document.metadata.title.as_ref().expect("a title");
    assert_eq!(super::show::inlines(&title.content), "\"A\" note(0)");
    assert_eq!(document.notes.len(), 3);
    assert!(super::show::print(document).starts_with("p \"G\" note(1)\n"));
    assert_eq!(document.metadata.subject.as_ref().expect("a subject").value, "E^[f]");
}

#[test]
fn notes_stand_behind_links_and_pictures() {
    super::assert_reads!(
        "[a[^1] b](to) and *[c^[two]](to)* ![d[^1]](p.png)\n\n![e *f*[^1]](p.png){#fig-e}\n\n[^1]: One.\n",
        "p link(<to> \"a\" \" b\") note(0) \" and \" Emphasis(link(<to> \"c\") note(1)) \" \" image(<p.png> \"d\") note(0)",
        "figure {#fig-e}",
        "  p image(<p.png> \"e f\")",
        "  caption \"e \" Emphasis(\"f\") note(0)",
        "note 1",
        "  p \"One.\"",
        "note ",
        "  p \"two\"",
    );
}

#[test]
fn what_stands_behind_a_note_in_place_makes_no_link_of_it() {
    super::assert_reads!(
        "a^[b](c) d^[e](f)^ g^[h]{.k}^\n",
        "p \"a\" note(0) \"(c) d\" Superscript(link(<f> \"e\")) \" g\" Superscript(Plain(\"h\") {.k})",
        "note ",
        "  p \"b\"",
    );
}

#[test]
fn each_chapter_of_a_book_has_its_own_notes() {
    let files = [
        ("main.md", "---\nchapters: [a.md, b.md]\n---\n"),
        ("a.md", "# A\n\n| x[^1]\n| y\n\n[^1]: One.\n"),
        ("b.md", "# B\n\n| x[^1]\n| y\n"),
    ];
    let read = super::show::read_files(&files, &crate::ReadOptions::default());
    assert_eq!(read.faults(), ["undefined-note: [^1]"]);
    assert_eq!(read.document().notes.len(), 1);
    assert!(super::show::print(read.document()).ends_with("line \"x[^1]\"\n  line \"y\"\nnote 1\n  p \"One.\"\n"));
}
