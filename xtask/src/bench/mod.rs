//! Measures the program as its users have it. Figures are for people to compare on one machine; none is a test.

mod rebuild;
mod watch;

use std::io::Write;
use std::path::PathBuf;

use crate::files::root;

/// Runs a benchmark.
pub(crate) fn bench(words: &[&str]) -> Result<(), String> {
    match words {
        ["rebuild"] => rebuild::rebuild(1_000),
        ["rebuild", "--documents", count] => {
            rebuild::rebuild(count.parse().map_err(|_| format!("`{count}` is no number"))?)
        }
        ["rebuild", "--lines", count] => rebuild::lines(count.parse().map_err(|_| format!("`{count}` is no number"))?),
        ["watch", "--edits", count, file] => {
            watch::endurance(file.as_ref(), count.parse().map_err(|_| format!("`{count}` is no number"))?)
        }
        ["watch"] => watch::watch(&[root().join("content/fact-sheet.md")]),
        ["watch", files @ ..] => watch::watch(&files.iter().map(PathBuf::from).collect::<Vec<_>>()),
        _ => Err("cargo xtask bench rebuild [--documents N | --lines N], or watch [--edits N] [FILE…]".to_owned()),
    }
}

fn tell(line: &str) {
    // Nobody is left to be told when standard output is gone.
    let _ = writeln!(std::io::stdout(), "{line}");
}
