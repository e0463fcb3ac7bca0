//! Nothing that a document, a file name or an argument says can steer a terminal.

use crate::desk::{Desk, Run};

/// A color, the end of a line, a jump of the cursor in one byte, a character that reverses the line.
const EVIL: &str = "\u{1b}[31m\u{9b}2J\u{202E}";

const FORMS: [&str; 4] = ["human", "short", "json", "sarif"];

fn is_safe(run: &Run) {
    let unsafe_characters = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}');
    let lines = run.stderr.lines().chain(std::str::from_utf8(&run.stdout).unwrap_or_default().lines());
    for line in lines {
        assert!(!line.contains(unsafe_characters), "{line:?}");
    }
    assert!(!run.stderr.is_empty());
}

#[test]
fn documents_steer_nothing() {
    let text = format!(
        "---\ntitle: x\n\"ke{EVIL}y\": \"x\"\nlang: \"{EVIL}\"\ndate: \"2026-02-31 {EVIL}\"\n---\n\n\
         [{EVIL}](#no{EVIL}where) ![{EVIL}](no{EVIL}where.png) [@{EVIL}] {{{{< include {EVIL}.md >}}}}\n"
    );
    let desk = Desk::new().with("memo.md", text);
    for form in FORMS {
        is_safe(&desk.run(&format!("memo.md -t txt --diagnostic-format {form}")));
    }
}

#[test]
fn arguments_steer_nothing() {
    let desk = Desk::new().with("memo.md", "---\nlang: en\n---\n\nWords.\n");
    for line in [
        format!("{EVIL}.md"),
        format!("memo.md --{EVIL}"),
        format!("memo.md -t {EVIL}"),
        format!("memo.md -j {EVIL}"),
        format!("memo.md -o {EVIL}.odt"),
        format!("memo.md -o {EVIL}.pdf -t txt"),
        format!("memo.md -t txt -M {EVIL}={EVIL}"),
        format!("memo.md -t txt -M dialect={EVIL}"),
        format!("memo.md -t txt -d memo.md/{EVIL}"),
        format!("memo.md --root {EVIL}"),
        format!("memo.md --profile {EVIL}"),
        format!("explain {EVIL}"),
        format!("explain a {EVIL}"),
        format!("completions {EVIL}"),
        format!("init --type {EVIL}"),
    ] {
        for form in FORMS {
            let form = if line.contains(".md") { format!(" --diagnostic-format {form}") } else { String::new() };
            is_safe(&desk.run(&format!("{line}{form}")));
        }
    }
    is_safe(&desk.run_with("memo.md", "SOURCE_DATE_EPOCH", EVIL));
}

#[cfg(unix)]
#[test]
fn file_names_steer_nothing() {
    let name = format!("a{EVIL}.md");
    let desk = Desk::new().with(&name, "[x](#y)\n").with(&format!("content/{name}"), "Words.\n");
    let bidi = "b\u{202E}.md";
    let desk = desk.with(bidi, "[x](#y)\n").with("content/line\nend.md", "Words.\n");
    for form in FORMS {
        is_safe(&desk.run(&format!("{name} --diagnostic-format {form}")));
        is_safe(&desk.run(&format!("{bidi} -v -t txt --diagnostic-format {form}")));
        is_safe(&desk.run(&format!("--all --diagnostic-format {form}")));
    }
    let run = desk.run("--all");
    assert!(!run.stderr.lines().any(|line| line.starts_with("end.md")), "{}", run.stderr);
    is_safe(&desk.run(&format!("init {EVIL}")));
}

#[test]
fn tools_are_told_the_true_name() {
    let name = "b\u{202E}.md";
    let desk = Desk::new().with(name, "---\nlang: en\n---\n\n[x](#y)\n");
    let run = desk.run(&format!("{name} -t txt --diagnostic-format json")).ends(0).says(&["\\u202e"]);
    let object: serde_json::Value = serde_json::from_str(&run.stderr).expect("an object");
    assert_eq!(object["file"], name);
}
