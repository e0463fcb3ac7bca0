//! `--strict` and `[check]`: warnings that are errors, and those that are not reported.

use crate::desk::{Desk, FORMATS, PICTURE};

const MEMO: &str = "---\ntitle: Memo\nlang: en\n---\n\nWords.\n";

/// A project with a memo that was published, and then got two faults.
fn spoilt(project: &str) -> (Desk, Vec<Vec<u8>>) {
    let desk = Desk::new().with("content/memo.md", MEMO).with("content/chart.png", PICTURE);
    desk.run("--all").ends(0);
    desk.write("publish.toml", project);
    desk.write("content/memo.md", format!("{MEMO}\n![](chart.png)\n\nSee [the annex](#anex).\n"));
    let outputs = outputs(&desk);
    (desk, outputs)
}

fn outputs(desk: &Desk) -> Vec<Vec<u8>> {
    FORMATS.iter().map(|format| desk.read(&format!("output/memo.{format}"))).collect()
}

#[test]
fn strict_makes_every_warning_an_error() {
    let (desk, before) = spoilt("");
    desk.write("content/other.md", MEMO);
    desk.run("--all --strict").ends(1).says(&[
        "error[missing-alt-text]",
        "error[broken-link]",
        "Published 1 document",
        "1 document not published",
    ]);
    assert_eq!(outputs(&desk), before, "the old outputs stay");
    assert!(desk.has("output/other.pdf"));
    desk.run("--all").ends(0).says(&["warning[missing-alt-text]", "2 warnings"]);
    assert_ne!(outputs(&desk), before);
}

#[test]
fn a_project_is_strict() {
    let (desk, before) = spoilt("[check]\nstrict = true\nbroken-link = 'warn'\n");
    desk.run("--all").ends(1).says(&["error[missing-alt-text]", "warning[broken-link]"]);
    assert_eq!(outputs(&desk), before);
    desk.write("publish.toml", "[check]\nstrict = true\nbroken-link = 'warn'\nmissing-alt-text = 'allow'\n");
    desk.run("--all").ends(0).says(&["warning[broken-link]", "1 warning;"]).never_says("missing-alt-text");
    desk.run("--all --strict").ends(1).says(&["error[broken-link]"]).never_says("missing-alt-text");
}

#[test]
fn a_warning_is_an_error_by_itself() {
    let (desk, before) = spoilt("[check]\nmissing-alt-text = 'error'\n");
    desk.run("--all -q").ends(1).says(&["error[missing-alt-text]"]).never_says("broken-link");
    assert_eq!(outputs(&desk), before);
}

#[test]
fn warnings_of_renderers_count() {
    let desk = Desk::new().with("memo.md", MEMO.replace("Words", "A rare \u{13002} sign"));
    desk.run("memo.md -t pdf --strict").ends(1).says(&["error[missing-glyph]", "memo.md:6:"]);
    assert!(!desk.has("memo.pdf"));
    desk.run("memo.md -t txt --strict").ends(0);
}

#[test]
fn notes_are_raised() {
    let text = "Words of a plain document, which is written in English and says so nowhere.\n";
    let desk = Desk::new().with("plain.md", text);
    desk.run("plain.md -t txt --strict").ends(0).says(&["note[language-detected]"]);
    desk.write("publish.toml", "[check]\nlanguage-detected = 'warn'\n");
    desk.run("plain.md -t txt").ends(0).says(&["warning[language-detected]"]);
    desk.run("plain.md -t txt --strict").ends(1).says(&["error[language-detected]"]);
    desk.write("publish.toml", "[check]\nlanguage-detected = 'error'\n");
    desk.run("plain.md -t txt").ends(1).says(&["error[language-detected]"]);
    desk.write("publish.toml", "[check]\nlanguage-detected = 'allow'\n");
    desk.run("plain.md -t txt").ends(0).never_says("language-detected");
}

#[test]
fn errors_are_not_lowered() {
    let desk = Desk::new().with("memo.md", MEMO);
    desk.write("publish.toml", "[check]\ntoo-large = 'warn'\nmissing-alttext = 'error'\nbroken-link = 'never'\n");
    desk.run("memo.md -t txt").ends(1).says(&[
        "error[invalid-configuration]: `too-large` is always an error",
        "publish.toml:2:13",
        "warning[unknown-key]",
        "publish.toml:3:1",
        "did you mean `missing-alt-text`?",
        "publish.toml:4:15",
        "wanted `error`, `warn` or `allow`",
    ]);
    assert!(!desk.has("output"));
}

#[test]
fn the_configuration_is_checked_as_strictly() {
    let desk = Desk::new().with("publish.toml", "outptu = 'x'\n").with("content/memo.md", MEMO);
    desk.run("--all -t txt").ends(0).says(&["warning[unknown-key]"]);
    desk.run("--all -t html --strict").ends(1).says(&["error[unknown-key]", "publish.toml:1:1"]);
    assert!(!desk.has("output/memo.html"));
    desk.write("publish.toml", "[metadata]\ntitel = 'x'\n[check]\nunknown-key = 'error'\n");
    desk.write("content/other.md", MEMO);
    let run = desk.run("--all -t html").ends(1).says(&["2 documents not published"]);
    assert_eq!(run.stderr.matches("error[unknown-key]").count(), 2, "each document says why it was not built");
}

#[test]
fn many_raised_warnings_are_counted() {
    let desk = Desk::new().with("memo.md", format!("{MEMO}\n{}", "[x](#nowhere)\n\n".repeat(44)));
    let run = desk.run("memo.md -t txt --strict").ends(1).says(&["error: and 34 more `broken-link` in memo.md"]);
    assert_eq!(run.stderr.matches("error[broken-link]").count(), 10);
}
