//! The worked examples of the specifications of CommonMark and GFM.
//!
//! Their text is not ours to copy; the sources of pulldown-cmark, which cargo fetched to build us, have them as tests.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The package that has the examples.
const PACKAGE: &str = "pulldown-cmark";

/// A worked example: Markdown, and the HTML that it stands for.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its number in its file, from 1.
    pub number: usize,
    /// The Markdown.
    pub source: String,
    /// The HTML.
    pub html: String,
}

/// The folder of the tests of the package that has the examples, as cargo has it.
///
/// # Errors
/// When cargo can't be asked, or does not have it.
pub fn examples_folder(manifest: &Path) -> Result<PathBuf, String> {
    // Packages for other platforms were not fetched to build us, so cargo must not be asked about them.
    let version = String::from_utf8_lossy(&cargo(&["-vV"])?).into_owned();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("cargo does not say its host")?;
    let manifest = manifest.to_str().ok_or("the path of the manifest is not UTF-8")?;
    let metadata = ["metadata", "--format-version", "1", "--offline", "--filter-platform", host, "--manifest-path"];
    let metadata: serde_json::Value = serde_json::from_slice(&cargo(&[&metadata[..], &[manifest]].concat())?)
        .map_err(|error| format!("`cargo metadata` is no JSON: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let package = packages.into_iter().find(|package| package["name"] == PACKAGE);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let folder = manifest.and_then(|manifest| Path::new(manifest).parent()).map(|folder| folder.join("tests/suite"));
    folder.ok_or_else(|| format!("cargo has no package {PACKAGE}"))
}

/// What cargo says.
fn cargo(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output =
        Command::new(cargo).args(arguments).output().map_err(|error| format!("cargo can't be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let fault = String::from_utf8_lossy(&output.stderr);
    Err(format!("`cargo {}` failed; `cargo fetch` gets all it needs\n{fault}", arguments.join(" ")))
}

/// The examples in a file of Rust tests: each has one raw string that it calls `original` and one that it calls
/// `expected`.
///
/// # Errors
/// When the file can't be read.
pub fn examples_of(file: &Path) -> Result<Vec<Example>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut examples = Vec::new();
    let mut rest = text.as_str();
    while let Some((source, after)) = raw_string(rest, "let original = r##\"")
        && let Some((html, after)) = raw_string(after, "let expected = r##\"")
    {
        rest = after;
        examples.push(Example { number: examples.len() + 1, source: source.to_owned(), html: html.to_owned() });
    }
    Ok(examples)
}

/// The raw string that starts behind the next `start`, and what follows it.
fn raw_string<'t>(text: &'t str, start: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(start)?.1.split_once("\"##;")
}
