use super::support::{build, words};

#[test]
fn notes_are_words_own() {
    let built = build("One[^a] two[^b].\n\n[^a]: First.\n[^b]: Second.\n\n    - item\n");
    assert!(built.body().contains(r#"<w:footnoteReference w:id="1"/>"#));
    let notes = built.part("word/footnotes.xml");
    assert!(notes.contains(r#"<w:footnote w:type="separator" w:id="-1">"#));
    assert!(notes.contains(r#"<w:footnote w:id="2"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>"#), "{notes}");
    assert!(words(notes).contains("Second."));
    assert!(built.part("word/settings.xml").contains(r#"<w:footnotePr><w:footnote w:id="-1"/>"#));
    assert!(built.part("[Content_Types].xml").contains("footnotes+xml"));
}

#[test]
fn a_second_reference_points_to_the_first() {
    let built = build("One[^a] two[^a].\n\n[^a]: Note.\n");
    assert_eq!(built.body().matches("<w:footnoteReference ").count(), 1);
    assert!(built.body().contains(r#"w:name="_Note_1"/>"#));
    assert!(built.body().contains(r" NOTEREF _Note_1 \f \h "));
}

#[test]
fn word_has_no_notes_in_notes() {
    let built = build("One[^a] two[^b].\n\n[^a]: See.[^c] And.[^b]\n[^b]: Second.\n[^c]: Nested.\n");
    let notes = built.part("word/footnotes.xml");
    assert!(!notes.contains("footnoteReference"));
    let words = words(notes).replace('\u{200a}', "");
    // The nested note is told in the one that refers to it, and numbered so.
    assert_eq!(words, " See.2 And.32 Nested.3 Second.");
}

#[test]
fn a_note_without_reference_loses_no_word() {
    let built = build("Text.\n\n[^a]: Lonely.\n");
    assert_eq!(words(built.paragraph("Lonely")), "1 Lonely.");
    assert!(!built.parts.contains_key("word/footnotes.xml"));
}

#[test]
fn links_in_notes_have_relationships_of_their_own() {
    let built = build("[a](https://a.example)[^n]\n\n[^n]: [b](https://b.example)\n");
    assert!(built.part("word/_rels/footnotes.xml.rels").contains("https://b.example"));
    assert!(!built.part("word/_rels/document.xml.rels").contains("https://b.example"));
}
