//! Measures the program as its users have it. Figures are for people to compare on one machine; none is a test.

mod rebuild;

/// Runs a benchmark.
pub(crate) fn bench(words: &[&str]) -> Result<(), String> {
    match words {
        ["rebuild"] => rebuild::rebuild(1_000),
        ["rebuild", "--documents", count] => {
            rebuild::rebuild(count.parse().map_err(|_| format!("`{count}` is no number"))?)
        }
        ["rebuild", "--lines", count] => rebuild::lines(count.parse().map_err(|_| format!("`{count}` is no number"))?),
        _ => Err("cargo xtask bench rebuild [--documents N | --lines N]".to_owned()),
    }
}
