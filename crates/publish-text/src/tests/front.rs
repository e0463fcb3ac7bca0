use super::text;

#[test]
fn the_title_block_is_a_letterhead() {
    let text = text(
        "---\ntitle: A Title\nsubtitle: Fact Sheet\ndate: 2009-10\nlang: en-US\norganization: Org\noffice: Office\ntype: fact-sheet\ncontact:\n  name: Office\n  telephone: 555-0199\n---\n\nText.\n",
    );
    let rule = "=".repeat(72);
    let line = |left: &str, right: &str| format!("{left}{}{right}", " ".repeat(72 - left.len() - right.len()));
    let expected = format!(
        "{}\n{rule}\n\n{}\n\nA Title\n=======\n\nText.\n\n{}\n\nOffice\n555-0199\n",
        line("Org", "Office"),
        line("FACT SHEET", "October 2009"),
        "-".repeat(72)
    );
    assert_eq!(text, expected);
}

#[test]
fn what_does_not_fit_beside_stands_below() {
    let long = "A name that is very long indeed and nearly fills the whole line";
    let text = text(&format!("---\ntitle: T\nlang: en\norganization: {long}\noffice: Office of names\n---\n\nText.\n"));
    assert!(text.starts_with(&format!("{long}\nOffice of names\n====")), "{text}");
}

#[test]
fn long_titles_are_balanced_and_underlined_to_their_longest_line() {
    let text = text(
        "---\nlang: en\ntitle: A title of such a length that it can't stand on one line of seventy-two columns\n---\n\nText.\n",
    );
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], "=".repeat(lines[0].len().max(lines[1].len())), "{text}");
    assert!(lines[0].len().abs_diff(lines[1].len()) < 12, "{text}");
}

#[test]
fn capitals_are_left_to_languages_that_have_them_simply() {
    let front =
        |language: &str| text(&format!("---\ntitle: T\nsubtitle: bilgi\nlang: {language}\ntype: memo\n---\n\nx\n"));
    assert!(front("en").starts_with("BILGI\n"));
    assert!(front("tr").starts_with("bilgi\n"));
}
