//! The program that is looked at.

use std::path::PathBuf;
use std::process::Command;

use crate::check::run;
use crate::files::root;

/// Builds the program: as users have it where that was done before, since it takes long.
pub(crate) fn publish() -> Result<PathBuf, String> {
    publish_with(&[])
}

/// Builds the program with more options of cargo.
pub(crate) fn publish_with(more: &[&str]) -> Result<PathBuf, String> {
    let built = |profile: &str| root().join("target").join(profile).join("publish");
    let release = built("release").exists();
    let options: &[&str] = if release { &["--release"] } else { &[] };
    run(Command::new("cargo")
        .args(["build", "--locked", "--quiet", "--package", "publish-cli"])
        .args(options)
        .args(more))?;
    Ok(built(if release { "release" } else { "debug" }))
}
