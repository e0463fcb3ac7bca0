//! What is no command, and what explains itself.

use crate::desk::Desk;

#[test]
fn wrong_usage_ends_with_2() {
    let desk = Desk::new().with("a.md", "# A\n").with("b.md", "# B\n");
    for line in [
        "",
        "-q",
        "build",
        "a.md --nonsense",
        "a.md -t odt",
        "a.md -j 0",
        "a.md -j many",
        "--all a.md",
        "--all -o x.pdf",
        "a.md -o x.pdf -d y",
        "a.md b.md -o x.pdf",
        "a.md -o x.odt",
        "a.md -o x",
        "a.md -o -",
        "a.md -o x.pdf -t pdf,docx",
        "a.md -o x.pdf -t docx",
        "a.md --toc",
        "a.md -M =x",
        "- -",
        "init --type novel",
        "explain nonsense",
        "completions tcl",
    ] {
        let run = desk.run(line).ends(2);
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{line}");
    }
    assert_eq!(desk.files(""), ["a.md", "b.md"]);
    desk.run_with("a.md", "SOURCE_DATE_EPOCH", "yesterday").ends(2).says(&["SOURCE_DATE_EPOCH"]);
}

#[test]
fn options_of_other_tools_are_answered() {
    let desk = Desk::new().with("a.md", "# A\n");
    for (line, answer) in [
        ("a.md --toc", "`-M toc=true`"),
        ("a.md --toc-depth=2", "`-M toc-depth=2`"),
        ("a.md -N", "`-M number-sections=true`"),
        ("a.md --css x.css", "theme"),
        ("a.md --from gfm", "`-M dialect="),
        ("a.md --bibliography=x.bib", "`-M bibliography="),
        ("build a.md --standalone", "leave it out"),
        ("a.md --strct", "did you mean `--strict`?"),
        ("a.md -j 0", "wanted 1 or more"),
        ("a.md -t docx -o b.pdf", "`b.pdf` does not end as a file of the format `docx` does"),
    ] {
        desk.run(line).ends(2).says(&[answer]).never_says("to pass").never_says("non-zero");
    }
    assert_eq!(desk.files(""), ["a.md"]);
}

#[test]
fn help_has_examples_and_exit_codes() {
    let desk = Desk::new();
    for line in ["--help", "-h", "build --help"] {
        let help = String::from_utf8(desk.run(line).ends(0).stdout).expect("text");
        assert!(help.contains("Examples:") && help.contains("Exit codes:") && help.contains("--output-dir"), "{line}");
    }
    let version = String::from_utf8(desk.run("--version").ends(0).stdout).expect("text");
    assert_eq!(version.trim(), format!("publish {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_code_is_explained() {
    let desk = Desk::new();
    let list = String::from_utf8(desk.run("explain").ends(0).stdout).expect("text");
    assert_eq!(list.lines().count(), publish_core::codes::ALL.len());
    for code in publish_core::codes::ALL {
        let text = String::from_utf8(desk.run(&format!("explain {}", code.name)).ends(0).stdout).expect("text");
        assert!(text.starts_with(code.name) && text.contains(code.explanation));
    }
    desk.run("explain missing-alttext").ends(2).says(&["did you mean `missing-alt-text`?"]);
}

#[test]
fn shells_complete() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = String::from_utf8(desk.run(&format!("completions {shell}")).ends(0).stdout).expect("text");
        assert!(script.contains("output-dir"), "{shell}");
    }
}
