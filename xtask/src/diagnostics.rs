//! `docs/diagnostics.md`, written from the list of codes.

use std::fmt::Write;

use publish_core::{Code, Severity, codes};

use crate::files::{read, root};

const PATH: &str = "docs/diagnostics.md";

const HEAD: &str = "\
# Errors, warnings and notes

Every fault that `publish` reports has a name, and each name has a severity. An **error** keeps the document from being
built: its old outputs stay as they were, other documents are built, and the exit code is 1. A **warning** tells of a fault in
the source that was made harmless in the outputs. A **note** tells something that may be worth knowing. `--strict` and `[check]`
in `publish.toml` make warnings errors, or hide them ([configuration.md](configuration.md)).

`publish explain NAME` prints what is said here. This page is written by `cargo xtask bless-docs` from
`crates/publish-core/src/codes.rs`.
";

/// Writes the page.
pub(crate) fn write() -> Result<(), String> {
    std::fs::write(root().join(PATH), page()).map_err(|error| format!("{PATH}: {error}"))
}

/// What is wrong with the page.
pub(crate) fn problems() -> Vec<String> {
    match read(PATH) {
        Ok(text) if text == page() => Vec::new(),
        Ok(_) => vec![format!("{PATH}: it is not current; run `cargo xtask bless-docs`")],
        Err(problem) => vec![problem],
    }
}

fn page() -> String {
    let mut codes: Vec<&Code> = codes::ALL.to_vec();
    codes.sort_unstable_by_key(|code| code.name);
    let mut page = format!("{HEAD}\n| Name | Severity |\n|---|---|\n");
    for code in &codes {
        writeln!(page, "| [`{0}`](#{0}) | {1} |", code.name, severity(code)).expect("a string takes all");
    }
    for code in &codes {
        write!(page, "\n## {}\n\n*{}.* {}\n", code.name, capital(severity(code)), code.explanation)
            .expect("a string takes all");
        if !code.example.is_empty() {
            write!(page, "\n```text\n{}\n```\n", code.example).expect("a string takes all");
        }
    }
    page
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn capital(word: &str) -> String {
    format!("{}{}", word[..1].to_uppercase(), &word[1..])
}
