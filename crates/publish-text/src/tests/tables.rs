use super::{body, text_and_diagnostics};

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
fn one_column_has_several_lines() {
    let markdown = "| First | Second | Third |\n|---|---|--:|\n| one | words that fill a cell of more than one line of text | 3 |\n| x | y | 1 |\n";
    let expected = "First  Second                       Third\n\
        -----  ---------------------------  -----\n\
        one    words that fill a cell of        3\n       more than one line of text\n\n\
        x      y                                1\n";
    let (text, diagnostics) = text_and_diagnostics(markdown, 41);
    assert_eq!(text.strip_prefix("T\n=\n\n"), Some(expected));
    assert!(diagnostics.is_empty());
}

#[test]
fn several_columns_of_prose_make_records() {
    let markdown = "| First | | Third |\n|---|---|---|\n\
        | words that fill a cell of more than one line | b | and here the third cell has words in it too |\n| c | | **d** |\n";
    let (text, _) = text_and_diagnostics(markdown, 40);
    let expected = "First: words that fill a cell of\n    more than one line\nb\nThird: and here the third cell has\n\
        \x20   words in it too\n\nFirst: c\nThird: **d**\n";
    assert_eq!(text.strip_prefix("T\n=\n\n"), Some(expected));
}

#[test]
fn records_keep_what_is_in_their_cells() {
    let markdown = "<table><thead><tr><th colspan=2>Both <b>of</b></th><th>Last?</th></tr><tr><th>a</th><th>b</th><th></th></tr></thead>\
        <tr><td>one</td><td><ul><li>two</li><li>three</li></ul></td><td><ul><li>four words of text</li><li>five words of text</li></ul></td></tr>\
        <tr><td colspan=2>wide</td><td>x</td></tr></table>\n";
    let expected = "Both of, a: one\nBoth of, b:\n      - two\n      - three\nLast?\n      - four words of text\n      - five words of text\n\n\
        Both of, a / Both of, b: wide\nLast? x\n";
    assert_eq!(body(markdown), expected);
}

#[test]
fn a_table_without_a_head_has_no_rule() {
    assert_eq!(body("|  |  |\n|---|---|\n| a | b |\n"), "a  b\n");
}

#[test]
fn tables_that_do_not_fit_have_a_line_for_each_column() {
    let head: String = (0..16).map(|n| format!("| column{n} ")).collect();
    let rule: String = (0..16).map(|_| "|---").collect();
    let row: String = (0..16).map(|n| format!("| value{n} ")).collect();
    let text = body(&format!("{head}|\n{rule}|\n{row}|\n{row}|\n"));
    assert!(text.starts_with("column0: value0\ncolumn1: value1\n"), "{text}");
    assert!(text.contains("column15: value15\n\ncolumn0: value0\n"), "{text}");
}
