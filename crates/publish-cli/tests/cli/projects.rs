//! Roots, `publish.toml`, and which documents a project has.

use crate::desk::{Desk, PICTURE};

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

#[test]
fn a_project_has_its_documents() {
    let desk = Desk::new()
        .with("content/memo.md", MEMO)
        .with("content/README.md", MEMO)
        .with("content/_draft.md", MEMO)
        .with("content/_parts/part.md", MEMO)
        .with("content/.hidden/x.md", MEMO)
        .with("content/notes.txt", MEMO)
        .with("elsewhere.md", MEMO);
    desk.run("--all -t txt").ends(0).says(&["Published 1 document in 1 file"]);
    assert_eq!(desk.files("output"), ["output/manifest.jsonl", "output/memo.txt"]);
}

#[test]
fn a_named_file_is_published_whatever_its_name() {
    let desk = Desk::new().with("README.md", MEMO).with("_x", MEMO);
    desk.run("README.md _x -t txt").ends(0);
    assert!(desk.has("README.txt") && desk.has("_x.txt"));
}

#[test]
fn a_project_has_its_choices() {
    let desk = Desk::new()
        .with("publish.toml", "content = 'docs'\noutput = 'public'\nformats = ['html', 'txt']\nlanguage = 'de'\n")
        .with("docs/brief.md", "# Brief\n\nEin Satz.\n")
        .with("docs/deep/x.md", MEMO);
    desk.run_in("docs/deep", "--all").ends(0).never_says("language-detected");
    let outputs =
        ["public/brief.html", "public/brief.txt", "public/deep/x.html", "public/deep/x.txt", "public/manifest.jsonl"];
    assert_eq!(desk.files("public"), outputs);
    assert!(desk.text("public/brief.html").contains("lang=\"de\""));
    desk.run_in("docs", "brief.md -t pdf").ends(0).says(&["../public/brief.pdf"]);
}

#[test]
fn a_project_can_name_its_documents() {
    let desk = Desk::new()
        .with("publish.toml", "documents = ['guides', 'README.md']\nformats = ['txt']\n")
        .with("guides/a.md", MEMO)
        .with("README.md", MEMO)
        .with("content/b.md", MEMO);
    desk.run("--all").ends(0);
    assert_eq!(desk.files("output"), ["output/README.txt", "output/guides/a.txt", "output/manifest.jsonl"]);
}

#[test]
fn a_broken_configuration_is_told() {
    let desk = Desk::new().with("publish.toml", "formats = ['pfd']\noutptu = 'x'\n").with("content/memo.md", MEMO);
    desk.run("--all").ends(1).says(&[
        "error[invalid-configuration]",
        "publish.toml:1:12",
        "formats = ['pfd']",
        "warning[unknown-key]",
        "publish.toml:2:1",
        "did you mean `output`?",
    ]);
    assert!(!desk.has("output"));
    desk.write("publish.toml", "output = 'x\n");
    desk.run("content/memo.md").ends(1).says(&["error[invalid-configuration]", "publish.toml:1:"]);
}

#[test]
fn the_root_is_found() {
    let picture = "---\ntitle: Memo\nlang: en\n---\n\n![A chart of the year](/pictures/chart.png)\n";
    let desk = Desk::new()
        .with("office/content/a/memo.md", picture)
        .with("office/pictures/chart.png", PICTURE)
        .with("office/content/a/pictures/x.txt", "");
    // The current folder, the configured one, the one that is named; without any of them, the document's own.
    desk.run_in("office", "content/a/memo.md -d ../one").ends(0).never_says("missing-picture");
    desk.run("office/content/a/memo.md --root office -d two").ends(0).never_says("missing-picture");
    let outside = Desk::new();
    let path = desk.path("office/content/a/memo.md");
    outside.run(&format!("{} -d three", path.display())).ends(0).says(&["missing-picture"]);
    desk.write("office/publish.toml", "");
    outside.run(&format!("{} -d four", path.display())).ends(0).never_says("missing-picture");
    desk.run("office/content/a/memo.md --root office/pictures").ends(1).says(&["error[path-outside-root]"]);
}

#[test]
fn nothing_to_publish_is_an_error() {
    let desk = Desk::new().with("content/README.md", MEMO);
    desk.run("--all").ends(1).says(&["error[file-not-found]", "there is no document in `content`", "publish init"]);
    Desk::new().run("--all").ends(1).says(&["error[file-not-found]"]);
}

#[test]
fn the_command_line_is_over_the_front_matter() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.run("memo.md -t html -M title=Other -M lang=fr").ends(0);
    let html = desk.text("memo.html");
    assert!(html.contains("<title>Other") && html.contains("lang=\"fr\""), "{html}");
    desk.run("memo.md -t txt -M titel=Other").ends(0).says(&["warning[unknown-key]", "<command line>:1:"]);
}

#[test]
fn a_document_needs_no_front_matter() {
    let desk =
        Desk::new().with("plain.md", "Words of a plain document, which is written in English and says so nowhere.\n");
    desk.run("plain.md").ends(0).says(&["note[language-detected]"]);
    assert!(desk.text("plain.html").contains("<title>plain"));
}

#[test]
fn a_project_has_defaults_for_its_documents() {
    let project = "[metadata]\noffice = 'Public Affairs'\nlang = 'de'\ntitel = 'x'\n\
                   [variables]\nyear = 2009\noffice = { telephone = '555' }\n";
    let desk = Desk::new()
        .with("publish.toml", project)
        .with("content/a.md", "---\nlang: fr\n---\n\n# A\n")
        .with("content/b.md", "# B\n");
    let run = desk.run("--all -t html -M subtitle=Draft").ends(0).says(&[
        "warning[unknown-key]",
        "publish.toml:4:1",
        "did you mean `title`?",
        "1 warning;",
    ]);
    assert_eq!(run.stderr.matches("unknown-key").count(), 1, "what all documents share is told once");
    let (a, b) = (desk.text("output/a.html"), desk.text("output/b.html"));
    assert!(a.contains("lang=\"fr\"") && b.contains("lang=\"de\""));
    assert!([&a, &b].iter().all(|page| page.contains("Public Affairs") && page.contains("Draft")));
    desk.run("content/a.md -t html -M office=Other").ends(0);
    assert!(desk.text("output/a.html").contains("Other") && !desk.text("output/a.html").contains("Public Affairs"));
}

#[test]
fn choices_of_the_wrong_kind_are_told() {
    let project = "dialect = 'markdown'\nprofile = 'internal'\nraw = ['latex']\nmetadata = 'none'\n\
                   [variables]\nlist = [1]\n";
    let desk = Desk::new().with("publish.toml", project).with("content/memo.md", MEMO);
    desk.run("--all").ends(1).says(&[
        "publish.toml:1:11",
        "wanted `publish`, `commonmark`, `gfm` or `pandoc`",
        "publish.toml:2:11",
        "wanted a list",
        "publish.toml:3:8",
        "wanted `html` or `openxml`",
        "publish.toml:4:12",
        "wanted a table",
        "publish.toml:6:8",
    ]);
    assert!(!desk.has("output"));
}

#[test]
fn profiles_and_dialects_are_named() {
    let project = "dialect = 'gfm'\nprofile = ['internal']\nraw = ['html']\nformats = ['txt']\n";
    let desk = Desk::new().with("publish.toml", project).with("content/memo.md", MEMO);
    desk.run("--all --profile draft,public --profile x").ends(0);
    desk.run("--all --profile a.b").ends(2).says(&["letters, digits"]);
    desk.write("content/memo.md", MEMO.replace("lang: en", "lang: en\ndialect: comonmark"));
    desk.run("--all").ends(0).says(&["warning[invalid-value]", "content/memo.md:4:10", "did you mean `commonmark`?"]);
}
