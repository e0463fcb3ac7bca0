//! Standard input and output.

use crate::desk::Desk;

const MEMO: &[u8] = b"---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

#[test]
fn standard_output_has_the_document_alone() {
    let desk = Desk::new().with("memo.md", MEMO);
    let run = desk.run("memo.md -t txt -o -").ends(0);
    assert!(String::from_utf8(run.stdout).expect("text").contains("Words."));
    assert_eq!(run.stderr, "");
    let run = desk.run("memo.md --to pdf --output -").ends(0);
    assert!(run.stdout.starts_with(b"%PDF-"));
    assert_eq!(desk.files(""), ["memo.md"]);
}

#[test]
fn standard_input_is_read() {
    let desk = Desk::new();
    let run = desk.send(MEMO, "- -t html -o -").ends(0);
    assert!(String::from_utf8(run.stdout).expect("text").contains("Words."));
    desk.send(MEMO, "- -o memo.txt").ends(0);
    desk.send(MEMO, "- -t txt").ends(0).says(&["<stdin>", "stdin.txt"]);
    assert_eq!(desk.files(""), ["memo.txt", "stdin.txt"]);
}

#[test]
fn faults_of_standard_input_have_a_place() {
    let desk = Desk::new();
    let run = desk.send(b"---\ntitle: Memo\nlang: en\n---\n\n![The map](nowhere.png)\n", "- -t txt -o -").ends(0);
    run.says(&["warning[missing-picture]", "<stdin>:6:1"]);
    let run = desk.send(b"---\ntitle: \"Memo\n---\n", "- -t txt -o -").ends(1);
    assert!(run.stdout.is_empty());
    run.says(&["error[invalid-front-matter]", "<stdin>:"]);
}
