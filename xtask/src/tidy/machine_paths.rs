//! Nothing in the repository speaks of the machine that it was written on.

use crate::files::{below, read, root};

const TEXTS: [&str; 8] = [".rs", ".md", ".toml", ".yml", ".css", ".txt", ".diag", "run"];

pub(super) fn problems() -> Vec<String> {
    let folders = folders();
    let mut problems = Vec::new();
    for path in below("").iter().filter(|path| TEXTS.iter().any(|ending| path.ends_with(ending))) {
        // What is no UTF-8 is a test's input.
        for (index, line) in read(path).unwrap_or_default().lines().enumerate() {
            if folders.iter().any(|folder| line.contains(folder)) {
                problems.push(format!("{path}:{}: it names a folder of this machine", index + 1));
            }
        }
    }
    problems
}

/// The folders that only this machine has: that of the workspace, and the home of whoever works in it.
fn folders() -> Vec<String> {
    let home = std::env::home_dir().map(|home| home.join(""));
    let found = [Some(root()), home].into_iter().flatten().filter(|folder| folder.components().count() > 1);
    found.map(|folder| folder.to_string_lossy().into_owned()).collect()
}
