//! The house checks: what the compiler and the lints can't see.

mod arrows;
mod colors;
mod conformance;
mod dispatch;
mod fonts;
mod front_matter;
mod lengths;
mod lib_files;
mod machine_paths;

use std::io::Write;

use crate::diagnostics;

/// Gives what is wrong, each with its place.
type Check = fn() -> Vec<String>;

/// Runs the house checks.
pub(crate) fn tidy() -> Result<(), String> {
    let checks: [(&str, Check); 10] = [
        ("crates depend on each other as ARCHITECTURE.md has it", arrows::problems),
        ("renderers and keys name every variant and every field", dispatch::problems),
        ("renderers have no colours of their own", colors::problems),
        ("renderers have no sizes, weights and spaces of their own", lengths::problems),
        ("every key of the front matter is named where it is resolved", front_matter::problems),
        ("lib.rs has no logic", lib_files::problems),
        ("docs/diagnostics.md is current", diagnostics::problems),
        ("docs/conformance.md has every condition and names what exists", conformance::problems),
        ("fonts have their licenses", fonts::problems),
        ("no file names a machine", machine_paths::problems),
    ];
    let mut problems = Vec::new();
    for (what, check) in checks {
        let found = check();
        // Nobody is left to be told when standard output is gone.
        let _ = writeln!(std::io::stdout(), "{} {what}", if found.is_empty() { "ok  " } else { "FAIL" });
        problems.extend(found);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}
