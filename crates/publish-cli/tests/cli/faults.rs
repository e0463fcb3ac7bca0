//! Each error and warning, with its place, and what becomes of the outputs.

use crate::desk::{Desk, FORMATS, PICTURE};

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

/// A document with English text of its own and one line that is to be found fault with, in line 6.
fn with_line(line: &str) -> String {
    format!("---\ntitle: Memo\nlang: en\n---\n\n{line}\n")
}

/// A line with a fault that is warned of: all outputs are made.
fn warned(line: &str, code: &str, column: usize) -> Desk {
    let desk = Desk::new().with("content/memo.md", with_line(line)).with("content/chart.png", PICTURE);
    let place = format!("content/memo.md:6:{column}");
    desk.run("--all").ends(0).says(&[&format!("warning[{code}]"), &place, line, "^", "1 warning"]);
    assert!(FORMATS.iter().all(|format| desk.has(&format!("output/memo.{format}"))));
    desk
}

/// A document with a fault that stops it: another one is built, and old outputs stay.
fn refused(bytes: &[u8], code: &str, place: &str) {
    let desk = Desk::new().with("content/memo.md", MEMO).with("content/other.md", MEMO);
    desk.run("--all").ends(0);
    let before: Vec<Vec<u8>> = FORMATS.iter().map(|format| desk.read(&format!("output/memo.{format}"))).collect();
    desk.write("content/memo.md", bytes);
    desk.write("content/other.md", MEMO.replace("Words", "New words"));
    desk.run("--all").ends(1).says(&[&format!("error[{code}]"), place, "output/other.pdf", "1 document not published"]);
    let after: Vec<Vec<u8>> = FORMATS.iter().map(|format| desk.read(&format!("output/memo.{format}"))).collect();
    assert_eq!(before, after);
    assert!(desk.text("output/other.txt").contains("New words"));
    assert!(desk.files("output").iter().all(|file| !file.ends_with(".tmp")));
}

#[test]
fn missing_picture() {
    let desk = warned("![The map](nowhere.png)", "missing-picture", 1);
    assert!(desk.text("output/memo.txt").contains("The map"));
}

#[test]
fn broken_picture() {
    let desk = Desk::new().with("content/memo.md", with_line("![The map](broken.png)"));
    desk.write("content/broken.png", &PICTURE[..40]);
    desk.run("--all").ends(0).says(&["warning[broken-picture]", "content/memo.md:6:"]);
    assert!(desk.text("output/memo.html").contains("The map"));
}

#[test]
fn broken_link() {
    warned("See [the annex](#anex).", "broken-link", 5);
}

#[test]
fn missing_alt_text() {
    warned("![](chart.png)", "missing-alt-text", 1);
}

#[test]
fn missing_glyph() {
    warned("A *rare* \u{13002} sign.", "missing-glyph", 9);
}

#[test]
fn unknown_key() {
    let desk = Desk::new().with("content/memo.md", "---\ntitel: Memo\nlang: en\n---\n\nWords.\n");
    desk.run("--all").ends(0).says(&["warning[unknown-key]", "content/memo.md:2:1", "`title`"]);
}

#[test]
fn broken_front_matter() {
    refused(b"---\ntitle: \"Memo\nlang: en\n---\n\nWords.\n", "invalid-front-matter", "content/memo.md:");
}

#[test]
fn invalid_utf8() {
    refused(b"# Memo\n\nWords \xFF here.\n", "invalid-utf8", "content/memo.md:3:7");
}

#[test]
fn tables_of_too_many_columns() {
    let row = |cell: &str| format!("|{}\n", cell.repeat(501));
    let table = [row("a|"), row("-|"), row("b|")].concat();
    refused(format!("# Memo\n\n{table}").as_bytes(), "too-large", "content/memo.md:3:1");
}

#[test]
fn utf16() {
    refused(b"\xFF\xFE#\0 \0M\0e\0m\0o\0", "invalid-utf8", "content/memo.md:1:1");
}

#[test]
fn utf16_without_a_mark() {
    refused(b"#\0 \0M\0e\0m\0o\0", "invalid-utf8", "the file is UTF-16");
    refused(b"\0#\0 \0M\0e\0m\0o", "invalid-utf8", "the file is UTF-16");
}

#[test]
fn lost_content() {
    refused(with_line("{{< include nowhere.md >}}").as_bytes(), "broken-include", "content/memo.md:6:1");
    refused(with_line("{{#include memo.md:nowhere}}").as_bytes(), "broken-include", "content/memo.md:6:1");
    refused(b"---\nlang: en\nbibliography: nowhere.bib\n---\n\n[@x]\n", "file-not-found", "content/memo.md:3:15");
    refused(b"---\nlang: en\nbibliography: nowhere.bib\n---\n\nWords.\n", "file-not-found", "content/memo.md:3:15");
    refused(b"---\nlang: en\nchapters: [nowhere.md]\n---\n\nWords.\n", "broken-chapter", "content/memo.md:3:12");
}

#[test]
fn a_date_that_no_calendar_has() {
    refused(b"---\nlang: en\ndate: 2026-02-31\n---\n\nWords.\n", "impossible-date", "content/memo.md:3:7");
}

#[test]
fn files_of_other_kinds() {
    let word = b"PK\x03\x04\x14\0word/document.xml".as_slice();
    refused(word, "wrong-file-kind", "this is a Word document; Markdown text was wanted");
    refused(b"%PDF-1.7\n%\xE2\xE3", "wrong-file-kind", "this is a PDF; Markdown text was wanted");
    refused(PICTURE, "wrong-file-kind", "this is a PNG picture; Markdown text was wanted");
    refused(b"@book{doe99,\n  title = {A}\n}\n", "wrong-file-kind", "this is a bibliography");
    let desk = Desk::new().with("a.docx", word).with("memo.md", with_line("{{< include a.docx >}}"));
    desk.run("a.docx").ends(1).says(&["a.docx:1:1", "this is a Word document; Markdown text was wanted"]);
    desk.run("memo.md").ends(1).says(&["this is a Word document; text was wanted", "included from memo.md:6:1"]);
    desk.send(word, "- -t txt").ends(1).says(&["this is a Word document"]);
}

#[test]
fn a_fault_hides_no_other() {
    let desk = Desk::new()
        .with("memo.md", "---\ntitle: Memo\na:\n\tb: 1\nlang: en\n---\n\n[x](#nowhere) [@doe99] {{< meta a >}}\n")
        .with("works.bib", "@book{doe99,\n  title = {A},\n\n@book{roe01,\n  title = {B}\n}\n")
        .with("cites.md", "---\nlang: en\nbibliography: works.bib\ncsl: nosuch\n---\n\n[@roe01]\n");
    let run = desk.run("memo.md").ends(1).says(&["memo.md:4:1", "line 4 starts with a tab; use spaces", "memo.md:8:1"]);
    assert_eq!(run.stderr.matches("[broken-link]").count() + run.stderr.matches("[invalid-front-matter]").count(), 2);
    run.never_says("doe99`").never_says("note[").never_says("undefined");
    let run = desk.run("cites.md -t txt").ends(0).says(&[
        "works.bib:1:1",
        "entry `doe99`: the brace opened here is never closed",
        "included from cites.md:3:15",
        "`nosuch`",
    ]);
    assert!(run.stderr.find("works.bib:1:1") < run.stderr.find("`nosuch`"));
}

#[test]
fn faults_are_told_in_the_order_of_the_source() {
    let text = "---\nlang: en\n---\n\n[a](#a)\n\n{{< include part.md >}}\n\n[c](#c) ![](no.png)\n\n$\\frac{$\n";
    let desk = Desk::new().with("memo.md", text).with("part.md", "[b](#b)\n\n![](c.png)\n");
    let run = desk.run("memo.md -t pdf --diagnostic-format short").ends(0);
    let places: Vec<&str> = run.stderr.lines().filter_map(|line| line.split(": ").next()).collect();
    let wanted = ["memo.md:5:1", "part.md:1:1", "part.md:3:1", "part.md:3:1", "memo.md:9:1", "memo.md:9:9"];
    assert_eq!(places[..6], wanted, "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing() {
    let desk = Desk::new().with("content/memo.md", MEMO);
    std::os::unix::fs::symlink("nowhere", desk.path("content/link.md")).expect("a link");
    desk.run("content/link.md").ends(1).says(&["`content/link.md` is a link to `nowhere`, which does not exist"]);
    desk.run("--all -t txt").ends(1).says(&["`content/link.md` is a link to `nowhere`", "Published 1 document"]);
}

#[test]
fn picture_outside_the_root() {
    refused(with_line("![Seal](../../seal.png)").as_bytes(), "path-outside-root", "content/memo.md:6:");
}

#[test]
fn too_many_pages() {
    let text = format!("---\ntitle: Memo\nlang: en\nmax-pages: 1\n---\n\n{}", "Words upon words.\n\n".repeat(90));
    refused(text.as_bytes(), "too-many-pages", "content/memo.md:4:");
}

#[test]
fn missing_file() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("mmeo.md memo.md -t txt").ends(1).says(&[
        "error[file-not-found]",
        "`mmeo.md`",
        "did you mean `memo.md`?",
        "Published 1 document",
    ]);
    assert!(desk.has("memo.txt"));
}

#[test]
fn a_folder_is_no_document() {
    let desk = Desk::new().with("folder/memo.md", MEMO);
    desk.run("folder").ends(1).says(&["error[file-unreadable]", "`folder` is a folder"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_root() {
    let desk = Desk::new().with("secret.txt", "secret").with("project/a.md", MEMO);
    std::os::unix::fs::symlink(desk.path("secret.txt"), desk.path("project/memo.md")).expect("a link");
    desk.run_in("project", "memo.md a.md -t txt").ends(1).says(&["error[path-outside-root]", "memo.md"]);
    assert!(desk.has("project/a.txt") && !desk.has("project/memo.txt"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_device_is_not_read_for_ever() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("/dev/zero", desk.path("memo.md")).expect("a link");
    desk.run("memo.md").ends(1).says(&["error[path-outside-root]", "memo.md"]);
    std::os::unix::fs::symlink("/dev/zero", desk.path("publish.toml")).expect("a link");
    desk.run("memo.md").ends(1).says(&["publish.toml", "it leads outside the project"]);
}

#[cfg(unix)]
#[test]
fn what_lies_outside_is_not_looked_at_before_a_build_either() {
    let desk = Desk::new().with("secret.md", "{{#include memo.md}}").with("project/content/memo.md", MEMO);
    let desk = desk.with("project/publish.toml", "");
    std::os::unix::fs::symlink(desk.path("secret.md"), desk.path("project/content/all.md")).expect("a link");
    // Were it read, the memo would be a part of it and no document.
    desk.run_in("project", "--all -t txt").ends(1).says(&["error[path-outside-root]", "all.md"]);
    assert!(desk.has("project/output/memo.txt"));
    std::fs::remove_file(desk.path("project/publish.toml")).expect("a file");
    desk.write("secret.toml", "output = \"elsewhere\"");
    std::os::unix::fs::symlink(desk.path("secret.toml"), desk.path("project/publish.toml")).expect("a link");
    desk.run_in("project", "--all -t txt").ends(1).says(&["publish.toml", "it leads outside the project"]);
    assert!(!desk.has("project/elsewhere"));
}

#[test]
fn output_in_use() {
    let desk = Desk::new().with("content/memo.md", MEMO).with("content/other.md", MEMO);
    desk.run("--all").ends(0);
    let before = desk.read("output/memo.html");
    std::fs::remove_file(desk.path("output/memo.txt")).expect("an output");
    desk.write("output/memo.txt/in-the-way", "");
    desk.write("content/memo.md", MEMO.replace("Words", "New words"));
    desk.run("--all").ends(1).says(&["error[output-not-writable]", "output/memo.txt", "help"]);
    assert_eq!(desk.read("output/memo.html"), before);
    assert!(desk.files("output").iter().all(|file| !file.ends_with(".tmp")));
}

#[test]
fn protected_output() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("memo.md -t txt").ends(0);
    let protect = |on| {
        let mut permissions = std::fs::metadata(desk.path("memo.txt")).expect("an output").permissions();
        permissions.set_readonly(on);
        std::fs::set_permissions(desk.path("memo.txt"), permissions).expect("permissions");
    };
    protect(true);
    desk.run("memo.md -t txt -M title=Other").ends(1).says(&["error[output-not-writable]", "close it in Word"]);
    protect(false);
    assert!(desk.text("memo.txt").contains("Memo"));
}

#[test]
fn several_faults_in_one_run() {
    let desk = Desk::new()
        .with("content/a.md", with_line("![](chart.png)\n![The map](nowhere.png)"))
        .with("content/b.md", "---\ntitle: \"Memo\n---\n")
        .with("content/c.md", with_line("[x](#y)"))
        .with("content/chart.png", PICTURE);
    desk.run("--all").ends(1).says(&[
        "content/a.md:6:1",
        "content/a.md:7:1",
        "content/b.md:",
        "content/c.md:6:1",
        "Published 2 documents",
        "1 document not published",
        "3 warnings",
    ]);
}
