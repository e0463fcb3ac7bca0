//! Writes the names of emoji, one a line, each with its emoji, in the order of their bytes.
//!
//! The tables of the crate that knows them are made of addresses, which take 0.8 MB more of the program than this text.

use std::collections::BTreeMap;
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "a build script is told by the environment where to write what it makes")]
fn main() {
    let names: BTreeMap<&str, &str> =
        emojis::iter().flat_map(|emoji| emoji.shortcodes().map(|name| (name, emoji.as_str()))).collect();
    let lines: String = names.iter().map(|(name, emoji)| format!("{name} {emoji}\n")).collect();
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names the folder"));
    std::fs::write(folder.join("emoji.txt"), lines).expect("cargo made the folder");
    println!("cargo::rerun-if-changed=build.rs");
}
