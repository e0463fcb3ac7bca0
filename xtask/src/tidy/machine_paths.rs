//! Nothing in the repository speaks of the machine that it was written on.

use crate::files::{below, read};

const TEXTS: [&str; 8] = [".rs", ".md", ".toml", ".yml", ".css", ".txt", ".diag", "run"];

/// Folders of people and of build machines, in two halves so that this file does not name them.
const FOLDERS: [(&str, &str); 5] =
    [("/home/run", "ner/"), ("/ro", "ot/"), ("/work/", "main"), ("/work/", "shared"), ("/tmp/", "target")];

pub(super) fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    for path in below("").iter().filter(|path| TEXTS.iter().any(|ending| path.ends_with(ending))) {
        // What is no UTF-8 is a test's input.
        for (index, line) in read(path).unwrap_or_default().lines().enumerate() {
            if FOLDERS.iter().any(|(first, second)| line.contains(&format!("{first}{second}"))) {
                problems.push(format!("{path}:{}: it names a folder of a machine", index + 1));
            }
        }
    }
    problems
}
