//! Everything that CI runs.

use std::io::Write;
use std::process::Command;

use crate::browser;
use crate::files::{below, read, root};
use crate::stranger::Stranger;
use crate::tidy::tidy;

/// Runs all checks; the tests come last, so that what they say ends the output, and what was left out behind them.
pub(crate) fn check() -> Result<(), String> {
    cargo("fmt --all --check")?;
    tell("cargo xtask tidy");
    tidy()?;
    cargo("deny --workspace --all-features check licenses sources bans")
        .map_err(|error| format!("{error}\n`cargo install --locked cargo-deny` installs what it needs"))?;
    // What stands behind features is looked at here; the commands of the README build without them. Its tests take minutes to
    // compile, and are a job of their own in CI.
    cargo("clippy --workspace --all-targets --all-features --locked -- -D warnings")?;
    let left_out = browser::check()?;
    tell("cargo doc");
    let mut doc = Command::new("cargo");
    run(doc.args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    let stranger = Stranger::arrive()?;
    let commands = readme_commands()?;
    for command in &commands {
        tell(&format!("as a stranger: cargo {command}"));
        run(stranger.cargo().args(command.split(' ')))?;
        if command.ends_with(" --all") {
            published()?;
        }
    }
    left_out.iter().for_each(|message| tell(message));
    Ok(())
}

/// The arguments of cargo in the commands with which the README says how to build and to test; the tests come last.
fn readme_commands() -> Result<Vec<String>, String> {
    let readme = read("README.md")?;
    let section = readme.split("\n## ").find(|section| section.starts_with("Build it")).unwrap_or_default();
    let lines = section.lines().filter_map(|line| line.strip_prefix("cargo "));
    let commands: Vec<String> =
        lines.map(|line| line.split('#').next().unwrap_or_default().trim().to_owned()).collect();
    let wanted = commands.first().is_some_and(|first| first.ends_with(" --all"))
        && commands.last().is_some_and(|last| last.starts_with("test"));
    if wanted {
        Ok(commands)
    } else {
        Err("README.md: `cargo run … --all` and `cargo test …` are not there".to_owned())
    }
}

/// Runs a command; its output is the caller's.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status =
        command.current_dir(root()).status().map_err(|error| format!("{command:?} can't be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed ({status})")) }
}

pub(crate) fn cargo(line: &str) -> Result<(), String> {
    tell(&format!("cargo {line}"));
    run(Command::new("cargo").args(line.split(' ')))
}

pub(crate) fn tell(step: &str) {
    // Nobody is left to be told when standard output is gone.
    let _ = writeln!(std::io::stdout(), "==> {step}");
}

/// Makes sure that each document of the content folder has its four outputs.
fn published() -> Result<(), String> {
    let mut missing = Vec::new();
    for document in below("content").iter().filter(|file| is_document(file)) {
        let stem = document.trim_end_matches(".md").replacen("content", "output", 1);
        let outputs = ["pdf", "docx", "html", "txt"].map(|format| format!("{stem}.{format}"));
        missing.extend(outputs.into_iter().filter(|output| !root().join(output).is_file()));
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("`--all` did not make {}", missing.join(", "))) }
}

fn is_document(file: &str) -> bool {
    let left_out = file.split('/').any(|name| name.starts_with('_')) || file.ends_with("README.md");
    file.ends_with(".md") && !left_out
}
