//! The program as it is on Windows, without a Windows: built with mingw-w64, run under Wine.

mod checks;
mod desk;
mod held;
mod names;
mod tools;
mod wine;

use std::process::Command;

use crate::check::{run, tell};
use crate::files::root;
use crate::program;
use desk::Programs;
use wine::Wine;

/// The target that mingw-w64 links for.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// Packages whose tests ask for files, paths and processes.
const PACKAGES: [&str; 4] = ["--package", "publish-build", "--package", "publish-cli"];

/// Runs the tests, unless they are left out, and the checks; where a tool is missing and can't be installed, says so and leaves
/// out both.
pub(crate) fn windows(with_tests: bool) -> Result<(), String> {
    if let Err(missing) = tools::provide() {
        tell(&format!("LEFT OUT: Windows; {missing}"));
        // Who asks for it in CI wants it done.
        return if std::env::var_os("CI").is_some() { Err(missing) } else { Ok(()) };
    }
    let wine = Wine::prepare()?;
    tell(&format!("building for {TARGET}"));
    // The tests bring the program along. Built by itself, it has other features of packages, which are compiled anew.
    run(&mut tests("--no-run"))?;
    let mut faults = Vec::new();
    if with_tests {
        tell(&format!("the tests of {} and {}", PACKAGES[1], PACKAGES[3]));
        faults.extend(run(wine.runs_for_cargo(&mut tests("--no-fail-fast"))).err());
    }
    tell("the program for this system, to compare with");
    let here = program::publish()?;
    let there = root().join("target").join(TARGET).join("debug").join("publish.exe");
    faults.extend(checks::all(&Programs { wine, here, there }).err());
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn tests(option: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(["test", option, "--locked", "--quiet", "--target", TARGET]).args(PACKAGES);
    command
}
