//! Gives the program an id that changes with anything that its outputs depend on: all sources, fonts, features, and the
//! versions of `Cargo.lock`.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let workspace = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder")).join("../..");
    let mut files = vec![workspace.join("Cargo.lock")];
    println!("cargo::rerun-if-changed={}", files[0].display());
    for folder in ["crates", "fonts"] {
        let folder = workspace.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        list(&folder, &mut files);
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        let name = file.strip_prefix(&workspace).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&file).unwrap_or_default();
        for part in [name.as_bytes(), &bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
    }
    let mut features: Vec<String> =
        std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("CARGO_FEATURE_")).collect();
    features.sort();
    hasher.update(features.join(" ").as_bytes());
    println!("cargo::rustc-env=PUBLISH_BUILD_ID={}", hasher.finalize().to_hex());
}

/// The files below a folder that are compiled in. Tests are not.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if path.file_name().is_some_and(|name| name == "tests") => {}
            true => list(&path, files),
            false => files.push(path),
        }
    }
}
