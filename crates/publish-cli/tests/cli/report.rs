//! How things are told.

use crate::desk::Desk;

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

fn with_links(count: usize) -> Desk {
    Desk::new().with("memo.md", format!("---\ntitle: Memo\nlang: en\n---\n\n{}", "[x](#nowhere)\n\n".repeat(count)))
}

#[test]
fn many_warnings_are_counted() {
    let desk = with_links(44);
    let run = desk.run("memo.md -t txt").ends(0).says(&["and 34 more `broken-link` in memo.md", "44 warnings"]);
    assert_eq!(run.stderr.matches("warning[broken-link]").count(), 10);
    let run = desk.run("memo.md -t txt -v").ends(0).never_says(" more `broken-link`");
    assert_eq!(run.stderr.matches("warning[broken-link]").count(), 44);
}

#[test]
fn quiet_tells_errors_only() {
    let desk = with_links(1).with("broken.md", "---\ntitle: \"x\n---\n");
    assert_eq!(desk.run("memo.md -t txt -q").ends(0).stderr, "");
    let run = desk.run("memo.md broken.md -t txt -q").ends(1).says(&["error[invalid-front-matter]"]);
    run.never_says("warning").never_says("Published");
}

#[test]
fn the_summary_says_what_was_written() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("memo.md").ends(0).says(&[
        "memo.md: 1 page, ",
        "memo.docx",
        "Published 1 document in 4 files (",
        "1 page",
    ]);
    desk.run("memo.md -v").ends(0).says(&["read memo.md", "4 unchanged"]);
    assert!(desk.run("memo.md").stdout.is_empty());
}

#[test]
fn many_documents_have_a_line_each() {
    let desk = Desk::new();
    for number in 0..12 {
        desk.write(&format!("content/{number}.md"), MEMO);
    }
    let run = desk.run("--all -t txt").ends(0).says(&["content/11.md: 1 file, ", "Published 12 documents in 12 files"]);
    assert_eq!(run.stderr.lines().count(), 13);
    desk.run("--all -t txt").ends(0).says(&["12 documents unchanged\n", "12 unchanged) in"]);
}

#[test]
fn more_documents_than_one_reads_are_counted() {
    let desk = Desk::new();
    for number in 0..22 {
        desk.write(&format!("content/{number}.md"), MEMO);
    }
    assert_eq!(desk.run("--all -t txt").ends(0).stderr.lines().count(), 1);
    desk.write("content/7.md", MEMO.replace("Words", "New words"));
    let run = desk.run("--all -t txt").ends(0).says(&["content/7.md: ", "output/7.txt", "21 documents unchanged"]);
    assert_eq!(run.stderr.lines().count(), 4);
}

#[test]
fn what_every_document_gets_is_told_once() {
    let desk = Desk::new();
    for name in ["a", "b", "c"] {
        desk.write(&format!("content/{name}.md"), "{{< include _part.md >}}\n");
    }
    desk.write("content/_part.md", "[x](#nowhere)\n");
    let run = desk.run("--all").ends(0).says(&["3 documents: no language is given", "1 warning;"]);
    assert_eq!(run.stderr.matches("language").count(), 3, "one note: {}", run.stderr);
    assert_eq!(run.stderr.matches("broken-link").count(), 1);
    let run = desk.run("content/a.md").ends(0).says(&["content/a.md: no language is given"]);
    assert_eq!(run.stderr.matches("note[").count(), 1);
}

#[test]
fn old_outputs_are_told_of_where_there_are_some() {
    let desk = Desk::new().with("content/a.md", MEMO).with("content/b.md", MEMO);
    desk.run("content/a.md -t txt").ends(0);
    desk.write("content/a.md", "{{< include none.md >}}");
    desk.write("content/b.md", "{{< include none.md >}}");
    desk.run("content/b.md -t txt").ends(1).says(&["1 document not published.\n"]);
    desk.run("content/a.md -t txt").ends(1).says(&["1 document not published; the old outputs are kept.\n"]);
    desk.run("--all -t txt").ends(1).says(&["2 documents not published; the old outputs of 1 are kept.\n"]);
}

#[test]
fn colors_are_for_terminals() {
    let desk = with_links(1);
    let escape = "\u{1b}[";
    desk.run("memo.md -t txt").ends(0).never_says(escape);
    desk.run("memo.md -t txt --color always").ends(0).says(&[escape]);
    desk.run_with("memo.md -t txt", "CLICOLOR_FORCE", "1").ends(0).says(&[escape]);
    desk.run_with("memo.md -t txt --color never", "CLICOLOR_FORCE", "1").ends(0).never_says(escape);
    desk.run_with("memo.md -t txt --color always", "NO_COLOR", "1").ends(0).says(&[escape]);
}
