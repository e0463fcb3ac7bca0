use super::{body, text_and_diagnostics, word_list};

#[test]
fn columns_are_as_wide_as_their_words() {
    let expected = "Name  Count\n----  -----\nA         1\nBcd     200\n";
    assert_eq!(body("| Name | Count |\n|------|------:|\n| A | 1 |\n| Bcd | 200 |\n"), expected);
}

#[test]
fn wide_characters_take_two_columns() {
    assert_eq!(body("| a | b |\n|---|---|\n| 日本 | x |\n| c | y |\n"), "a     b\n----  -\n日本  x\nc     y\n");
}

#[test]
fn cells_step_down_so_that_lines_read_in_order() {
    let markdown = "| First | Second | Third |\n|---|---|---|\n\
        | words that fill a cell of more than one line of text | more words that fill a cell of more than one line | and here the third cell has words in it too |\n";
    let (text, _) = text_and_diagnostics(markdown, 50);
    let expected = word_list(&format!("T {markdown}"));
    assert_eq!(word_list(&text), expected, "{text}");
    assert!(text.lines().all(|line| line.len() <= 50), "{text}");
}

#[test]
fn a_table_without_a_head_has_no_rule() {
    assert_eq!(body("|  |  |\n|---|---|\n| a | b |\n"), "a  b\n");
}

#[test]
fn tables_that_do_not_fit_are_written_row_by_row() {
    let head: String = (0..16).map(|n| format!("| column{n} ")).collect();
    let rule: String = (0..16).map(|_| "|---").collect();
    let row: String = (0..16).map(|n| format!("| value{n} ")).collect();
    let markdown = format!("{head}|\n{rule}|\n{row}|\n");
    let (text, diagnostics) = text_and_diagnostics(&markdown, 72);
    assert_eq!(word_list(&text), word_list(&format!("T {markdown}")));
    assert!(text.contains("column0 | column1 |"), "{text}");
    assert_eq!(diagnostics[0].code.name, "unsupported-in-txt");
}
