use super::{body, text};

#[test]
fn the_contact_stands_behind_notes_and_addresses() {
    let text = text(
        "---\nlang: en\ntitle: T\ncontact: [Ask us]\n---\n\nWords[^n] and [a link](https://example.org/).\n\n[^n]: Note.\n",
    );
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("Note.") < at("[1] https") && at("[1] https") < at("Ask us"), "{text}");
}

#[test]
fn contents_have_the_words_of_the_headings() {
    let markdown = "---\nlang: en\ntitle: T\ntoc: true\n---\n\n# Of H<sub>2</sub>O, $x^2$, `code` and [links](https://example.org/)[^n]\n\nWords.\n\n[^n]: Note.\n";
    let text = text(markdown);
    assert!(text.contains("Contents\n\n  Of H₂O, x², code and links\n"), "{text}");
    assert!(text.contains("Of H₂O, x², code and links [1]⁽¹⁾\n---"), "{text}");
}

#[test]
fn code_is_not_broken_in_cells_and_lists() {
    let line = "word ".repeat(30);
    let line = line.trim_end();
    assert!(body(&format!("- a\n\n  ```\n  {line}\n  ```\n")).contains(line));
    assert!(body(&format!("> ```\n> {line}\n> ```\n")).contains(line));
    let table = format!("<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td><pre>{line}</pre></td></tr></table>\n");
    assert!(body(&table).contains(line), "{}", body(&table));
}
