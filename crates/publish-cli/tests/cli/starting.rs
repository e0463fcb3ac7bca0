//! `publish init`.

use crate::desk::{Desk, FORMATS};

#[test]
fn a_new_project_builds_without_a_word() {
    let desk = Desk::new();
    desk.run("init office").ends(0).says(&["Started a project", "publish --all"]);
    assert_eq!(desk.files(""), ["office/content/welcome.md", "office/publish.toml"]);
    desk.run_in("office", "--all").ends(0).never_says("warning").never_says("note").says(&["Published 1 document"]);
    assert!(FORMATS.iter().all(|format| desk.has(&format!("office/output/welcome.{format}"))));
    desk.run("init office").ends(1).says(&["error[project-exists]", "`office` is a project already"]);
}

#[test]
fn a_project_starts_where_one_is() {
    let desk = Desk::new().with("content/welcome.md", "# Mine\n");
    desk.run("init").ends(0);
    assert_eq!(desk.text("content/welcome.md"), "# Mine\n");
    assert!(desk.has("publish.toml"));
}

#[test]
fn every_kind_builds_and_tells_what_is_to_be_replaced() {
    let desk = Desk::new();
    desk.run("init").ends(0);
    for (kind, file) in
        [("fact-sheet", "fact-sheet.md"), ("memo", "memo.md"), ("report", "report.md"), ("book", "book/SUMMARY.md")]
    {
        desk.run(&format!("init --type {kind}")).ends(0).says(&["Started content"]);
        assert!(desk.has(&format!("content/{file}")));
    }
    let run = desk.run("--all").ends(0).says(&["warning[placeholder]", "Published 5 documents in 20 files"]);
    let kinds = run.stderr.lines().filter(|line| line.starts_with("warning[") || line.starts_with("note["));
    assert!(kinds.into_iter().all(|line| line.starts_with("warning[placeholder]")), "{}", run.stderr);
}

#[test]
fn documents_take_over_what_their_project_says() {
    let desk = Desk::new().with("publish.toml", "[metadata]\norganization = 'An Office'\ncontact = 'x@example.org'\n");
    desk.run("init --type memo memo").ends(0);
    let memo = desk.text("memo.md");
    assert!(!memo.contains("organization:") && !memo.contains("contact:") && memo.contains("lang: en-US"), "{memo}");
}

#[test]
fn what_is_wrong_in_a_configuration_is_told_at_its_line() {
    let desk = Desk::new().with("publish.toml", "output = 'out'\ncontent = 'inhalt'\nlanguage = 'klingon'\n");
    desk.write("a.md", "---\ntitle: T\n---\n\nWords.\n");
    desk.run("--all").ends(1).says(&[
        "publish.toml:2:",
        "the content folder `inhalt` does not exist",
        "publish.toml:3:",
    ]);
}

#[test]
fn profiles_that_nothing_mentions_are_told() {
    let desk = Desk::new().with("a.md", "---\ntitle: T\nlang: en\n---\n\n{{< include b.md >}}\n");
    desk.write("b.md", "::: {.content-visible when-profile=\"press\"}\nWords.\n:::\n");
    desk.run("a.md -t txt --profile press").ends(0).never_says("warning");
    desk.run("a.md -t txt --profile pres").ends(0).says(&["warning[unknown-profile]", "the profile `pres`"]);
    desk.run("a.md -t docx --profile pres --strict").ends(1);
    assert!(!desk.has("a.docx"));
}

#[test]
fn faults_of_a_projects_choices_are_told_at_their_line() {
    let desk = Desk::new().with("content/a.md", "---\ntitle: T\n---\n\nWords.\n");
    desk.write("content/b.md", "---\ntitle: T\n---\n\n::: {.content-visible when-profile=press}\nWords.\n:::\n");
    desk.write("publish.toml", "language = 'tlh'\nprofile = ['press', 'internl']\n");
    // Also of what a document that is not built now would mention.
    for files in ["--all", "content/a.md"] {
        let run = desk.run(&format!("{files} -t txt")).ends(0).says(&[
            "warning[untranslated-language]",
            "publish.toml:1:12",
            "warning[unknown-profile]: no document mentions the profile `internl`",
            "publish.toml:2:21",
        ]);
        assert_eq!(run.stderr.matches("warning[").count(), 2, "{}", run.stderr);
    }
    desk.run("--all -t txt --strict").ends(1).says(&["error[untranslated-language]", "publish.toml:1:12"]);
    desk.write("publish.toml", "profile = ['press', 'internl']\n[check]\nunknown-profile = 'error'\n");
    desk.run("--all -t docx").ends(1).says(&["error[unknown-profile]", "publish.toml:1:21"]);
    assert!(!desk.has("output/a.docx"));
}

#[test]
fn strict_runs_fail_for_keys_that_are_dropped() {
    let desk = Desk::new();
    for key in ["status: draft", "to: X", "css: a.css", "lang: tlh"] {
        let lang = if key.starts_with("lang") { "" } else { "lang: en\n" };
        desk.write("a.md", format!("---\ntitle: T\n{lang}{key}\n---\n\nWords.\n"));
        desk.run("a.md -t txt").ends(0).says(&["warning["]);
        desk.run("a.md -t txt --strict").ends(1);
    }
    desk.write("a.md", "---\ntitle: T\nlang: en\nslug: a\nweight: 3\n---\n\nWords.\n");
    desk.run("a.md -t txt --strict")
        .ends(0)
        .says(&["note[keys-of-other-tools]: `slug` and `weight` are of other tools"]);
    desk.write("a.md", "---\ntitle: T\nlang: en\nmarking: SECRET\n---\n\nWords.\n");
    desk.run("a.md -t txt").ends(1).says(&["error[unsupported-marking]"]);
}

#[test]
fn a_document_is_named() {
    let desk = Desk::new().with("budget.md", "mine");
    desk.run("init --type memo budget").ends(1).says(&["budget.md", "exists already"]);
    assert_eq!(desk.text("budget.md"), "mine");
    desk.run("init --type memo letters/budget").ends(0);
    assert!(desk.text("letters/budget.md").contains("type: memo"));
    desk.run_with("init --type memo dated", "SOURCE_DATE_EPOCH", "951782400").ends(0);
    assert!(desk.text("dated.md").contains("date: 2000-02-29"));
}
